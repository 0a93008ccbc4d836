package dev.slipway.delivery.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.diff.DiffExamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanColorsTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '"',
      value = {
        "  + Service n/s,32",
        "  - Service n/s,31",
        "  ~ Service n/s,33",
        "  -/+ Job n/j (spec.template: immutable),33",
        "  ! Service n/s (403),1;31",
        "      ~ spec.replicas: 1 -> 2,33",
        "          - old line,31",
        "          + new line,32",
      })
  void colorsWhatChanges(String line, String color) {
    String text = line.stripLeading();
    assertThat(PlanColors.of(List.of(line)))
        .containsExactly(line.replace(text, "\u001b[" + color + "m" + text + "\u001b[m"));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '"',
      value = {
        "app orders 1.4.2 (team-orders)",
        "+ app of an odd name",
        "  12 unchanged",
        "      with it: 3 Pods",
        "      as Service n/s",
        "  -1 is a number",
        "Plan for test on https://k: 0 to create",
      })
  void leavesTheRest(String line) {
    assertThat(PlanColors.of(List.of(line))).containsExactly(line);
  }

  /** Colours are added, nothing else is changed. */
  @Test
  void isThePlanWithoutItsColors() {
    for (Plan plan : List.of(Examples.some(), Examples.hostile(DiffExamples.EVIL))) {
      List<String> lines = PlanText.lines(plan);
      List<String> colored = PlanColors.of(lines);
      assertThat(colored).isNotEqualTo(lines);
      assertThat(colored.stream().map(l -> l.replaceAll("\u001b\\[(1;)?[0-9]*m", "")).toList())
          .isEqualTo(lines);
    }
  }
}
