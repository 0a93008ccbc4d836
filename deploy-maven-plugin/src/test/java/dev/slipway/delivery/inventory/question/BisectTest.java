package dev.slipway.delivery.inventory.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.VersionOrder;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.question.BisectAnswer.Environment;
import dev.slipway.delivery.inventory.question.Candidates.Seen;
import dev.slipway.delivery.rollout.memory.GoodVersion;
import dev.slipway.manifest.error.UserErrorException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BisectTest {
  private static final Times TIMES = new Times(ZoneOffset.UTC);

  @Test
  void theVersionsOfAllEnvironmentsAreBetween() {
    BisectAnswer answer =
        ask(
            new BisectOptions("orders", "1.0.0", ""),
            Cells.timeline("production", "orders", List.of("0.9.0", "1.0.0", "1.4.0")),
            Cells.timeline(
                "staging",
                "orders",
                List.of("1.0.0", "1.1.0", "1.3.0", "1.2.0", "1.4.0", "1.5.0")));
    assertThat(answer.lines())
        .containsExactly(
            "orders in production: 1.0.0 is good (-Dgood), 1.4.0 is declared now",
            "  VERSION  COMMIT    FIRST SEEN        IN          BY",
            "  1.0.0    00000000  2026-11-02 10:00  production  !2  good",
            "  1.1.0    00000000  2026-11-02 10:00  staging     !2",
            "  1.2.0    00000000  2026-11-04 10:00  staging     !4  try next",
            "  1.3.0    00000000  2026-11-03 10:00  staging     !3",
            "  1.4.0    00000000  2026-11-03 10:00  production  !3  bad",
            "  https://gitlab.example.com/shop/orders/-/compare/%s...%s"
                .formatted(Cells.commit("1.0.0"), Cells.commit("1.4.0")),
            "  Try 1.2.0 next (at most 2 to try): set it in apps/orders.yaml of a test environment. Then ask again with -Dgood=1.2.0 if it works, else with -Dbad=1.2.0.",
            "",
            "orders in staging: 1.0.0 is good (-Dgood), 1.5.0 is declared now",
            "  VERSION  COMMIT    FIRST SEEN        IN       BY",
            "  1.0.0    00000000  2026-11-01 10:00  staging  !1  good",
            "  1.1.0    00000000  2026-11-02 10:00  staging  !2",
            "  1.2.0    00000000  2026-11-04 10:00  staging  !4",
            "  1.3.0    00000000  2026-11-03 10:00  staging  !3  try next",
            "  1.4.0    00000000  2026-11-05 10:00  staging  !5",
            "  1.5.0    00000000  2026-11-06 10:00  staging  !6  bad",
            "  https://gitlab.example.com/shop/orders/-/compare/%s...%s"
                .formatted(Cells.commit("1.0.0"), Cells.commit("1.5.0")),
            "  Try 1.3.0 next (at most 3 to try): set it in apps/orders.yaml of a test environment. Then ask again with -Dgood=1.3.0 if it works, else with -Dbad=1.3.0.");
  }

  /** Whoever follows the advice finds the first bad version, in as many steps as it says. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theAdviceLeadsToTheFirstBadVersion(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      List<String> released = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        released.add("1." + i / 10 + "." + i % 10);
      }
      List<String> had = new ArrayList<>(List.of(released.get(0)));
      released.stream().skip(1).filter(any -> random.nextInt(3) > 0).forEach(had::add);
      List<String> elsewhere = released.stream().filter(any -> random.nextBoolean()).toList();
      List<String> all =
          released.stream().filter(one -> had.contains(one) || elsewhere.contains(one)).toList();
      String now = had.get(had.size() - 1);
      int end = all.indexOf(now);
      int culprit = 1 + random.nextInt(end);

      Timeline production = Cells.timeline("production", "orders", had);
      Timeline staging = Cells.timeline("staging", "orders", elsewhere);
      String good = all.get(0);
      String bad = "";
      int most = -1;
      for (int steps = 0; ; steps++) {
        Environment found =
            ask(new BisectOptions("orders", good, bad), production, staging).environments().get(0);
        most = most < 0 ? found.steps() : most;
        assertThat(steps).isLessThanOrEqualTo(most);
        Optional<Seen> next = found.next();
        if (next.isEmpty()) {
          assertThat(found.isFound()).isTrue();
          assertThat(found.search().bad()).isEqualTo(all.get(culprit));
          break;
        }
        String tried = next.get().version().id();
        if (all.indexOf(tried) < culprit) {
          good = tried;
        } else {
          bad = tried;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void whatIsBetweenIsThatOfTheSlowWay(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      List<String> had = new ArrayList<>();
      List<String> names = List.of("1.0", "1.1", "1.2", "1.10", "main-build", "2.0", "other");
      for (int i = 0; i < 1 + random.nextInt(12); i++) {
        had.add(names.get(random.nextInt(names.size())));
      }
      String good = had.get(random.nextInt(had.size()));
      String bad = had.get(had.size() - 1);
      List<String> expected = new ArrayList<>();
      if (VersionOrder.compare(good, bad) < 0) {
        for (String one : List.of("1.0", "1.1", "1.2", "1.10", "2.0")) {
          if (had.contains(one)
              && VersionOrder.compare(good, one) < 0
              && VersionOrder.compare(one, bad) < 0) {
            expected.add(one);
          }
        }
      } else {
        int from = -1;
        for (int i = 0; i < had.size() - 1; i++) {
          from = had.get(i).equals(good) ? i : from;
        }
        for (int i = from + 1; from >= 0 && i < had.size() - 1; i++) {
          if (!expected.contains(had.get(i))
              && !had.get(i).equals(bad)
              && !had.get(i).equals(good)) {
            expected.add(had.get(i));
          }
        }
      }
      Candidates candidates =
          Candidates.of(
              "orders", Course.of(Cells.timeline("production", "orders", had)), List.of());
      assertThat(candidates.between(good, bad)).isEqualTo(expected);
    }
  }

  @Test
  void theClusterRemembersTheGoodVersion() {
    Timeline timeline = Cells.timeline("production", "orders", List.of("1.0", "1.1", "1.2", "1.3"));
    GoodVersions cluster =
        (environment, app) ->
            environment.equals("production") && app.equals("orders")
                ? new GoodVersion("1.1", "", "", "")
                : GoodVersion.NONE;
    BisectQuestion question =
        new BisectQuestion(new BisectOptions("orders", "", ""), cluster, Map.of(), Changelogs.NONE);
    BisectAnswer answer = question.of(List.of(timeline), TIMES);
    assertThat(answer.lines().get(0))
        .isEqualTo("orders in production: 1.1 was ready last in the cluster, 1.3 is declared now");
    assertThat(answer.environments().get(0).next().orElseThrow().version().id()).isEqualTo("1.2");
    assertThat(answer.json().toString()).contains("good=1.1", "bad=1.3", "next=1.2", "found=false");
  }

  @Test
  void theEndOfTheSearch() {
    Timeline timeline = Cells.timeline("production", "orders", List.of("1.0", "1.1", "1.2"));
    assertThat(ask(new BisectOptions("orders", "1.1", ""), timeline).lines())
        .last()
        .isEqualTo("  1.2 is the first bad version: what broke it came between 1.1 and 1.2.");
    assertThat(ask(new BisectOptions("orders", "", ""), timeline).lines())
        .startsWith("orders in production: no good version is known, 1.2 is declared now")
        .endsWith("  Set a version that works with -Dgood=VERSION.");
    assertThat(ask(new BisectOptions("orders", "1.2", ""), timeline).lines())
        .last()
        .isEqualTo("  The good version is the bad one: set another one with -Dgood or -Dbad.");
  }

  @Test
  void aRemovedAppIsSearchedUpToItsLastVersion() {
    Timeline timeline = Cells.timeline("production", "orders", List.of("1.0", "1.1", "1.2", ""));
    BisectAnswer answer = ask(new BisectOptions("orders", "1.0", ""), timeline);
    assertThat(answer.lines().get(0))
        .isEqualTo(
            "orders in production: 1.0 is good (-Dgood), 1.2 was the last one, removed since");
    Environment found = answer.environments().get(0);
    assertThat(found.search().bad()).isEqualTo("1.2");
    assertThat(found.between())
        .extracting(Seen::version)
        .extracting(AppVersion::version)
        .containsExactly("1.1");
  }

  /** A misspelt version, or good and bad in each other's place, is no end of the search. */
  @ParameterizedTest
  @CsvSource({"main,''", "1.2,1.0", "1.1.x,1.0"})
  void nothingIsFoundBetweenVersionsThatDoNotFollow(String good, String bad) {
    Timeline timeline = Cells.timeline("production", "orders", List.of("1.0", "1.1", "1.2"));
    BisectAnswer answer = ask(new BisectOptions("orders", good, bad), timeline);
    assertThat(answer.environments().get(0).isFound()).isFalse();
    assertThat(answer.json().toString()).contains("found=false");
    assertThat(answer.lines())
        .last()
        .asString()
        .contains(" is not known to come after " + good + ": ")
        .doesNotContain("first bad version");
  }

  @Test
  void anEnvironmentThatWentBackIsSearchedByItsWay() {
    Timeline timeline = Cells.timeline("production", "orders", List.of("1.0", "1.2", "1.1"));
    BisectAnswer answer = ask(new BisectOptions("orders", "1.2", ""), timeline);
    assertThat(answer.environments().get(0).isFound()).isTrue();
    assertThat(answer.lines()).last().asString().contains("1.1 is the first bad version");
  }

  @Test
  void anUnknownAppIsAnError() {
    Timeline timeline = new Timeline("production", List.<Change>of(), Optional.empty(), "");
    assertThatThrownBy(() -> ask(new BisectOptions("order", "", ""), timeline))
        .isInstanceOfSatisfying(
            UserErrorException.class,
            e ->
                assertThat(e.error().what())
                    .isEqualTo("No environment has or had the app 'order'"));
  }

  private static BisectAnswer ask(BisectOptions options, Timeline... timelines) {
    Map<String, String> sources = Map.of("orders", "https://gitlab.example.com/shop/orders");
    return new BisectQuestion(options, GoodVersions.NONE, sources, Changelogs.NONE)
        .of(List.of(timelines), TIMES);
  }
}
