package dev.slipway.delivery.template.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of one side is where the other has a folder. */
class FileOrFolderTest extends AbstractTreeMerge {
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
}
