package dev.slipway.delivery.inventory.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.Inventory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the cluster has what the repository declares: a bundle or a folder. */
class AppliedVersionTest {
  private static final String A = "https://n/a";
  private static final String B = "https://n/b";
  private static final String SUM = "a".repeat(64);

  static Stream<Arguments> table() {
    return Stream.of(
        row(
            "the reference says another version of the same bundle",
            "declared is 1.4.1, applied is 1.4.0",
            cell().of("1.4.1", A, SUM, "").runs("1.4.0", A, SUM)),
        row(
            "another bundle, without versions",
            "declared is https://n/b, applied is https://n/a",
            cell().of("", B, "", "").runs("", A, SUM)),
        row(
            "a version that the reference leaves out",
            "",
            cell().of("", A, "", "").runs("1.4.0", A, SUM)),
        row(
            "from a bundle to a folder",
            "declared is third, applied is 1.4.0",
            cell().of("", "", "", "third").runs("1.4.0", A, SUM)),
        row(
            "from a folder to a bundle of the same version",
            "declared is 1.4.1 from a bundle, applied is 1.4.1 from a folder",
            cell().of("1.4.1", A, "", "").runs("1.4.1", "", "")),
        row(
            "from a folder without version to a bundle",
            "declared is 1.4.1, applied is from a folder",
            cell().of("1.4.1", A, SUM, "").runs("", "", "")),
        row(
            "another version of a folder",
            "declared is v4, applied is v3",
            cell().of("v4", "", "", "third").runs("v3", "", "")),
        row("a folder", "", cell().of("", "", "", "third").runs("", "", "")),
        row("a folder with a version", "", cell().of("v3", "", "", "third").runs("v3", "", "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void differs(String what, String expected, AppFacts cell) {
    EnvironmentFacts environment =
        new EnvironmentFacts("prod", "", Optional.empty(), Map.of(), List.of(), List.of());
    Inventory inventory =
        Flags.of(
            new Inventory(List.of(environment), List.of(cell)),
            Instant.parse("2026-11-30T12:00:00Z"));
    assertThat(
            inventory.cells().get(0).flags().stream().map(Flag::text).collect(Collectors.joining()))
        .isEqualTo(expected);
  }

  private static Arguments row(String what, String expected, FlagCell cell) {
    return Arguments.of(what, expected, cell.facts());
  }

  private static FlagCell cell() {
    return new FlagCell("a").owner("team");
  }
}
