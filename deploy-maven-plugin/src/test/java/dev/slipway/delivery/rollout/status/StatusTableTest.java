package dev.slipway.delivery.rollout.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.GroupKind;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of what the cluster shows and what it means. */
class StatusTableTest {

  static Stream<StatusRow> rows() throws IOException {
    return StatusRow.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void row(StatusRow row) {
    Status status = row.status();
    assertThat(StatusRow.text(status)).isEqualTo(row.expected());
  }

  @Test
  void theTableHasAtLeast250Rows() throws IOException {
    assertThat(StatusRow.count()).isGreaterThanOrEqualTo(250);
  }

  @Test
  void noTwoRowsHaveOneName() throws IOException {
    List<StatusRow> rows = StatusRow.all();
    Set<String> names = new TreeSet<>();
    for (StatusRow row : rows) {
      assertThat(names.add(row.place() + ", " + row.actualKind())).as(row.place()).isTrue();
    }
  }

  @Test
  void atLeast20BuiltInKindsCanFailAndEachClassHasRowsForIt() throws IOException {
    Set<String> failing = new TreeSet<>();
    Set<String> current = new TreeSet<>();
    for (StatusRow row : StatusRow.all()) {
      GroupKind kind = row.actualKind();
      State state = row.status().state();
      if (BuiltInKinds.builtIn(kind.group()) && state == State.FAILED) {
        failing.add(kind.toString());
      }
      if (state == State.CURRENT) {
        current.add(kind.toString());
      }
    }
    assertThat(failing).hasSizeGreaterThanOrEqualTo(20);
    assertThat(current).containsAll(failing);
  }
}
