package dev.slipway.delivery.template.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The merge of lines is that of {@code git merge-file --diff3}, asked of the machine's git. */
class LineMergeTest {
  private static final MergeLabels LABELS = new MergeLabels("ours", "base", "theirs");
  private static final int SEQUENCES = 200;
  private static final String TEN = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n";

  @TempDir private Path directory;

  private static Arguments row(String name, String base, String ours, String theirs) {
    return Arguments.of(name, base, ours, theirs);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        row("nothing changed", TEN, TEN, TEN),
        row("only ours", TEN, TEN.replace("c\n", "C\n"), TEN),
        row("only theirs", TEN, TEN, TEN.replace("c\n", "C\n")),
        row("both the same", TEN, TEN.replace("c\n", "C\n"), TEN.replace("c\n", "C\n")),
        row("far apart", TEN, TEN.replace("b\n", "B\n"), TEN.replace("i\n", "I\n")),
        row("same line", TEN, TEN.replace("e\n", "E1\n"), TEN.replace("e\n", "E2\n")),
        row("neighbours", TEN, TEN.replace("e\n", "E\n"), TEN.replace("f\n", "F\n")),
        row("one line between", TEN, TEN.replace("e\n", "E\n"), TEN.replace("g\n", "G\n")),
        row(
            "both insert at one place",
            TEN,
            TEN.replace("e\n", "e\n1\n"),
            TEN.replace("e\n", "e\n2\n")),
        row(
            "both insert the same",
            TEN,
            TEN.replace("e\n", "e\n1\n"),
            TEN.replace("e\n", "e\n1\n")),
        row(
            "insert and change of the line before",
            TEN,
            TEN.replace("e\n", "E\n"),
            TEN.replace("e\n", "e\n2\n")),
        row(
            "insert and change of the line after",
            TEN,
            TEN.replace("f\n", "F\n"),
            TEN.replace("e\n", "e\n2\n")),
        row("ours deletes, theirs changes", TEN, TEN.replace("e\n", ""), TEN.replace("e\n", "E\n")),
        row("ours changes, theirs deletes", TEN, TEN.replace("e\n", "E\n"), TEN.replace("e\n", "")),
        row("both delete", TEN, TEN.replace("e\n", ""), TEN.replace("e\n", "")),
        row("ours deletes more", TEN, TEN.replace("d\ne\nf\n", ""), TEN.replace("e\n", "")),
        row(
            "a conflict with common lines at its begin",
            TEN,
            TEN.replace("e\n", "1\n2\n3\n"),
            TEN.replace("e\n", "1\n2\n4\n")),
        row(
            "a conflict with common lines at its end",
            TEN,
            TEN.replace("e\n", "3\n1\n2\n"),
            TEN.replace("e\n", "4\n1\n2\n")),
        row(
            "two conflicts",
            TEN,
            TEN.replace("b\n", "B1\n").replace("i\n", "I1\n"),
            TEN.replace("b\n", "B2\n").replace("i\n", "I2\n")),
        row("first line", TEN, TEN.replace("a\n", "A1\n"), TEN.replace("a\n", "A2\n")),
        row("last line", TEN, TEN.replace("j\n", "J1\n"), TEN.replace("j\n", "J2\n")),
        row("before the first line", TEN, "1\n" + TEN, "2\n" + TEN),
        row("behind the last line", TEN, TEN + "1\n", TEN + "2\n"),
        row("ours has no newline at its end", TEN, TEN + "1", TEN + "2\n"),
        row("theirs has no newline at its end", TEN, TEN + "1\n", TEN + "2"),
        row("no side has a newline at the end", "a\nb\nc", "a\nb\nC1", "a\nb\nC2"),
        row("ours adds the newline", "a\nb\nc", "a\nb\nc\n", "A\nb\nc"),
        row("theirs takes the newline", "a\nb\nc\n", "A\nb\nc\n", "a\nb\nc"),
        row("empty base", "", "a\nb\n", "a\nc\n"),
        row("ours emptied", TEN, "", TEN.replace("e\n", "E\n")),
        row("theirs emptied", TEN, TEN.replace("e\n", "E\n"), ""),
        row(
            "all sides have CRLF",
            crlf(TEN),
            crlf(TEN.replace("e\n", "1\n")),
            crlf(TEN.replace("e\n", "2\n"))),
        row(
            "CRLF and a last line without an end",
            crlf("a\nb\n") + "c",
            crlf("a\nb\n") + "1",
            crlf("a\nb\n") + "2"),
        row("ours changed all ends to CRLF", TEN, crlf(TEN), TEN.replace("e\n", "E\n")),
        row("ours moved a block", TEN, "a\nb\nf\ng\nc\nd\ne\nh\ni\nj\n", TEN.replace("i\n", "I\n")),
        row("theirs rewrote it", TEN, TEN.replace("b\n", "B\n"), "1\n2\n3\n"),
        row(
            "overlapping blocks",
            TEN,
            TEN.replace("c\nd\ne\n", "1\n"),
            TEN.replace("e\nf\ng\n", "2\n")),
        row(
            "one block in the other",
            TEN,
            TEN.replace("c\nd\ne\nf\ng\n", "1\n"),
            TEN.replace("e\n", "2\n")),
        row(
            "ours twice in theirs once",
            TEN,
            TEN.replace("c\n", "C\n").replace("e\n", "E\n"),
            TEN.replace("c\nd\ne\n", "1\n")),
        row("not UTF-8", "a\n\u00e4\nb\n", "a\n\u00f6\nb\n", "a\n\u00fc\nb\n"),
        row("blank lines", "a\n\n\nb\n", "a\n\nX\n\nb\n", "a\n\n\nY\nb\n"),
        row(
            "text that looks like markers",
            TEN,
            TEN.replace("e\n", "=======\n"),
            TEN.replace("e\n", "<<<<<<< x\n")));
  }

  private static String crlf(String text) {
    return text.replace("\n", "\r\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void mergesAsGitDoes(String name, String base, String ours, String theirs) throws Exception {
    assertThat(merged(base, ours, theirs)).as(name).isEqualTo(git(base, ours, theirs));
  }

  @Test
  void thereAreEnoughCases() {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(30);
  }

  /**
   * Sequences of edits, each repeated by its seed. Lines are distinct: where lines repeat, several
   * ways to align them are right.
   */
  @Test
  @Tag("slow")
  void mergesWhatIsEditedAtRandomAsGitDoesAndLosesNoLine() throws Exception {
    int conflicts = 0;
    for (int seed = 0; seed < SEQUENCES; seed++) {
      Random random = new Random(seed);
      List<String> lines =
          IntStream.range(0, 10 + random.nextInt(30)).mapToObj(i -> "line " + i).toList();
      List<String> mine = edited(lines, random, "ours");
      List<String> other = edited(lines, random, "theirs");
      String end = seed % 4 == 0 ? "\r\n" : "\n";
      String base = text(lines, end, random.nextInt(5) > 0);
      String ours = text(mine, end, random.nextInt(5) > 0);
      String theirs = text(other, end, random.nextInt(5) > 0);

      String merged = merged(base, ours, theirs);

      assertThat(merged).as("seed " + seed).isEqualTo(git(base, ours, theirs));
      assertThat(merged.lines().toList())
          .as("seed " + seed)
          .containsAll(written(mine))
          .containsAll(written(other));
      conflicts += merged.contains("<<<<<<<") ? 1 : 0;
    }
    assertThat(conflicts).isBetween(SEQUENCES / 4, SEQUENCES * 3 / 4);
  }

  /** What a side wrote, which no merge may lose. */
  private static List<String> written(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith("line ")).toList();
  }

  private static List<String> edited(List<String> lines, Random random, String side) {
    List<String> edited = new ArrayList<>(lines);
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(edited.size());
      switch (random.nextInt(3)) {
        case 0 -> edited.add(at, side + " adds " + i);
        case 1 -> edited.set(at, side + " changes " + i);
        default -> edited.remove(at);
      }
    }
    return edited;
  }

  private static String text(List<String> lines, String end, boolean closed) {
    return String.join(end, lines) + (closed ? end : "");
  }

  private static String merged(String base, String ours, String theirs) {
    return new String(
        LineMerge.merge(bytes(base), bytes(ours), bytes(theirs), LABELS).content(),
        StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String git(String base, String ours, String theirs)
      throws IOException, InterruptedException {
    Path baseFile = Files.write(directory.resolve("base"), bytes(base));
    Path oursFile = Files.write(directory.resolve("ours"), bytes(ours));
    Path theirsFile = Files.write(directory.resolve("theirs"), bytes(theirs));
    Process process =
        new ProcessBuilder(
                "git",
                "merge-file",
                "-p",
                "--diff3",
                "-L",
                "ours",
                "-L",
                "base",
                "-L",
                "theirs",
                oursFile.toString(),
                baseFile.toString(),
                theirsFile.toString())
            .directory(directory.toFile())
            .start();
    process.getOutputStream().close();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isBetween(0, 127);
    return new String(output, StandardCharsets.ISO_8859_1);
  }
}
