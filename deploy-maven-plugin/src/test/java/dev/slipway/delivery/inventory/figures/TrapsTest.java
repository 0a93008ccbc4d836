package dev.slipway.delivery.inventory.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.Figure.Evidence;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What other tools get wrong, each with numbers that were worked out by hand. */
class TrapsTest {
  private static final String NOW = "2026-11-30T12:00:00Z";

  private final FigureScene scene = new FigureScene();

  @Test
  void theFirstDeploymentHasNoLeadTime() {
    commit("1.0", "2026-10-01T08:00:00Z");
    commit("1.1", "2026-11-02T08:00:00Z", "1.0");
    scene.change("2026-11-01T10:00:00Z", "orders", "", "1.0");
    scene.change("2026-11-03T10:00:00Z", "orders", "1.0", "1.1");

    Map<String, Figure> figures = scene.figures(30, NOW);

    assertThat(values(figures, "lead-time")).containsExactly("1.1 26.0");
    assertThat(rule(figures, "lead-time")).contains("Left out: 1 without a version before it.");
    assertThat(values(figures, "deployment-frequency")).containsExactly("1.0 -", "1.1 -");
  }

  @Test
  void goingBackAndAgainIsNoReleaseButTellsThatOneFailed() {
    commit("1.0", "2026-10-01T08:00:00Z");
    commit("1.1", "2026-11-02T08:00:00Z", "1.0");
    scene.change("2026-11-03T08:00:00Z", "orders", "1.0", "1.1");
    scene.change("2026-11-04T14:00:00Z", "orders", "1.1", "1.0");
    scene.change("2026-11-06T08:00:00Z", "orders", "1.0", "1.1");

    Map<String, Figure> figures = scene.figures(30, NOW);

    assertThat(values(figures, "deployment-frequency")).containsExactly("1.1 -");
    // It was taken back, and the second time it is no new version: no lead time at all.
    assertThat(values(figures, "lead-time")).isEmpty();
    assertThat(whys(figures, "change-fail-rate")).containsExactly("taken back to 1.0 by !2");
    // From 3 November 8:00 to 4 November 14:00.
    assertThat(values(figures, "failed-deployment-recovery-time")).containsExactly("1.1 30.0");
  }

  @Test
  void bothTimesOfARebasedCommitAndAWrongClock() {
    commit("1.0", "2026-10-01T08:00:00Z");
    // Written on 2 November, rebased on the 5th, merged on the 6th.
    scene
        .service()
        .add("work", "2026-11-02T08:00:00Z", "2026-11-05T08:00:00Z", "feat: a", "orders 1.0")
        .add(
            "orders 1.1",
            "2026-11-06T08:00:00Z",
            "2026-11-06T08:00:00Z",
            "Merge",
            "orders 1.0",
            "work");
    // By its author's clock it was written a year later.
    scene
        .service()
        .add("orders 1.2", "2027-11-02T08:00:00Z", "2026-11-08T08:00:00Z", "b", "orders 1.1");
    scene.change("2026-11-07T08:00:00Z", "orders", "1.0", "1.1");
    scene.change("2026-11-09T08:00:00Z", "orders", "1.1", "1.2");

    Map<String, Figure> figures = scene.figures(30, NOW);

    assertThat(values(figures, "lead-time")).containsExactly("1.1 120.0");
    assertThat(whys(figures, "lead-time").get(0))
        .startsWith("2 commits, first ")
        .endsWith("written 2026-11-02T08:00Z, merged 2026-11-06T08:00Z, 24.0 hours before");
    assertThat(rule(figures, "lead-time"))
        .contains("1 deployed before it was written, so that a clock is wrong.");
  }

  @Test
  void afterAFailedRunTheLeadTimeGoesOnToTheFirstSuccess() {
    commit("1.0", "2026-10-01T08:00:00Z");
    commit("1.1", "2026-11-02T08:00:00Z", "1.0");
    commit("1.2", "2026-11-04T08:00:00Z", "1.1");
    commit("1.3", "2026-11-10T08:00:00Z", "1.2");
    scene.change("2026-11-03T08:00:00Z", "orders", "1.0", "1.1", "!1");
    scene.run("2026-11-03T08:10:00Z", "!1", "failed");
    scene.change("2026-11-05T08:00:00Z", "orders", "1.1", "1.2", "!2");
    scene.run("2026-11-05T08:10:00Z", "!2", "success");
    // Failed at first, and worked when it was tried again.
    scene.change("2026-11-11T08:00:00Z", "orders", "1.2", "1.3", "!3");
    scene.run("2026-11-11T08:00:00Z", "!3", "failed");
    scene.run("2026-11-11T14:00:00Z", "!3", "success");

    Map<String, Figure> figures = scene.figures(30, NOW);

    // 1.2 from the commit of 1.1 on: 72 hours and ten minutes.
    assertThat(values(figures, "lead-time")).containsExactly("1.2 72.2", "1.3 30.0");
    assertThat(values(figures, "change-fail-rate"))
        .containsExactly("1.1 100.0", "1.2 0.0", "1.3 100.0");
    assertThat(values(figures, "failed-deployment-recovery-time"))
        .containsExactly("1.1 48.0", "1.3 6.0");
    assertThat(rule(figures, "lead-time")).contains("Left out: 1 that failed or was taken back.");
  }

