package dev.slipway.delivery.suggest.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of all situations, {@code plans.txt}. */
class PlannerTest {

  static Stream<String> rows() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PlannerTest.class.getResourceAsStream("plans.txt"))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aSituationHasOnePlan(String row) {
    String[] columns = row.split("\\|", -1);
    PlanRow read = new PlanRow(columns);
    Plan plan = new Planner(PlanRow.SEAL, PlanRow.PLACE).plan(read.situation(), read.wanted());
    assertThat(text(plan)).isEqualTo(columns[4].strip());
  }

  @Test
  void theTableIsLargeAndHasNoRowTwice() throws IOException {
    List<String> inputs =
        rows().map(row -> row.substring(0, row.lastIndexOf('|')).strip()).toList();
    assertThat(inputs).hasSizeGreaterThanOrEqualTo(80).doesNotHaveDuplicates();
  }

  @Test
  void everyStatusOfAPlanIsInTheTable() throws IOException {
    List<Status> planned =
        Stream.of(Status.values())
            .filter(
                status ->
                    !List.of(Status.MERGED, Status.LIMITED, Status.CHANGED_MEANWHILE)
                        .contains(status))
            .toList();
    List<String> seen =
        rows()
            .map(row -> row.substring(row.lastIndexOf('|') + 1).strip().split(":", 2)[0])
            .toList();
    assertThat(seen).containsAll(planned.stream().map(Status::name).toList());
  }

  private static String text(Plan plan) {
    return (plan.status()
            + ": "
            + plan.actions().stream().map(PlannerTest::text).collect(Collectors.joining(" ")))
        .strip();
  }

  private static String text(Action action) {
    if (action instanceof Action.WriteBranch write) {
      return "write(" + write.replaced().map(tip -> "tip").orElse("-") + ")";
    }
    if (action instanceof Action.Comment comment) {
      return "note(" + comment.subject().name().toLowerCase(java.util.Locale.ROOT) + ")";
    }
    if (action instanceof Action.MarkClosed mark) {
      return "mark(" + mark.iid() + ")";
    }
    return switch (action.getClass().getSimpleName()) {
      case "DeleteBranch" -> "delete";
      case "Open" -> "open";
      case "Edit" -> "edit";
      case "Close" -> "close";
      case "Merge" -> "merge";
      default -> throw new IllegalArgumentException(action.toString());
    };
  }
}
