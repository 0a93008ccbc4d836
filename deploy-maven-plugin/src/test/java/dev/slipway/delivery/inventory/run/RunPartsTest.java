package dev.slipway.delivery.inventory.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.DeclaredApp.Since;
import dev.slipway.delivery.inventory.DeclaredApp.Updates;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Seen;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pure parts of a run. */
class RunPartsTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  /**
   * Changes of one app, a day apart: the version it came to name, or {@code -} where it was
   * removed. Each is commit {@code c1}, {@code c2}, and merge request {@code !1}, {@code !2}.
   */
  @ParameterizedTest(name = "{0}, now {1}")
  @CsvSource({
    "1.0, 1.0, c1",
    "1.0 1.1, 1.1, c2",
    "1.0 1.1 1.1, 1.1, c2", // another commit or owner of the same version
    "1.0 1.1 1.0, 1.0, c3", // back again
    "1.0 - 1.0, 1.0, c3", // removed and added again
    "1.0 -, 1.0, ''", // not committed
    "1.0, 1.1, ''",
  })
  void tellsSinceWhenByTheTimeline(String versions, String now, String commit) {
    for (boolean cut : List.of(false, true)) {
      Timeline timeline =
          new Timeline("prod", changes(versions), cut ? Optional.of(START) : Optional.empty(), "");
      Optional<Since> since =
          SinceTimes.of(List.of(app(now)), timeline).get(0).declared().orElseThrow().since();
      assertThat(since.map(Since::commit).orElse("")).isEqualTo(commit);
      since.ifPresent(
          one -> {
            assertThat(one.mergeRequest()).isEqualTo(commit.replace("c", "!"));
            // Where the history was cut, what was there first may be older.
            assertThat(one.exact()).isEqualTo(!cut || !commit.equals("c1"));
          });
    }
  }

  /** The bundle of the newest change counts, and it may have another version than the text. */
  @Test
  void aVersionIsKnownByItsBundleToo() {
    AppVersion old = new AppVersion("1.0", "", "https://n/a", "", "");
    AppVersion moved = new AppVersion("1.0", "", "https://n/b", "", "");
    List<Change> changes = new ArrayList<>();
    changes.add(change(1, Optional.empty(), old));
    changes.add(change(2, Optional.of(old), moved));
    Timeline timeline = new Timeline("prod", changes, Optional.empty(), "");
    for (AppVersion now : List.of(moved, new AppVersion("1.1", "", "https://n/b", "", ""))) {
      assertThat(
              SinceTimes.of(List.of(app(now)), timeline)
                  .get(0)
                  .declared()
                  .orElseThrow()
                  .since()
                  .map(Since::commit))
          .hasValue("c1");
    }
  }

  private static Change change(int n, Optional<AppVersion> before, AppVersion after) {
    return new Change(
        START.plusSeconds(n * 86_400L),
        "prod",
        "orders",
        before,
        Optional.of(after),
        new Change.By("c" + n, "!" + n, "Ann", "m"));
  }

  private static List<Change> changes(String versions) {
    List<Change> changes = new ArrayList<>();
    Optional<AppVersion> before = Optional.empty();
    int n = 0;
    for (String version : versions.split(" ")) {
      Optional<AppVersion> after =
          version.equals("-") ? Optional.empty() : Optional.of(version(version));
      n++;
      changes.add(
          new Change(
              START.plusSeconds(n * 86_400L),
              "prod",
              "orders",
              before,
              after,
              new Change.By("c" + n, "!" + n, "Ann", "m")));
      before = after;
    }
    return changes;
  }

  private static AppVersion version(String version) {
    return new AppVersion(version, "", "", "", "");
  }

  private static AppFacts app(String version) {
    return app(version(version));
  }

  private static AppFacts app(AppVersion version) {
    DeclaredApp app =
        new DeclaredApp(
            version,
            Responsibility.UNKNOWN,
            "",
            "apps/orders.yaml",
            Optional.empty(),
            Updates.UNKNOWN,
            Optional.empty());
    return new AppFacts(
        "orders", "prod", Optional.of(app), Optional.empty(), Optional.empty(), List.of());
  }

  @Test
  void whoHasAccessIsLeftOut() {
    GrantFacts grant =
        new GrantFacts(
            "shop", "admin", List.of("User ann"), "why", "ann", Optional.empty(), Seen.FILES);
    Inventory inventory =
        new Inventory(
            List.of(
                new EnvironmentFacts(
                    "prod", "", Optional.empty(), Map.of(), List.of(grant), List.of())),
            List.of(app("1")));
    assertThat(Selection.withoutGrants(inventory).environments().get(0).grants()).isEmpty();
    assertThat(Selection.withoutGrants(inventory).cells()).isEqualTo(inventory.cells());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', false",
    "'', prod=c, true",
    "true, '', true",
    "TRUE, prod=c, true",
    "false, prod=c, false",
  })
  void clustersAreReadWhereTheyAreNamedOrAsked(String live, String contexts, boolean wanted) {
    assertThat(
            Clusters.wanted(
                new InventoryOptions.Sources(
                    true, live, contexts, "", InventoryOptions.Figures.NONE, "")))
        .isEqualTo(wanted);
  }

  @Test
  void contextsAreByEnvironment() {
    assertThat(Clusters.contexts(" staging = a , production=b=c,"))
        .isEqualTo(Map.of("staging", "a", "production", "b=c"));
    for (String wrong : List.of("staging", "=a", "staging=", "a=1,a=2")) {
      assertThatExceptionOfType(UserErrorException.class)
          .as(wrong)
          .isThrownBy(() -> Clusters.contexts(wrong))
          .satisfies(e -> assertThat(e.error().where()).isEqualTo("slipway.inventory.contexts"));
    }
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(
            () ->
                Clusters.wanted(
                    new InventoryOptions.Sources(
                        true, "maybe", "", "", InventoryOptions.Figures.NONE, "")))
        .satisfies(e -> assertThat(e.error().why()).contains("'maybe'"));
  }

  @Test
  void repositoriesAreByApp() {
    Path base = Path.of("/src/env");
    assertThat(LocalRepositories.of(" orders = ../orders ,, cart=/src/cart", base))
        .isEqualTo(Map.of("orders", Path.of("/src/orders"), "cart", Path.of("/src/cart")));
    assertThat(LocalRepositories.of("", base)).isEmpty();
    assertThat(LocalRepositories.names("a, b,,")).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "=a", "orders=", "orders=a,orders=b", "orders=a\0b"})
  void repositoriesThatCanNotBeRead(String text) {
    assertThatThrownBy(() -> LocalRepositories.of(text, Path.of("/work")))
        .hasMessageContaining("slipway.inventory.repositories");
  }
}
