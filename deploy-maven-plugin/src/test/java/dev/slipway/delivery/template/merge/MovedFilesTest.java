package dev.slipway.delivery.template.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.TemplateTree;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files that have another name on one side. */
class MovedFilesTest extends AbstractTreeMerge {
  @Test
  void whatTheProjectDeletedStaysDeletedWhenItIsRenamed() {
    TreeMerged merged = merge(tree("x", TEXT), tree(), tree("y", TEXT + "i\n"));

    assertThat(merged.changes()).isEmpty();
    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void followsWhatTheTemplateRenames() {
    TreeMerged merged =
        merge(
            tree("old", TEXT),
            tree("old", TEXT.replace("a\n", "A\n")),
            tree("new", TEXT.replace("h\n", "H\n")));

    assertThat(merged.conflicts()).isEmpty();
    assertThat(text(merged, "old")).isEqualTo("deleted");
    assertThat(text(merged, "new")).isEqualTo("A\nb\nc\nd\ne\nf\ng\nH\n");
  }

  @Test
  void followsWhatTheProjectMoved() {
    TreeMerged merged =
        merge(
            tree("com/Main.java", TEXT),
            tree("org/acme/Main.java", TEXT.replace("a\n", "A\n")),
            tree("com/Main.java", TEXT.replace("h\n", "H\n")));

    assertThat(merged.conflicts()).isEmpty();
    assertThat(merged.changes()).containsOnlyKeys("org/acme/Main.java");
    assertThat(text(merged, "org/acme/Main.java")).isEqualTo("A\nb\nc\nd\ne\nf\ng\nH\n");
  }

  @Test
  void whatTheProjectHasAtTheNewNameIsNotOverwritten() {
    TemplateTree ours = tree("old", TEXT, "new", "mine\n");
    TreeMerged merged = merge(tree("old", TEXT), ours, tree("new", TEXT));

    assertThat(merged.conflicts()).hasSize(1);
    assertThat(after(ours, merged).get("new"))
        .extracting(TemplateFile::text)
        .asString()
        .contains("mine\n");
  }

  @Test
  void aLinkThatTheTemplateRenamesStaysAndSaysSo() {
    TemplateTree ours =
        TemplateTree.of(
            Map.of("x", TemplateFile.of("target".getBytes(StandardCharsets.UTF_8), Kind.OTHER)));
    TreeMerged merged = merge(tree("x", TEXT), ours, tree("y", TEXT));

    assertThat(merged.changes()).isEmpty();
    assertThat(merged.conflicts()).isEmpty();
    assertThat(merged.notes())
        .containsExactly(
            "x: a link or submodule, which stays where it is; the template renames it to y");
  }

  @Test
  void aBinaryFileIsMovedWhole() {
    TemplateFile binary = TemplateFile.of(new byte[] {0, (byte) 0xff, 13, 10, 1}, Kind.PLAIN);
    TreeMerged merged =
        merge(
            TemplateTree.of(Map.of("x.bin", binary)),
            TemplateTree.of(Map.of("x.bin", binary.as(Kind.EXECUTABLE))),
            TemplateTree.of(Map.of("y.bin", binary)));

    assertThat(merged.conflicts()).isEmpty();
    assertThat(merged.changes())
        .isEqualTo(
            Map.of("x.bin", Optional.empty(), "y.bin", Optional.of(binary.as(Kind.EXECUTABLE))));
    assertThat(merged.moves()).isEqualTo(Map.of("y.bin", "x.bin"));
  }

  @Test
  void aFileThatWasNotReadIsMovedWholeAndNotMerged() {
    TemplateFile unread = TemplateFile.of("\uFFFD\n" + TEXT).as(Kind.UNREAD);
    TreeMerged merged =
        merge(tree("x", TEXT), TemplateTree.of(Map.of("x", unread)), tree("y", TEXT + "i\n"));

    assertThat(merged.changes()).isEqualTo(Map.of("x", Optional.empty(), "y", Optional.of(unread)));
    assertThat(merged.conflicts())
        .extracting(Conflict::path, Conflict::ours, Conflict::theirs)
        .containsExactly(tuple("y", "has a file that is not UTF-8 in its place", "adds 1 line"));
  }

  /** Otherwise one path would have two conflicts, which no index has. */
  @Test
  void aFileOfTheProjectIsOneOfTheTemplateAtMost() {
    TreeMerged merged =
        merge(
            tree("a/x", TEXT, "b/x", TEXT),
            tree("c/x", TEXT + "mine\n"),
            tree("a/x", TEXT + "1\n", "b/x", TEXT + "2\n"));

    assertThat(merged.conflicts()).extracting(Conflict::path).containsExactly("c/x");
    assertThat(merged.notes()).singleElement().asString().startsWith("b/x: deleted in the project");
  }

  @Test
  void whatBothAddIsNotTakenForAMove() {
    TemplateTree ours = tree("b/x", TEXT + "mine\n");
    TreeMerged merged =
        merge(tree("a/x", TEXT), ours, tree("a/x", TEXT + "1\n", "b/x", TEXT + "2\n"));

    assertThat(merged.conflicts()).extracting(Conflict::path).containsExactly("b/x");
    assertThat(merged.notes()).singleElement().asString().startsWith("a/x: deleted in the project");
  }

  @Test
  void bothRenameItToTheSame() {
    TreeMerged merged =
        merge(tree("a/x", TEXT), tree("b/x", TEXT + "mine\n"), tree("b/x", "0\n" + TEXT));

    assertThat(merged.conflicts()).isEmpty();
    assertThat(text(merged, "b/x")).isEqualTo("0\n" + TEXT + "mine\n");
  }

  @Test
  void tooManyFilesOfOneNameAreNotRead() {
    Set<String> paths = new HashSet<>();
    for (int i = 0; i <= Moves.MOST; i++) {
      paths.add("module-" + i + "/x");
    }
    TreeMerge merge = new TreeMerge(tree("x", TEXT), tree("x", TEXT + "i\n"), LABELS);

    assertThat(merge.needs(paths)).containsExactly("x");
    paths.remove("module-0/x");
    assertThat(merge.needs(paths)).hasSize(Moves.MOST + 1);
  }
}
