package dev.slipway.delivery.inventory.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.Figure.Evidence;
import dev.slipway.delivery.rollout.memory.FailingSince;
import dev.slipway.delivery.rollout.memory.HealthHistory;
import dev.slipway.delivery.rollout.memory.HealthHistory.Time;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of three apps failed, by the runs and by what they kept in the cluster. */
class RunTableTest {
  private static final String NOW = "2026-11-30T12:00:00Z";
  private static final String MERGED = "2026-11-03T08:00:00Z";

  private final FigureScene scene = new FigureScene();

  @ParameterizedTest
  @CsvSource({
    // changed apps, status of the run, failing (at), healthy (at), failed
    "orders, success, , , ''",
    "orders, failed, , , orders",
    "orders, canceled, , , ''",
    "orders, running, , , ''",
    "orders, , , , ''",
    "orders cart, failed, , , ''",
    "orders cart, failed, , cart 08:20, orders",
    "orders cart, failed, , cart 11:20, ''",
    "orders cart, failed, , orders 08:20 cart 08:20, ''",
    "orders cart, failed, cart 08:20, , cart",
    "orders cart search, failed, cart 08:20, orders 08:20, cart",
    "orders cart search, failed, , orders 08:20, ''",
    // A run found it failing, and the forge was not read.
    "orders cart, , orders 08:20, , orders",
    "orders, , orders 09:00, , orders",
    // More than an hour later it has another cause.
    "orders, success, orders 09:30, , ''",
    "orders, success, orders 07:30, , ''",
    // Another app.
    "orders, success, cart 08:20, , ''"
  })
  void failedRuns(
      String apps,
      @Nullable String status,
      @Nullable String failing,
      @Nullable String healthy,
      String failed) {
    for (String app : apps.split(" ", -1)) {
      version(app, "1.0");
      version(app, "1.1", app + " 1.0");
      scene.change(MERGED, app, "1.0", "1.1", "!7");
    }
    if (status != null) {
      scene.run("2026-11-03T08:05:00Z", "!7", status);
    }
    pairs(failing)
        .forEach(
            pair ->
                scene.memory(
                    FailingSince.key(pair[0]),
                    new FailingSince(time(pair[1]), "Deployment a/b", "SLIP-S101").text()));
    pairs(healthy)
        .forEach(
            pair ->
                scene.memory(
                    HealthHistory.key(pair[0]),
                    new HealthHistory(
                            List.of(
                                new Time("1.1", time(pair[1]), time(pair[1]), Optional.empty())))
                        .text()));

    assertThat(
            evidence("change-fail-rate").stream()
                .filter(one -> one.value().equals(Optional.of(100.0)))
                .map(Evidence::app))
        .containsExactlyElementsOf(failed.isEmpty() ? List.of() : List.of(failed.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({
    // times of health of 1.1 after a run at 08:05, what is said
    "08:06-08:20 08:31-, not healthy for up to 11 minutes in the hour after",
    "08:06-08:20 08:30-, no failure is known",
    "08:06-08:20 10:00-, not healthy for up to 100 minutes in the hour after",
    // In the hour it was for nine minutes only.
    "08:06-08:56 10:00-, no failure is known",
    "08:06-09:10 10:00-, no failure is known",
    "07:00-07:30 08:10-, no failure is known",
    "08:06-, no failure is known",
    "08:06-08:20, no failure is known"
  })
  void degraded(String times, String why) {
    version("orders", "1.0");
    version("orders", "1.1", "orders 1.0");
    scene.change(MERGED, "orders", "1.0", "1.1", "!7");
    scene.run("2026-11-03T08:05:00Z", "!7", "success");
    scene.memory(
        HealthHistory.key("orders"),
        new HealthHistory(Arrays.stream(times.split(" ", -1)).map(RunTableTest::health).toList())
            .text());
    assertThat(evidence("change-fail-rate")).extracting(Evidence::why).containsExactly(why);
  }

  @Test
  void whatWasNotHealthyRecoversWhenItIsAgain() {
    version("orders", "1.0");
    version("orders", "1.1", "orders 1.0");
    scene.change(MERGED, "orders", "1.0", "1.1", "!7");
    scene.memory(
        HealthHistory.key("orders"),
        new HealthHistory(List.of(health("08:06-08:20"), health("11:00-"))).text());
    assertThat(evidence("failed-deployment-recovery-time"))
        .extracting(Evidence::value)
        .containsExactly(Optional.of(3.0));
  }

  @Test
  void whatStillFailsHasNotRecovered() {
    version("orders", "1.0");
    version("orders", "1.1", "orders 1.0");
    scene.change(MERGED, "orders", "1.0", "1.1", "!7");
    scene.run("2026-11-03T08:05:00Z", "!7", "failed");
    scene.run("2026-11-03T09:05:00Z", "!7", "success");
    scene.memory(
        FailingSince.key("orders"),
        new FailingSince(time("08:20"), "Deployment a/b", "SLIP-S101").text());
    assertThat(evidence("failed-deployment-recovery-time")).isEmpty();
    assertThat(figure("failed-deployment-recovery-time").rule())
        .contains("Left out: 1 of which no recovery is known.");
    assertThat(evidence("change-fail-rate"))
        .extracting(Evidence::why)
        .containsExactly("a run found it failing (SLIP-S101), and it still fails");
  }

  @ParameterizedTest
  @CsvSource({
    // hours until the next version, message of its commit, first and second of fail rate, rework
    "5, fix: a, 100 0, 100",
    "24, fix: a, 100 0, 100",
    "25, fix: a, 0 0, 0",
    "5, feat: a, 0 0, 0",
    "5, Revert \"feat: a\", 100 0, 100"
  })
  void fixedWithinADay(int hours, String message, String failed, String rework) {
    version("orders", "1.0");
    version("orders", "1.1", "orders 1.0");
    scene.service().add("fix", MERGED, MERGED, message, "orders 1.1");
    scene.version("orders", "1.2", "fix");
    scene.change(MERGED, "orders", "1.0", "1.1", "!1");
    String later = Instant.parse(MERGED).plusSeconds(3600L * hours).toString();
    scene.change(later, "orders", "1.1", "1.2", "!2");
    assertThat(values("change-fail-rate")).isEqualTo(failed);
    assertThat(values("deployment-rework-rate")).isEqualTo("0 " + rework);
  }

  @Test
  void aVersionThatNoRunAppliedIsNoDeployment() {
    version("orders", "1.0");
    version("orders", "1.1", "orders 1.0");
    version("orders", "1.2", "orders 1.1");
    scene.change(MERGED, "orders", "1.0", "1.1", "!1");
    scene.change("2026-11-03T08:01:00Z", "orders", "1.1", "1.2", "!2");
    scene.run("2026-11-03T08:05:00Z", "!2", "success");
    assertThat(evidence("deployment-frequency"))
        .extracting(Evidence::version)
        .containsExactly("1.2");
    // Its commits came with the next one.
    assertThat(evidence("lead-time").get(0).why()).startsWith("2 commits, ");
  }

  @Test
  void withoutCommitsOnlyVersionsTell() {
    scene.change(MERGED, "orders", "1.0", "1.1");
    scene.change("2026-11-04T08:00:00Z", "orders", "1.1", "1.0");
    Map<String, Figure> figures = scene.figures(30, NOW, ZoneOffset.UTC, ranges -> Map.of());
    assertThat(get(figures, "lead-time").evidence()).isEmpty();
    assertThat(get(figures, "deployment-rework-rate").evidence()).isEmpty();
    assertThat(get(figures, "change-fail-rate").evidence()).hasSize(1);
    assertThat(get(figures, "change-fail-rate").rule())
        .contains("Runs of production: not known, so that only versions and commits show a failure")
        .contains("Commits are known of 0 of 1 version (1: its commits were not read).");
  }

  private void version(String app, String version, String... before) {
    scene
        .service()
        .add(app + " " + version, "2026-11-01T08:00:00Z", "2026-11-01T08:00:00Z", "a", before);
  }

  private Figure figure(String id) {
    return get(scene.figures(30, NOW), id);
  }

  private static Figure get(Map<String, Figure> figures, String id) {
    return Optional.ofNullable(figures.get(id)).orElseThrow();
  }

  private List<Evidence> evidence(String id) {
    return figure(id).evidence();
  }

  private String values(String id) {
    return evidence(id).stream()
        .map(one -> Integer.toString(one.value().orElseThrow().intValue()))
        .collect(Collectors.joining(" "));
  }

  private static Instant time(String time) {
    return Instant.parse("2026-11-03T" + time + ":00Z");
  }

  private static Time health(String text) {
    String[] times = text.split("-", -1);
    Instant since = time(times[0]);
    return times[1].isEmpty()
        ? new Time("1.1", since, since, Optional.empty())
        : new Time("1.1", since, time(times[1]), Optional.of(time(times[1])));
  }

  private static List<String[]> pairs(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    String[] words = text.split(" ", -1);
    return IntStream.range(0, words.length / 2)
        .mapToObj(i -> new String[] {words[2 * i], words[2 * i + 1]})
        .toList();
  }
}
