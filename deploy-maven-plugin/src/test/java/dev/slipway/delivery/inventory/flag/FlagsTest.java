package dev.slipway.delivery.inventory.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.DeclaredApp.Behind;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.LiveApp.Drift;
import dev.slipway.delivery.rollout.State;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each flag: when it is there, what it says, and when it is not. */
class FlagsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final String ONE = "sha256:" + "1".repeat(64);
  private static final String TWO = "sha256:" + "2".repeat(64);

  /** Cells of the environment prod and what each is flagged with, in the order of the cells. */
  static Stream<Arguments> table() {
    return Stream.of(
        row("nothing is wrong", List.of(), cell("a").owner("team")),
        row(
            "unowned",
            List.of("unowned: no team owns it: set slipway.owner in the service's pom"),
            cell("a").owner("")),
        row(
            "a person",
            List.of("owned-by-person: @ann is a person, who may leave: name a team"),
            cell("a").owner("@ann")),
        row("a subgroup is no person", List.of(), cell("a").owner("@shop/orders")),
        row("raw YAML is not unowned besides", List.of(), cell("environment").owner("")),
        row("access has no owner", List.of(), cell("access").owner("")),
        row(
            "behind",
            List.of("behind: 2 versions and 12 days behind 1.4.3"),
            cell("a").owner("team").behind(new Behind("1.4.3", 2, Optional.of(12)))),
        row(
            "behind by one",
            List.of("behind: 1 version and 1 day behind 1.4.3"),
            cell("a").owner("team").behind(new Behind("1.4.3", 1, Optional.of(1)))),
        row(
            "days are not known",
            List.of("behind: 1 version behind 1.4.3"),
            cell("a").owner("team").behind(new Behind("1.4.3", 1, Optional.empty()))),
        row(
            "the newest",
            List.of(),
            cell("a").owner("team").behind(new Behind("1.4.1", 0, Optional.of(0)))),
        row(
            "held",
            List.of("held: held since 2026-11-29T00:00:00Z by Ann: incident 7"),
            cell("a").owner("team").hold("incident 7")),
        row(
            "failing",
            List.of("unhealthy: runs fail for it since 2026-11-30T11:00:00Z"),
            cell("a").owner("team").applied("1.4.1", Optional.of(NOW.minusSeconds(3600)))),
        row(
            "unhealthy by what runs",
            List.of("unhealthy: Deployment s/a: CrashLoopBackOff"),
            cell("a").owner("team").live(State.FAILED, "Deployment s/a: CrashLoopBackOff")),
        row("on its way", List.of(), cell("a").owner("team").live(State.IN_PROGRESS, "1 of 2")),
        row(
            "drift",
            List.of("drift: differs from the release: Deployment s/a spec.replicas"),
            cell("a").owner("team").drift(new Drift("Deployment s/a", List.of("spec.replicas")))),
        row(
            "much drift",
            List.of(
                "drift: differs from the release: S a is missing; S b x, y, z and 2 more; S c x and"
                    + " 1 more"),
            cell("a")
                .owner("team")
                .drift(
                    new Drift("S a", List.of()),
                    new Drift("S b", List.of("x", "y", "z", "1", "2")),
                    new Drift("S c", List.of("x")),
                    new Drift("S d", List.of("x")))),
        row(
            "not applied yet",
            List.of("not-applied: declared is 1.4.1, applied is 1.4.0"),
            cell("a").owner("team").applied("1.4.0", Optional.empty())),
        row("applied", List.of(), cell("a").owner("team").applied("1.4.1", Optional.empty())),
        row(
            "built again",
            List.of(
                "not-applied: declared is 1.4.1 (sha256 aaaaaaaaaaaa), applied is 1.4.1 (sha256"
                    + " bbbbbbbbbbbb)"),
            cell("a").owner("team").sha256("a".repeat(64)).appliedSum("b".repeat(64))),
        row(
            "an owner that only the bundle may name",
            List.of("", "unowned: no team owns it: set slipway.owner in the service's pom"),
            cell("a").owner("").of("", "https://n/a", "", ""),
            cell("b").owner("").of("", "https://n/a", "", "").image("", "", ONE)),
        row(
            "only others are applied",
            List.of("", "not-applied: declared, and no run has applied it"),
            cell("a").owner("team").applied("1.4.1", Optional.empty()),
            cell("b").owner("team")),
        row(
            "no run record was read",
            List.of("", ""),
            cell("a").owner("team"),
            cell("b").owner("team")),
        row(
            "no longer declared",
            List.of("not-applied: the repository no longer declares it; the cluster still has it"),
            cell("a").undeclared().owner("team").applied("1.4.1", Optional.empty())),
        row(
            "not pinned",
            List.of("unpinned-image: no digest: r/a:1; the tag may come to name another image"),
            cell("a").owner("team").image("r/a", "1", "")),
        row(
            "the cluster's objects could not be read, so the images are those of the bundle",
            List.of("unpinned-image: no digest: r/a:1; the tag may come to name another image"),
            cell("a").owner("team").image("r/a", "1", "").live(State.UNKNOWN, "")),
        row(
            "not pinned, and the cluster tells what runs",
            List.of("unpinned-image: no digest: r/a:1; the tag may come to name another image"),
            cell("a").owner("team").image("r/a", "1", "").pods("r/a", "1", ONE)),
        row(
            "two tags",
            List.of(
                "two-tags: sha256:111111111111 runs under the tags 1, 2",
                "two-tags: sha256:111111111111 runs under the tags 1, 2",
                ""),
            cell("a").owner("team").image("r/a", "1", ONE),
            cell("b").owner("team").image("mirror/a", "2", ONE),
            cell("c").owner("team").image("r/c", "2", TWO)),
        row(
            "two digests",
            List.of(
                "two-digests: r/a:1 stands for sha256:111111111111, sha256:222222222222",
                "two-digests: r/a:1 stands for sha256:111111111111, sha256:222222222222"),
            cell("a").owner("team").image("r/a", "1", ONE),
            cell("b").owner("team").image("r/a", "1", TWO)),
        row(
            "the same twice",
            List.of("", ""),
            cell("a").owner("team").image("r/a", "1", ONE),
            cell("b").owner("team").image("r/a", "1", ONE)),
        row(
            "a commit of tomorrow",
            List.of(
                "clock: the commit that brought the version is of 2026-12-01T12:00:00Z, in the"
                    + " future: a clock is wrong"),
            cell("a").owner("team").since(NOW.plusSeconds(86_400))),
        row(
            "clocks differ a little",
            List.of(),
            cell("a").owner("team").since(NOW.plusSeconds(60))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void flags(String what, List<String> expected, List<AppFacts> cells) {
    Inventory inventory = Flags.of(new Inventory(List.of(environment(Map.of())), cells), NOW);
    List<String> texts =
        inventory.cells().stream()
            .map(cell -> String.join("|", cell.flags().stream().map(FlagsTest::line).toList()))
            .toList();
    assertThat(texts).isEqualTo(expected.isEmpty() ? List.of("") : expected);
  }

  /** Every kind is found here or by the readers of repositories and clusters, which set these. */
  @Test
  void everyKindIsInTheTable() {
    Set<FlagKind> seen =
        new TreeSet<>(
            List.of(
                FlagKind.EXPIRED_ACCESS, // in AccessFlagsTest
                FlagKind.OPEN_ADMIN,
                FlagKind.UNREVIEWED_ADMIN,
                FlagKind.NO_REFERENCE,
                FlagKind.NO_VERSION,
                FlagKind.BUNDLE_GONE));
    table()
        .forEach(
            row -> {
              @SuppressWarnings("unchecked")
              List<AppFacts> cells = (List<AppFacts>) row.get()[2];
              Flags.of(new Inventory(List.of(environment(Map.of())), cells), NOW)
                  .cells()
                  .forEach(cell -> cell.flags().forEach(flag -> seen.add(flag.kind())));
            });
    assertThat(seen).containsExactly(FlagKind.values());
  }

  @Test
  void whatTheReaderSetStaysAndKindsAreInOrder() {
    AppFacts cell =
        cell("a")
            .owner("")
            .behind(new Behind("2", 1, Optional.empty()))
            .facts()
            .with(List.of(new Flag(FlagKind.NO_VERSION, "no version")));
    Inventory inventory =
        Flags.of(new Inventory(List.of(environment(Map.of())), List.of(cell)), NOW);
    assertThat(inventory.cells().get(0).flags())
        .extracting(Flag::kind)
        .containsExactly(FlagKind.BEHIND, FlagKind.NO_VERSION, FlagKind.UNOWNED);
    assertThat(Flags.of(inventory, NOW)).isEqualTo(inventory);
  }

  /** What could not be read is not taken for removed. */
  @Test
  void anUnreadableRepositoryDeclaresNothingAway() {
    AppFacts cell = cell("a").undeclared().owner("team").applied("1.4.1", Optional.empty()).facts();
    Inventory inventory =
        new Inventory(List.of(environment(Map.of(Source.DECLARED, "timeout"))), List.of(cell));
    assertThat(Flags.of(inventory, NOW).cells().get(0).flags()).isEmpty();
  }

  @Test
  void someFlagsFailTheBuild() {
    Inventory inventory =
        Flags.of(
            new Inventory(
                List.of(environment(Map.of(Source.LIVE, "the cluster did not answer"))),
                List.of(cell("a").owner("").facts())),
            NOW);
    FailOn.parse("").check(inventory);
    FailOn.parse("drift, held").check(inventory);
    FailOn.parse("drift, held").checkClusters(true);
    FailOn.parse("unowned, clock, incomplete").checkClusters(false);
    assertThatThrownBy(() -> FailOn.parse("held,drift,unhealthy").checkClusters(false))
        .hasMessageContaining("unhealthy, drift: only a cluster has what they report");
    assertThat(error("drift,Unowned", inventory))
        .contains("SLIP-6013", "a in prod, unowned: no team owns it");
    Inventory held =
        Flags.of(
            new Inventory(
                List.of(environment(Map.of())),
                List.of(cell("a").owner("t").hold("x\n[ERROR] \u001b[31mfake").facts())),
            NOW);
    assertThat(error("held", held)).contains("by Ann: x [ERROR] [31mfake").doesNotContain("\u001b");
    assertThat(error("incomplete", inventory))
        .contains("SLIP-6012", "prod, live: the cluster did not answer");
    assertThat(error("drfit", inventory))
        .contains(
            "SLIP-9002", "'drfit'", "incomplete, expired-access, unhealthy, drift, not-applied");
  }

  private static String error(String text, Inventory inventory) {
    return catchThrowableOfType(UserErrorException.class, () -> FailOn.parse(text).check(inventory))
        .error()
        .text();
  }

  private static Arguments row(String what, List<String> expected, FlagCell... cells) {
    return Arguments.of(what, expected, Arrays.stream(cells).map(FlagCell::facts).toList());
  }

  private static FlagCell cell(String app) {
    return new FlagCell(app);
  }

  private static String line(Flag flag) {
    return flag.kind().id() + ": " + flag.text();
  }

  private static EnvironmentFacts environment(Map<Source, String> problems) {
    return new EnvironmentFacts("prod", "", Optional.empty(), problems, List.of(), List.of());
  }
}
