package dev.slipway.delivery.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.diff.Excerpts;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldDiff;
import dev.slipway.delivery.cluster.plan.Examples.Change;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever changes can be read from the plan: whole in its file, and named where it is shown; and
 * no two different objects have the same plan.
 */
class HonestPlanTest {
  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void everyLeafThatDiffersIsInTheFileWhole(
      @ForAll("objects") Map<String, Object> live, @ForAll("objects") Map<String, Object> preview)
      throws InvalidPlanException {
    List<FieldChange> changes = new FieldDiff().between(live, preview);
    assertThat(changes.isEmpty()).isEqualTo(live.equals(preview));
    List<FieldChange> read = read(changes);
    assertThat(read).isEqualTo(changes);

    Set<Object> gone = leaves(live);
    Set<Object> come = leaves(preview);
    Set<Object> same = new HashSet<>(gone);
    same.retainAll(come);
    gone.removeAll(same);
    come.removeAll(same);
    assertThat(come)
        .allMatch(leaf -> read.stream().anyMatch(c -> has(c.path(), c.after().written(), leaf)));
    assertThat(gone)
        .allMatch(leaf -> read.stream().anyMatch(c -> has(c.path(), c.before().written(), leaf)));
  }

  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void noTwoObjectsHaveTheSamePlan(
      @ForAll("objects") Map<String, Object> live,
      @ForAll("objects") Map<String, Object> preview,
      @ForAll long seed) {
    Map<String, Object> other = RandomObjects.changed(preview, new Random(seed));
    FieldDiff diff = new FieldDiff();
    List<FieldChange> changes = diff.between(live, preview);
    List<FieldChange> others = diff.between(live, other);

    assertThat(changes.equals(others)).isEqualTo(preview.equals(other));
    assertThat(PlanText.lines(plan(changes)).equals(PlanText.lines(plan(others))))
        .as("%s or %s", preview, other)
        .isEqualTo(preview.equals(other));
    assertThat(PlanMarkdown.write(plan(changes)).equals(PlanMarkdown.write(plan(others))))
        .isEqualTo(preview.equals(other));
  }

  @Property(tries = 700, edgeCases = EdgeCasesMode.NONE)
  void everyFieldIsNamedInTheText(
      @ForAll("objects") Map<String, Object> live, @ForAll("objects") Map<String, Object> preview) {
    List<FieldChange> changes = new FieldDiff().between(live, preview);
    String text = String.join("\n", PlanText.lines(plan(changes)));
    String note = PlanMarkdown.write(plan(changes));
    int excerpts = changes.stream().mapToInt(change -> Excerpts.of(change).size()).sum();
    for (FieldChange change : changes) {
      if (excerpts <= PlanText.MOST_FIELDS) {
        assertThat(text).contains("~ " + "ConfigMap n/m");
        assertThat(text).contains(Excerpts.path(change.path()));
      }
      assertThat(named(text, change.path())).as(change.path()).isTrue();
      assertThat(named(note, change.path())).as(change.path()).isTrue();
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void secretsDifferAndStayHidden(
      @ForAll("secrets") String first, @ForAll("secrets") String second, @ForAll boolean plain) {
    FieldDiff diff = new FieldDiff();
    List<FieldChange> changes = diff.between(Map.of(), secret(first, plain));
    List<FieldChange> others = diff.between(Map.of(), secret(second, plain));
    assertThat(changes.equals(others)).isEqualTo(first.equals(second));
    String text =
        PlanFormat.write(plan(changes))
            + PlanMarkdown.write(plan(changes))
            + PlanText.lines(plan(changes));
    assertThat(text).doesNotContain(first, encoded(first));
  }

  /** A megabyte takes no longer than others may wait. */
  @Test
  @Tag("slow")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void largeValuesAreQuick() {
    String megabyte = "some text of a file, line after line\n".repeat(28_000);
    String line = "x1 ".repeat(350_000);
    Random random = new Random(7);
    StringBuilder noise = new StringBuilder();
    while (noise.length() < 1_000_000) {
      noise.append((char) ('!' + random.nextInt(90)));
    }
    for (String value :
        List.of(megabyte, line, "9".repeat(1_000_000), " ".repeat(1_000_000), noise.toString())) {
      StringBuilder other = new StringBuilder(value);
      for (int i = 100; i < other.length(); i += 10_000) {
        other.setCharAt(i, 'Q');
      }
      List<FieldChange> changes =
          new FieldDiff().between(Map.of("data", value), Map.of("data", other.toString()));
      assertThat(changes).hasSize(1);
      PlanText.lines(plan(changes));
      PlanMarkdown.write(plan(changes));
      PlanFormat.write(plan(changes));
    }
  }

  @Provide
  Arbitrary<Map<String, Object>> objects() {
    return RandomObjects.objects();
  }

  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings().alpha().ofMinLength(12).ofMaxLength(20);
  }

  private static Map<String, Object> secret(String value, boolean plain) {
    return Map.of(
        "apiVersion",
        "v1",
        "kind",
        "Secret",
        plain ? "stringData" : "data",
        Map.of("a", plain ? value : encoded(value)));
  }

  private static String encoded(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  private static Plan plan(List<FieldChange> changes) {
    return Examples.of(
        List.of(new Change("a", "v1", "ConfigMap", "n", "m").live(changes)), List.of());
  }

  private static List<FieldChange> read(List<FieldChange> changes) throws InvalidPlanException {
    byte[] file = PlanFormat.write(plan(changes)).getBytes(StandardCharsets.UTF_8);
    return PlanFormat.read(file).changes().get(0).fields();
  }

  /** Texts as they are or quoted; the names of items stand in paths. */
  private static boolean has(String path, String value, Object leaf) {
    String text = String.valueOf(leaf);
    String quoted = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    boolean name = path.contains("=" + text) || path.contains("=" + quoted);
    return name || value.equals(leaf instanceof String && !value.equals(text) ? quoted : text);
  }

  private static Set<Object> leaves(Object tree) {
    Set<Object> leaves = new HashSet<>();
    if (tree instanceof Map<?, ?> map && !map.isEmpty()) {
      map.values().forEach(value -> leaves.addAll(leaves(value)));
    } else if (tree instanceof List<?> list && !list.isEmpty()) {
      list.forEach(value -> leaves.addAll(leaves(value)));
    } else if (!(tree instanceof Map<?, ?>) && !(tree instanceof List<?>)) {
      leaves.add(tree);
    }
    return leaves;
  }

  /** Whether a path stands in a text, or what it is below of. */
  private static boolean named(String text, String path) {
    for (int end = path.length(); end > 0; end--) {
      boolean step = end == path.length() || path.charAt(end) == '.' || path.charAt(end) == '[';
      if (step && text.contains(Excerpts.path(path.substring(0, end)))) {
        return true;
      }
    }
    return false;
  }
}
