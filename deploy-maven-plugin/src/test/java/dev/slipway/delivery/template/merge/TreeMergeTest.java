package dev.slipway.delivery.template.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.TemplateFile.Kind;
import dev.slipway.delivery.template.TemplateTree;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What both sides did to the content of files. */
class TreeMergeTest extends AbstractTreeMerge {
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
  void readsOnlyFilesThatMatter() {
    TreeMerge merge =
        new TreeMerge(tree("x", TEXT, "y", "1\n"), tree("x", TEXT + "i\n", "y", "1\n"), LABELS);

    assertThat(merge.needs(Set.of("y", "z", "other/x"))).containsExactly("other/x", "x");
    assertThat(merge.needs(Set.of("x", "other/x"))).containsExactly("x");
  }
}
