package dev.slipway.delivery.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.diff.DiffExamples;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.Examples.Change;
import dev.slipway.delivery.docs.DocPages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  @Test
  void reads() {
    assertThat(String.join("\n", PlanText.lines(Examples.some())) + "\n")
        .isEqualTo(Examples.resource("plan.txt"));
  }

  @Test
  void thePageShowsWhatIsPrinted() throws IOException {
    DocPages.requireBlock("plan.md", "text", Examples.resource("plan.txt"));
  }

  @Test
  void nothingToDoIsOneLine() {
    Plan plan =
        Examples.of(List.of(new Change("a", "v1", "ConfigMap", "n", "m").same()), List.of());

    assertThat(plan.empty()).isTrue();
    assertThat(PlanText.lines(plan))
        .containsExactly(
            "Plan for test on https://k: 0 to create, 0 to change, 0 to recreate, 0 to delete,"
                + " 1 unchanged, 0 refused");
  }

  @Test
  void whatIsCheckedLaterSaysWhenAndIsNeverLeftOut() {
    List<PlannedChange> many =
        new ArrayList<>(
            IntStream.range(0, 2 * PlanText.MOST_OBJECTS)
                .mapToObj(i -> new Change("a", "v1", "ConfigMap", "n", "m" + i).created())
                .toList());
    PlannedChange last = new Change("a", "v1", "Service", "n", "s").created();
    many.add(last.because(last.action(), "ResourceQuota n/q of this release; now: 403", 3));
    String line =
        "+ Service n/s (checked after stage 3: ResourceQuota n/q of this release; now: 403)";

    assertThat(PlanText.lines(Examples.of(many, List.of()))).contains("  " + line);
    assertThat(PlanMarkdown.write(Examples.of(many, List.of()))).contains("\n" + line + "\n");
  }

  @Test
  void hostileTextStaysInItsLine() {
    List<String> calm = PlanText.lines(Examples.hostile("x"));
    List<String> lines = PlanText.lines(Examples.hostile(DiffExamples.EVIL.replace("\n", " ")));

    assertThat(lines).hasSize(calm.size() + 2);
    assertThat(PlanText.lines(Examples.hostile(DiffExamples.EVIL)))
        .allMatch(line -> line.matches("[^\\p{Cc}\\p{Cf}\\p{Cs}]*"));
  }

  @Test
  void shortensWhatIsMuchAndSaysSo() {
    List<PlannedChange> many =
        IntStream.range(0, 3 * PlanText.MOST_OBJECTS)
            .mapToObj(i -> new Change("a", "v1", "ConfigMap", "n", "m" + i).created())
            .toList();

    assertThat(PlanText.lines(Examples.of(many, List.of())))
        .hasSize(PlanText.MOST_OBJECTS + 3)
        .anyMatch(line -> line.startsWith("  … 100 more to create (all in the plan file; sha256 "));
  }

  @Test
  void shortensFieldsAndSaysSo() {
    List<FieldChange> fields =
        IntStream.range(0, PlanText.MOST_FIELDS + 1)
            .mapToObj(i -> new FieldChange("f" + i, "1", "2"))
            .toList();
    PlannedChange change = new Change("a", "v1", "ConfigMap", "n", "m").live(fields);

    assertThat(PlanText.lines(Examples.of(List.of(change), List.of())))
        .hasSize(PlanText.MOST_FIELDS + 4)
        .anyMatch(
            line ->
                line.matches(" {6}… 1 more field \\(all in the plan file; sha256 \\w{12}\\): f12"));
  }

  /** All of a new object is new: little of it stands here, and what comes last is named. */
  @Test
  void whatIsNewNamesAllOfIt() {
    List<FieldChange> fields =
        IntStream.range(0, 30)
            .mapToObj(i -> new FieldChange("metadata.labels.l" + i, "", "x"))
            .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    fields.add(new FieldChange("spec.image", "", "a"));
    PlannedChange change = new Change("a", "v1", "ConfigMap", "n", "m").created().with(fields);

    assertThat(PlanText.lines(Examples.of(List.of(change), List.of())))
        .startsWith("a (team-a)", "  + ConfigMap n/m", "      + spec.image: a")
        .anyMatch(
            line -> line.contains("… 27 more fields") && line.endsWith("metadata.labels (27)"));
  }

  @Test
  void whatNeedsAttentionComesFirstAndIsNeverShortened() {
    List<String> many = IntStream.range(0, 500).mapToObj(i -> "object " + i).toList();
    Plan plan =
        new Plan(
            Plan.FORMAT,
            new PlanTarget("e", "c", "s", "r"),
            List.of(),
            List.of(),
            new PlanNotes(List.of(), List.of(), many),
            false);

    assertThat(PlanText.lines(plan)).startsWith("Attention:", "  * object 0").hasSize(502);
    assertThat(PlanMarkdown.write(plan))
        .contains("\n**Attention:**\n\n```text\n* object 0\n", "\n* object 499\n```\n");
  }

  /** However many there are: these are what a plan is read for. */
  @Test
  void neverLeavesOutWhatHurts() {
    List<PlannedChange> changes =
        IntStream.range(0, 200)
            .mapToObj(i -> new Change("a", "batch/v1", "Job", "n", "m" + i))
            .flatMap(c -> List.of(c.refused("because"), c.recreated("because")).stream())
            .toList();
    List<PlannedDeletion> deletions =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    Examples.deletion(
                        "a",
                        "apps/v1",
                        "Deployment",
                        "n",
                        "d" + i,
                        "gone",
                        DependentState.unknown()))
            .toList();
    List<String> lines = PlanText.lines(Examples.of(changes, deletions));

    assertThat(lines.stream().filter(l -> l.startsWith("  ! "))).hasSize(200);
    assertThat(lines.stream().filter(l -> l.startsWith("  -/+ "))).hasSize(200);
    assertThat(lines.stream().filter(l -> l.startsWith("  - Deployment"))).hasSize(200);
    assertThat(lines.stream().filter(l -> l.equals("      with it: its pods"))).hasSize(400);
  }

  @Test
  void boundsNotes() {
    List<String> notes =
        IntStream.range(0, PlanText.MOST_NOTES + 5).mapToObj(i -> "n" + i).toList();
    Plan plan =
        new Plan(
            Plan.FORMAT,
            new PlanTarget("e", "c", "s", "r"),
            List.of(),
            List.of(),
            new PlanNotes(notes, notes, List.of()),
            false);

    assertThat(PlanText.lines(plan))
        .hasSize(2 * (PlanText.MOST_NOTES + 2) + 1)
        .contains("  … 5 more (all in the plan file)");
  }
}
