package dev.slipway.delivery.suggest.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.UpdatePolicy.Source;
import dev.slipway.delivery.environment.UpdatePolicy.Take;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.Pipelines.FreezePeriod;
import dev.slipway.delivery.rollout.memory.FailingSince;
import dev.slipway.delivery.rollout.memory.HealthHistory;
import dev.slipway.delivery.suggest.gate.HealthyTime;
import dev.slipway.delivery.suggest.gate.StageFacts;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final String PATH = "shop/staging";
  private static final Source RUNNING = new Source(PATH, Duration.ofDays(1), Take.RUNNING);
  private static final Source PASSED = new Source(PATH, Duration.ofDays(1), Take.PASSED);

  private final MemoryForge forge = new MemoryForge();
  private final MemoryProject project =
      forge.add(
          PATH,
          Map.of(
              "environment.yaml",
              "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: staging}\n",
              "apps/orders.yaml",
              reference("orders", "1.0"),
              "apps/cart.yaml",
              reference("cart", "7.0")));

  @Test
  void readsHealthFromDeployments() {
    String first = head();
    String second = change("orders", "1.1");
    deployed(first, "success", 5000);
    deployed(first, "failed", 4000);
    deployed(second, "success", 3000);
    deployed(second, "canceled", 2900);
    deployed(second, "running", 10);
    assertThat(reader().read("orders", RUNNING, NOW))
        .isEqualTo(new StageFacts(Optional.of("1.1"), "", List.of(time("1.1", 3000)), ""));
    assertThat(reader().read("orders", PASSED, NOW).healthy())
        .containsExactly(
            new HealthyTime("1.0", before(5000), Optional.of(before(4000))), time("1.1", 3000));
    assertThat(reader().read("cart", RUNNING, NOW).healthy()).containsExactly(time("7.0", 3000));
  }

  @Test
  void aFailedDeploymentEndsTheTimeOfEveryApp() {
    deployed(head(), "success", 3000);
    deployed(change("orders", "1.1"), "failed", 100);
    StageFacts cart = reader().read("cart", RUNNING, NOW);
    assertThat(cart.running()).contains("7.0");
    assertThat(cart.healthy()).isEmpty();
  }

  @Test
  void looksNoFurtherBackThanIsNeeded() {
    String commit = head();
    for (int i = 100; i > 0; i--) {
      deployed(change("orders", "0." + i), "success", 10_000 + i);
    }
    deployed(commit, "success", 3000);
    deployed(commit, "success", 2000);
    deployed(commit, "success", 100);
    project.move("main", Optional.of(commit));
    StageReader reader = reader();
    assertThat(reader.read("orders", RUNNING, NOW).healthy()).containsExactly(time("1.0", 2000));
    assertThat(forge.reads())
        .filteredOn(read -> read.contains(" files "))
        .hasSize(3); // environment.yaml, the reference now, and at the one commit
    forge.forgetRequests();
    reader.read("orders", RUNNING, NOW);
    reader.read("cart", RUNNING, NOW);
    assertThat(forge.reads()).hasSize(3);
    forge.forgetRequests();
    assertThat(reader.read("orders", PASSED, NOW).healthy()).hasSize(40);
    assertThat(forge.reads()).hasSizeLessThan(45);
  }

  /** A scheduled pipeline, as the documentation recommends it, deploys one commit many times. */
  @Test
  void aLongSoakEndsWhereRunsAreMany() {
    String commit = head();
    for (int i = 300; i > 0; i--) {
      deployed(commit, "success", i * 10);
    }
    assertThat(reader().read("orders", RUNNING, NOW).healthy()).containsExactly(time("1.0", 1440));
    forge.forgetRequests();
    assertThat(reader().read("orders", PASSED, NOW).healthy()).containsExactly(time("1.0", 3000));
    assertThat(forge.reads()).hasSizeLessThan(10);
  }

  @Test
  void aLongSoakEndsWhereOtherAppsChangeOften() {
    String commit = head();
    deployed(commit, "success", 3000);
    for (int i = 100; i > 0; i--) {
      deployed(change("cart", "7." + i), "success", i * 10);
    }
    assertThat(reader().read("orders", RUNNING, NOW).healthy()).containsExactly(time("1.0", 3000));
  }

  /** What runs noted in the cluster says which app failed. */
  @Test
  void prefersWhatRunsNoted() {
    deployed(change("orders", "1.1"), "failed", 10);
    HealthHistory history = HealthHistory.NONE.healthy("1.1", before(2000));
    StageReader reader = reader(Map.of(HealthHistory.key("orders"), history.text()));
    assertThat(reader.read("orders", RUNNING, NOW).healthy()).containsExactly(time("1.1", 2000));
    assertThat(reader.read("cart", RUNNING, NOW).healthy()).isEmpty();
  }

  /** A run in which only another app changed succeeds, though this one fails. */
  @Test
  void anAppThatRunsNeverSawHealthyIsNotHealthyByItsDeployments() {
    deployed(change("orders", "1.1"), "failed", 5000);
    deployed(change("cart", "7.1"), "success", 4000);
    FailingSince failing = new FailingSince(before(5000), "Deployment shop/orders", "SLIP-S101");
    StageReader reader = reader(Map.of(FailingSince.key("orders"), failing.text()));
    assertThat(reader.read("orders", RUNNING, NOW).healthy()).isEmpty();
    // What other goals note there says nothing of health.
    reader = reader(Map.of("counts", "1", FailingSince.key("orders"), failing.text()));
    assertThat(reader.read("cart", RUNNING, NOW).healthy()).hasSize(1);
  }

  @Test
  void readsTheSumOfTheBundleThere() {
    String sum = "a".repeat(64);
    String text = reference("orders", "1.1").replace("version:", "sha256: " + sum + ", version:");
    project.change("alice", "main", "sum", Map.of("apps/orders.yaml", text));
    Source source = new Source(PATH, Duration.ZERO, Take.RUNNING);
    assertThat(reader().read("orders", source, NOW))
        .isEqualTo(new StageFacts(Optional.of("1.1"), sum, List.of(), ""));
  }

  @Test
  void readsNothingThatIsNotAskedFor() {
    assertThat(reader().read("orders", Source.NEWEST, NOW)).isEqualTo(StageFacts.NONE);
    assertThat(forge.reads()).isEmpty();
    Source noSoak = new Source(PATH, Duration.ZERO, Take.RUNNING);
    assertThat(reader().read("orders", noSoak, NOW))
        .isEqualTo(new StageFacts(Optional.of("1.0"), "", List.of(), ""));
    assertThat(forge.reads()).noneMatch(read -> read.contains("deployments"));
  }

  @ParameterizedTest
  @EnumSource(Take.class)
  void anAppThatIsNotThere(Take take) {
    assertThat(reader().read("billing", new Source(PATH, Duration.ofDays(1), take), NOW))
        .isEqualTo(new StageFacts(Optional.empty(), "", List.of(), ""));
  }

  @Test
  void saysWhatCanNotBeRead() {
    forge.add("shop/empty", Map.of());
    forge.add("shop/service", Map.of("pom.xml", "<project/>"));
    forge.add("shop/broken", Map.of("environment.yaml", "kind: Environment\n"));
    assertThat(unreadable("shop/gone"))
        .isEqualTo("there is no such project, or the token must not see it");
    assertThat(unreadable("shop/empty")).isEqualTo("its default branch has no environment.yaml");
    assertThat(unreadable("shop/service")).isEqualTo("its default branch has no environment.yaml");
    assertThat(unreadable("shop/broken")).contains("shop/broken/environment.yaml");
  }

  @Test
  void readsFreezePeriods() {
    project.freeze(new FreezePeriod("0 23 * * 5", "0 7 * * 1", "UTC"));
    assertThat(reader().freezes(project.facts()).periods()).hasSize(1);
  }

  @Test
  void readsContextsByProject() {
    assertThat(ClusterNotes.contexts("")).isEmpty();
    assertThat(ClusterNotes.contexts(" a/b = x , c/d=k8s=1,"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("a/b", "x", "c/d", "k8s=1"));
    for (String bad : List.of("a/b", "=x", "a/b=", "ab=x", "a/b=x,a/b=y")) {
      assertThat(
              catchThrowableOfType(UserErrorException.class, () -> ClusterNotes.contexts(bad))
                  .error()
                  .where())
          .isEqualTo("slipway.suggest.contexts");
    }
  }

  private String unreadable(String path) {
    return reader().read("orders", new Source(path, Duration.ZERO, Take.RUNNING), NOW).unreadable();
  }

  private StageReader reader() {
    return new StageReader(forge, StageNotes.NONE);
  }

  private StageReader reader(Map<String, String> entries) {
    return new StageReader(
        forge,
        (path, definition) ->
            path.equals(PATH) && definition.name().equals("staging")
                ? Optional.of(entries)
                : Optional.empty());
  }

  private String change(String app, String version) {
    return project.change(
        "alice", "main", version, Map.of("apps/" + app + ".yaml", reference(app, version)));
  }

  private String head() {
    return Objects.requireNonNull(project.branches().get("main"));
  }

  private void deployed(String commit, String status, int minutes) {
    project.deployment("staging", commit, status, before(minutes));
  }

  private static HealthyTime time(String version, int minutes) {
    return new HealthyTime(version, before(minutes), Optional.empty());
  }

  private static Instant before(int minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  private static String reference(String app, String version) {
    return "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: "
        + app
        + "}\nspec: {bundle: \"https://n/b\", version: \""
        + version
        + "\"}\n";
  }
}