  @Test
  @Tag("slow")
  void aWindowThatIsADayLaterSaysTheSameOfWhatIsInBoth() {
    commit("1.0", "2026-09-01T08:00:00Z");
    for (int i = 1; i <= 60; i++) {
      String day = LocalDate.parse("2026-09-20").plusDays(i).toString();
      commit("1." + i, day + "T01:00:00Z", "1." + (i - 1));
      boolean back = i % 7 == 0;
      String before = "1." + (i % 7 == 1 && i > 1 ? i - 2 : i - 1);
      scene.change(day + "T09:00:00Z", "orders", before, "1." + i, "!" + i);
      scene.run(day + "T09:05:00Z", "!" + i, i % 5 == 0 ? "failed" : "success");
      if (back) {
        scene.change(day + "T19:00:00Z", "orders", "1." + i, "1." + (i - 1), "!back" + i);
      }
    }
    for (int shift = 0; shift < 40; shift++) {
      String now = LocalDate.parse("2026-11-01").plusDays(shift) + "T12:00:00Z";
      String next = LocalDate.parse("2026-11-02").plusDays(shift) + "T12:00:00Z";
      Map<String, Figure> one = scene.figures(30, now);
      Map<String, Figure> other = scene.figures(30, next);
      one.forEach(
          (id, figure) -> {
            List<Evidence> later = evidence(other, id);
            List<Evidence> both = figure.evidence().stream().filter(later::contains).toList();
            List<Evidence> first = first(figure.evidence(), later);
            assertThat(first).as("%s at %s", id, now).isEqualTo(both);
          });
    }
  }

  /** The evidence of both windows, as the first one says it. */
  private static List<Evidence> first(List<Evidence> first, List<Evidence> later) {
    return first.stream()
        .filter(
            one ->
                later.stream()
                    .anyMatch(
                        other ->
                            other.time().equals(one.time())
                                && other.version().equals(one.version())))
        .toList();
  }

  /** Names have no order: only the commits tell that an older one came, before the window. */
  @Test
  void whatWasTakenBackBeforeTheWindowCountsForTheNextOneInIt() {
    commit("old", "2026-10-01T08:00:00Z");
    commit("a", "2026-10-02T08:00:00Z", "old");
    commit("b", "2026-10-19T08:00:00Z", "a");
    commit("c", "2026-11-01T08:00:00Z", "b");
    scene.change("2026-10-20T08:00:00Z", "orders", "a", "b", "!1");
    scene.run("2026-10-20T08:00:00Z", "!1", "success");
    scene.change("2026-10-25T08:00:00Z", "orders", "b", "old", "!2");
    scene.run("2026-10-25T08:00:00Z", "!2", "failed");
    scene.change("2026-11-02T08:00:00Z", "orders", "old", "c", "!3");
    scene.run("2026-11-02T08:00:00Z", "!3", "success");

    // From 19 October on, two weeks.
    assertThat(values(scene.figures(30, NOW), "lead-time")).containsExactly("c 336.0");
    assertThat(values(scene.figures(60, NOW), "lead-time")).containsExactly("c 336.0");
  }

  @Test
  void aMergeRequestOfThreeAppsIsThreeDeployments() {
    commit("1.0", "2026-10-01T08:00:00Z");
    commit("1.1", "2026-11-02T08:00:00Z", "1.0");
    for (String app : List.of("orders", "cart", "search")) {
      scene.version(app, "1.0", "orders 1.0").version(app, "1.1", "orders 1.1");
      scene.change("2026-11-03T08:00:00Z", app, "1.0", "1.1", "!7");
    }
    scene.run("2026-11-03T08:05:00Z", "!7", "failed");

    Map<String, Figure> figures = scene.figures(30, NOW);

    assertThat(evidence(figures, "deployment-frequency"))
        .extracting(Evidence::app)
        .containsExactly("cart", "orders", "search");
    // One failed run of three apps is not three failures.
    assertThat(values(figures, "change-fail-rate"))
        .containsExactly("1.1 0.0", "1.1 0.0", "1.1 0.0");
    assertThat(rule(figures, "change-fail-rate"))
        .contains("3 of failed runs that changed several apps and do not say which failed");
  }

