package dev.slipway.delivery.cluster.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {

  /** Whoever carries out the changes gets the new text, whatever the texts. */
  @Test
  void tellsAllThatChanges() {
    Random random = new Random(20261123);
    for (int i = 0; i < 3000; i++) {
      String before = text(random);
      String after = text(random);
      assertThat(changed(before, LineDiff.between("p", before, after)))
          .as("%s to %s", before, after)
          .isEqualTo(after);
    }
  }

  @Test
  void tellsNoMoreThanChanges() {
    assertThat(LineDiff.between("p", "a\nb\nc\nd\ne", "a\nx\nc\nd\ny\ne"))
        .containsExactly(
            new FieldChange("p line 2", "b", "x"), new FieldChange("p line 5", "", "y"));
  }

  @Test
  void showsLinesThatCanNotBeSeen() {
    assertThat(LineDiff.between("p", "a\nb\nc", "a\n\nb \nc\t\n"))
        .containsExactly(
            new FieldChange(
                "p line 2", "b\nc", "\"\"\n\"b \"\n\"c\\u0009\"\n(line break at the end)"));
  }

  @Test
  void boundsPlacesAndLines() {
    String before = numbers(100, "a");
    String after = numbers(100, "b").replaceAll("b(\\d*[02468])\n", "a$1\n");
    List<FieldChange> changes = LineDiff.between("p", before, after);

    assertThat(changes).hasSize(LineDiff.MOST_PLACES + 1);
    assertThat(changes.get(LineDiff.MOST_PLACES))
        .isEqualTo(new FieldChange("p", "… 30 more places", "… 30 more places"));
    assertThat(LineDiff.between("p", "x\ny", numbers(100, "c")).get(0).after())
        .hasLineCount(Excerpt.MOST_LINES + 2)
        .endsWith("… 80 more lines\n(line break at the end)");
  }

  /** Two texts of a size that a table of all pairs has no room for. */
  @Test
  void largeTextsAreOnePlace() {
    String before = "same\n" + numbers(2000, "a") + "end";
    String after = "same\n" + numbers(2000, "b") + "end";

    assertThat(LineDiff.between("p", before, after))
        .singleElement()
        .satisfies(change -> assertThat(change.path()).isEqualTo("p line 2"));
  }

  private static String numbers(int count, String letter) {
    return IntStream.range(0, count).mapToObj(i -> letter + i + "\n").collect(Collectors.joining());
  }

  private static String text(Random random) {
    return IntStream.range(0, 2 + random.nextInt(9))
        .mapToObj(i -> "abc".substring(random.nextInt(3)).substring(0, 1))
        .collect(Collectors.joining("\n"));
  }

  private static String changed(String before, List<FieldChange> changes) {
    List<String> old = List.of(before.split("\n", -1));
    List<String> text = new ArrayList<>();
    int at = 0;
    for (FieldChange change : changes) {
      int line = Integer.parseInt(change.path().substring("p line ".length())) - 1;
      while (text.size() < line) {
        text.add(old.get(at++));
      }
      List<String> gone = change.before().lines().toList();
      assertThat(old.subList(at, at + gone.size())).isEqualTo(gone);
      at += gone.size();
      text.addAll(change.after().lines().toList());
    }
    text.addAll(old.subList(at, old.size()));
    return String.join("\n", text);
  }
}
