package dev.slipway.delivery.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.diff.DiffExamples;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.Examples.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanMarkdownTest {

  @Test
  void reads() {
    assertThat(PlanMarkdown.write(Examples.some())).isEqualTo(Examples.resource("plan.md"));
  }

  @Test
  void saysThatNothingChanges() {
    Plan plan =
        Examples.of(List.of(new Change("a", "v1", "ConfigMap", "n", "m").same()), List.of());

    assertThat(PlanMarkdown.write(plan))
        .contains("nothing would change")
        .doesNotContain("<details>", "rejects");
  }

  @ParameterizedTest
  @CsvSource({"test, <!-- slipway:plan test -->", "'a --> @b', <!-- slipway:plan a-b -->"})
  void beginsWithAMarkerThatClosesItself(String environment, String marker) {
    assertThat(PlanMarkdown.marker(environment)).isEqualTo(marker);
    PlanTarget target = new PlanTarget(environment, "c", "s", "r");
    Plan plan = new Plan(1, target, List.of(), List.of(), PlanNotes.NONE, false);
    assertThat(PlanMarkdown.write(plan)).startsWith(marker + "\n");
  }

  /** Without its code a note has no word of others, and none begins a line inside it either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        DiffExamples.EVIL,
        "/merge",
        "@all",
        "```",
        "````\n/close\n````",
        "~~~",
        "</code></summary></details>@all",
        "`@all`",
        "` @all `` @all ```",
        "\\",
        "| a | b |",
        "![x](http://evil.example/a.png)",
        "&#64;all",
        "<!--",
        " ",
        "\u2028/merge",
        "\u0085/merge",
        "\r/merge",
      })
  void hostileTextIsCodeOnly(String text) {
    String note = PlanMarkdown.write(Examples.hostile(text));

    List<String> outside = new ArrayList<>();
    String fence = "";
    for (String line : note.split("\n", -1)) {
      if (fence.isEmpty() && line.startsWith("```")) {
        fence = line.replaceAll("[^`]", "");
      } else if (!fence.isEmpty() && line.equals(fence)) {
        fence = "";
      } else if (fence.isEmpty()) {
        outside.add(line);
      } else {
        assertThat(line).matches("([*~#+!-]|-/\\+) .*").doesNotStartWith(fence);
      }
    }
    assertThat(fence).isEmpty();
    assertThat(note.split("\\R", -1)).noneMatch(line -> line.strip().startsWith("/"));
    // Spans of code, as CommonMark reads them: as many backticks close as have opened.
    String rest =
        String.join("\n", outside)
            .replaceAll("(?<!`)(`+)(?!`)(.+?)(?<!`)\\1(?!`)", "")
            .replaceAll("<code>[^<>\"]*</code>", "");
    assertThat(rest)
        .isEqualTo(
            PlanMarkdown.marker(text)
                + "\n**Plan** for  on  at \n\n"
                + "| create | change | recreate | delete | unchanged | refused |\n"
                + "| ---: | ---: | ---: | ---: | ---: | ---: |\n"
                + "| 0 | 1 | 0 | 1 | 0 | 0 |\n"
                + "\n**Attention:**\n\n"
                + "\n<details><summary></summary>\n\n\n</details>\n".repeat(3));
  }

  @Test
  void shortensAndSaysSo() {
    String note = PlanMarkdown.write(large(100), 3_000);

    assertThat(note)
        .hasSizeLessThanOrEqualTo(3_000)
        .endsWith("; the plan file has all of them.**\n");
    int shown = (int) note.lines().filter(line -> line.startsWith("+ ")).count();
    assertThat(shown).isBetween(20, 99);
    assertThat(note).contains("**Shortened: " + (100 - shown) + " lines were left out (sha256 ");
    assertThat(note.lines().filter(line -> line.equals("```"))).hasSize(1);
    assertThat(note).contains("\n</details>\n");
  }

  /** GitLab refuses a note of one character more. */
  @Test
  void fitsInANote() {
    assertThat(PlanMarkdown.write(large(40_000)))
        .hasSizeBetween(990_000, PlanMarkdown.MOST_CHARACTERS)
        .contains("**Shortened: ");
  }

  @Tag("slow")
  @Test
  void namesAreBoundedToo() {
    assertThat(PlanMarkdown.write(Examples.hostile("x".repeat(2_000_000))))
        .hasSizeLessThanOrEqualTo(PlanMarkdown.MOST_CHARACTERS);
  }

  @Test
  void boundsFields() {
    List<FieldChange> fields =
        IntStream.range(0, PlanMarkdown.MOST_FIELDS + 5)
            .mapToObj(i -> new FieldChange("f" + i, "1", "2"))
            .toList();
    PlannedChange change = new Change("a", "v1", "ConfigMap", "n", "m").live(fields);

    assertThat(PlanMarkdown.write(Examples.of(List.of(change), List.of())))
        .contains("\n#     … 5 more fields (all in the plan file; sha256 ", "): f100, f101")
        .doesNotContain("\n#     f" + PlanMarkdown.MOST_FIELDS);
  }

  private static Plan large(int objects) {
    return Examples.of(
        IntStream.range(0, objects)
            .mapToObj(i -> new Change("a", "v1", "ConfigMap", "namespace", "name" + i).created())
            .toList(),
        List.of());
  }
}