  @Test
  void daysAreThoseOfTheZone() {
    commit("1.0", "2026-10-01T08:00:00Z");
    commit("1.1", "2026-11-02T08:00:00Z", "1.0");
    // In Auckland, 13 hours ahead, it is Monday already.
    scene.change("2026-11-29T12:00:00Z", "orders", "1.0", "1.1");

    Figure utc = frequency(ZoneOffset.UTC, 7);
    Figure auckland = frequency(ZoneId.of("Pacific/Auckland"), 7);

    assertThat(count(utc, "2026-11-29")).isEqualTo(1);
    assertThat(count(utc, "2026-11-30")).isZero();
    assertThat(count(auckland, "2026-11-29")).isZero();
    assertThat(count(auckland, "2026-11-30")).isEqualTo(1);
    assertThat(auckland.rule()).contains("2026-11-25 to 2026-12-01 (Pacific/Auckland)");
    assertThat(count(frequency(ZoneOffset.UTC, 21), "2026-11-23")).isEqualTo(1);
    assertThat(count(frequency(ZoneId.of("Pacific/Auckland"), 21), "2026-11-30")).isEqualTo(1);
  }

  private Figure frequency(ZoneId zone, int days) {
    return figure(scene.figures(days, NOW, zone, scene.service()), "deployment-frequency");
  }

  private static int count(Figure figure, String from) {
    return figure.series().stream()
        .filter(point -> point.from().equals(from))
        .findFirst()
        .orElseThrow()
        .count();
  }

  @Test
  void ofFewerThanFiveThereIsNoFigure() {
    commit("1.0", "2026-10-01T08:00:00Z");
    for (int i = 1; i <= 5; i++) {
      commit("1." + i, "2026-11-0" + i + "T08:00:00Z", "1." + (i - 1));
      // Lead times of 2, 4, 6, 8 and 10 hours.
      String time = "2026-11-0%dT%02d:00:00Z".formatted(i, 8 + 2 * i);
      scene.change(time, "orders", "1." + (i - 1), "1." + i);
    }
    Map<String, Figure> five = scene.figures(30, NOW);
    assertThat(figure(five, "lead-time").value()).contains(6.0);
    assertThat(figure(five, "change-fail-rate").value()).contains(0.0);
    assertThat(figure(five, "deployment-rework-rate").value()).contains(0.0);
    assertThat(figure(five, "deployment-frequency").value()).contains(5 * 7.0 / 30);
    assertThat(figure(five, "failed-deployment-recovery-time").value()).isEmpty();

    // From 2 November on there are four.
    Map<String, Figure> four = scene.figures(29, NOW);
    assertThat(evidence(four, "lead-time")).hasSize(4);
    assertThat(figure(four, "lead-time").value()).isEmpty();
    assertThat(figure(four, "change-fail-rate").value()).isEmpty();
    assertThat(figure(four, "deployment-frequency").value()).contains(4 * 7.0 / 29);
    assertThat(FigureText.value(figure(four, "lead-time"))).isEqualTo("too few");
    assertThat(figure(four, "lead-time").series()).allMatch(point -> point.value().isEmpty());
  }

  /** A commit of orders by its version, after that of another version. */
  private void commit(String version, String time, String... before) {
    String[] parents = before.length == 0 ? before : new String[] {"orders " + before[0]};
    scene.service().add("orders " + version, time, time, "feat: " + version, parents);
  }

  private static Figure figure(Map<String, Figure> figures, String id) {
    return Optional.ofNullable(figures.get(id)).orElseThrow();
  }

  private static String rule(Map<String, Figure> figures, String id) {
    return figure(figures, id).rule();
  }

  private static List<Evidence> evidence(Map<String, Figure> figures, String id) {
    return figure(figures, id).evidence();
  }

  private static List<String> whys(Map<String, Figure> figures, String id) {
    return evidence(figures, id).stream().map(Evidence::why).toList();
  }

  private static List<String> values(Map<String, Figure> figures, String id) {
    return evidence(figures, id).stream()
        .map(one -> one.version() + " " + one.value().map(Hours::text).orElse("-"))
        .toList();
  }
}
