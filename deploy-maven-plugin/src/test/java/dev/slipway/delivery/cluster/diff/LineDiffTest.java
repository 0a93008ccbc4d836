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
            new Excerpt("p line 2", List.of("b"), List.of("x")),
            new Excerpt("p line 5", List.of(), List.of("y")));
  }

  @Test
  void showsLinesThatCanNotBeSeen() {
    assertThat(LineDiff.between("p", "a\nb\nc", "a\n\nb \nc\t\n"))
        .containsExactly(
            new Excerpt(
                "p line 2",
                List.of("b", "c"),
                List.of("\"\"", "\"b \"", "\"c\\u0009\"", "⟨line break at the end⟩")));
  }

  @Test
  void boundsPlacesAndLines() {
    String before = numbers(100, "a");
    String after = numbers(100, "b").replaceAll("b(\\d*[02468])\n", "a$1\n");
    List<Excerpt> changes = LineDiff.between("p", before, after);

    assertThat(changes).hasSize(LineDiff.MOST_PLACES + 1);
    Excerpt rest = changes.get(LineDiff.MOST_PLACES);
    assertThat(rest.path()).isEqualTo("p");
    assertThat(rest.before().get(0)).matches("… 30 more places \\(sha256 [0-9a-f]{12}\\)");
    assertThat(rest.after().get(0))
        .matches("… 30 more places \\(sha256 [0-9a-f]{12}\\)")
        .isNotEqualTo(rest.before().get(0));
    List<String> lines = LineDiff.between("p", "x\ny", numbers(100, "c")).get(0).after();
    assertThat(lines).hasSize(Excerpts.MOST_LINES + 2).endsWith("⟨line break at the end⟩");
    assertThat(lines.get(Excerpts.MOST_LINES)).matches("… 80 more lines \\(sha256 [0-9a-f]{12}\\)");
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

  private static String changed(String before, List<Excerpt> changes) {
    List<String> old = List.of(before.split("\n", -1));
    List<String> text = new ArrayList<>();
    int at = 0;
    for (Excerpt change : changes) {
      int line = Integer.parseInt(change.path().substring("p line ".length())) - 1;
      while (text.size() < line) {
        text.add(old.get(at++));
      }
      List<String> gone = change.before();
      assertThat(old.subList(at, at + gone.size())).isEqualTo(gone);
      at += gone.size();
      text.addAll(change.after());
    }
    text.addAll(old.subList(at, old.size()));
    return String.join("\n", text);
  }
}
