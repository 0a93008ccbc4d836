package dev.slipway.delivery.template.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.TemplateTree;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeMergeTest {
  private static final MergeLabels LABELS = new MergeLabels("project", "old", "new");
  private static final String TEXT = "a\nb\nc\nd\ne\nf\ng\nh\n";

  private static TemplateTree tree(String... pathsAndTexts) {
    Map<String, TemplateFile> files = new HashMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], TemplateFile.of(pathsAndTexts[i + 1]));
    }
    return TemplateTree.of(files);
  }

  private static TreeMerged merge(TemplateTree base, TemplateTree ours, TemplateTree theirs) {
    TreeMerge merge = new TreeMerge(base, theirs, LABELS);
    Map<String, TemplateFile> needed = new HashMap<>(ours.files());
    needed.keySet().retainAll(merge.needs(ours.files().keySet()));
    return merge.merge(ProjectFiles.of(ours.files().keySet(), TemplateTree.of(needed)));
  }

  /** The project's files afterwards. */
  private static Map<String, TemplateFile> after(TemplateTree ours, TreeMerged merged) {
    Map<String, TemplateFile> files = new HashMap<>(ours.files());
    merged
        .changes()
        .forEach(
            (path, file) ->
                file.ifPresentOrElse(one -> files.put(path, one), () -> files.remove(path)));
    return files;
  }

  private static String text(TreeMerged merged, String path) {
    Optional<TemplateFile> file = merged.changes().get(path);
    return file == null ? "unchanged" : file.map(TemplateFile::text).orElse("deleted");
  }

  @Test
  void mergesWhatBothSidesChangedAtOtherPlaces() {
    TreeMerged merged =
        merge(
            tree("x", TEXT),
            tree("x", TEXT.replace("a\n", "A\n"), "own", "1"),
            tree("x", TEXT.replace("h\n", "H\n")));

    assertThat(merged.conflicts()).isEmpty();
    assertThat(text(merged, "x")).isEqualTo("A\nb\nc\nd\ne\nf\ng\nH\n");
    assertThat(merged.changes()).containsOnlyKeys("x");
  }

  @Test
  void addsWhatTheTemplateAddsAndDeletesWhatItDeletes() {
    TreeMerged merged =
        merge(tree("old", "other\n"), tree("old", "other\n"), tree("new", "1\n2\n3\n"));

    assertThat(merged.conflicts()).isEmpty();
    assertThat(text(merged, "new")).isEqualTo("1\n2\n3\n");
    assertThat(text(merged, "old")).isEqualTo("deleted");
  }

  @Test
  void bothSidesAddOneFile() {
    TreeMerged merged = merge(tree(), tree("x", "mine\n"), tree("x", "theirs\n"));

    assertThat(merged.conflicts())
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.ours()).isEqualTo("adds it, with 1 line");
              assertThat(conflict.theirs()).isEqualTo("adds it, with 1 line");
              assertThat(conflict.stages().base()).isEmpty();
            });
    assertThat(text(merged, "x"))
        .isEqualTo("<<<<<<< project\nmine\n||||||| old\n=======\ntheirs\n>>>>>>> new\n");
  }

  @Test
  void bothSidesAddTheSameFile() {
    TreeMerged merged = merge(tree(), tree("x", "same\n"), tree("x", "same\n"));

    assertThat(merged.conflicts()).isEmpty();
    assertThat(merged.changes()).isEmpty();
  }

  @Test
  void whatTheProjectDeletedStaysDeleted() {
    TreeMerged merged = merge(tree("x", TEXT), tree(), tree("x", TEXT + "i\n"));

    assertThat(merged.conflicts()).isEmpty();
    assertThat(merged.changes()).isEmpty();
    assertThat(merged.notes())
        .containsExactly("x: deleted in the project, and stays so; the template adds 1 line");
  }

  @Test
  void whatTheProjectDeletedStaysDeletedWhenItIsRenamed() {
    TreeMerged merged = merge(tree("x", TEXT), tree(), tree("y", TEXT + "i\n"));

    assertThat(merged.changes()).isEmpty();
    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void deletedByTheTemplateAndChangedByTheProject() {
    TreeMerged merged = merge(tree("x", TEXT), tree("x", TEXT + "mine\n"), tree());

    assertThat(merged.changes()).isEmpty();
    assertThat(merged.conflicts())
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.ours()).isEqualTo("adds 1 line");
              assertThat(conflict.theirs()).isEqualTo("deletes it");
              assertThat(conflict.stages().theirs()).isEmpty();
              assertThat(conflict.shown()).map(TemplateFile::text).hasValue(TEXT + "mine\n");
            });
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
  void keepsTheExecutableBitOfTheProject() {
    TemplateTree ours = TemplateTree.of(Map.of("run", TemplateFile.of(TEXT).as(Kind.EXECUTABLE)));
    TreeMerged merged = merge(tree("run", TEXT), ours, tree("run", TEXT + "i\n"));

    assertThat(merged.changes().get("run"))
        .isEqualTo(Optional.of(TemplateFile.of(TEXT + "i\n").as(Kind.EXECUTABLE)));
  }

  @Test
  void takesTheExecutableBitOfTheTemplate() {
    TemplateTree theirs = TemplateTree.of(Map.of("run", TemplateFile.of(TEXT).as(Kind.EXECUTABLE)));
    TreeMerged merged = merge(tree("run", TEXT), tree("run", TEXT + "i\n"), theirs);

    assertThat(merged.conflicts()).isEmpty();
    assertThat(merged.changes().get("run"))
        .isEqualTo(Optional.of(TemplateFile.of(TEXT + "i\n").as(Kind.EXECUTABLE)));
  }

  @Test
  void binaryFilesAreNotMerged() {
    TreeMerged merged = merge(tree("x", "\0a"), tree("x", "\0b"), tree("x", "\0c"));

    assertThat(merged.changes()).isEmpty();
    assertThat(merged.conflicts())
        .extracting(Conflict::theirs)
        .containsExactly("replaces its content");
  }

  @Test
  void aBinaryFileThatOnlyTheTemplateChangedIsReplaced() {
    TreeMerged merged = merge(tree("x", "\0a"), tree("x", "\0a"), tree("x", "\0c"));

    assertThat(text(merged, "x")).isEqualTo("\0c");
  }

  @Test
  void aFileSavedWithCrlfKeepsIt() {
    TreeMerged merged =
        merge(
            tree("x", TEXT),
            tree("x", TEXT.replace("a\n", "A\n").replace("\n", "\r\n")),
            tree("x", TEXT.replace("h\n", "H\n")));

    assertThat(merged.conflicts()).isEmpty();
    assertThat(text(merged, "x")).isEqualTo("A\nb\nc\nd\ne\nf\ng\nH\n".replace("\n", "\r\n"));
  }

  @Test
  void aFileThatOnlyGotCrlfTakesTheChange() {
    TreeMerged merged =
        merge(
            tree("x", TEXT),
            tree("x", TEXT.replace("\n", "\r\n")),
            tree("x", TEXT.replace("h\n", "H\n")));

    assertThat(text(merged, "x")).isEqualTo(TEXT.replace("h\n", "H\n").replace("\n", "\r\n"));
  }

  @Test
  void linksAreNotMerged() {
    TemplateTree ours =
        TemplateTree.of(
            Map.of("x", TemplateFile.of("target".getBytes(StandardCharsets.UTF_8), Kind.OTHER)));
    TreeMerged merged = merge(tree("x", TEXT), ours, tree("x", TEXT + "i\n"));

    assertThat(merged.changes()).isEmpty();
    assertThat(merged.conflicts())
        .extracting(Conflict::ours)
        .containsExactly("has a link, a submodule, or a line that may be a link in its place");
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

  @Test
  void aFileInTheWayOfAFolderIsNotReplaced() {
    TreeMerged merged = merge(tree(), tree("pages", "mine\n"), tree("pages/index", "1\n"));

    assertThat(merged.changes()).isEmpty();
    assertThat(merged.conflicts())
        .extracting(Conflict::ours)
        .containsExactly("has pages in its place");
  }

  @Test
  void aFolderInTheWayOfAFileIsNotReplaced() {
    TreeMerged merged = merge(tree(), tree("pages/a", "mine\n"), tree("pages", "1\n"));

    assertThat(merged.changes()).isEmpty();
    assertThat(merged.conflicts())
        .extracting(Conflict::ours)
        .containsExactly("has pages/a in its place");
  }

  /** The file went and the folder did not come: the text was in neither. */
  @ParameterizedTest
  @CsvSource({"pages, pages/index", "pages/index, pages"})
  void aFileMayBecomeAFolderAndAFolderAFile(String from, String to) {
    TreeMerged renamed = merge(tree(from, TEXT), tree(from, TEXT + "mine\n"), tree(to, TEXT));
    assertThat(renamed.conflicts()).isEmpty();
    assertThat(text(renamed, from)).isEqualTo("deleted");
    assertThat(text(renamed, to)).isEqualTo(TEXT + "mine\n");

    TreeMerged replaced = merge(tree(from, TEXT), tree(from, TEXT), tree(to, "other\n"));
    assertThat(replaced.conflicts()).isEmpty();
    assertThat(text(replaced, from)).isEqualTo("deleted");
    assertThat(text(replaced, to)).isEqualTo("other\n");
  }

  @ParameterizedTest
  @CsvSource({"pages, pages/index", "pages/index, pages"})
  void whatTheProjectChangedStaysInTheWay(String from, String to) {
    TreeMerged merged = merge(tree(from, TEXT), tree(from, TEXT + "mine\n"), tree(to, "other\n"));

    assertThat(merged.changes()).isEmpty();
    assertThat(merged.conflicts())
        .extracting(Conflict::path)
        .containsExactlyInAnyOrder("pages", "pages/index");
  }

  @Test
  void aFolderWithAFileOfTheProjectDoesNotBecomeAFile() {
    TreeMerged merged =
        merge(
            tree("pages/index", TEXT),
            tree("pages/index", TEXT, "pages/mine", "mine\n"),
            tree("pages", TEXT));

    assertThat(merged.conflicts())
        .extracting(Conflict::path, Conflict::ours)
        .containsExactly(tuple("pages", "has pages/mine in its place"));
  }

  @Test
  void readsOnlyFilesThatMatter() {
    TreeMerge merge =
        new TreeMerge(tree("x", TEXT, "y", "1\n"), tree("x", TEXT + "i\n", "y", "1\n"), LABELS);

    assertThat(merge.needs(Set.of("y", "z", "other/x"))).containsExactly("other/x", "x");
    assertThat(merge.needs(Set.of("x", "other/x"))).containsExactly("x");
  }
}
