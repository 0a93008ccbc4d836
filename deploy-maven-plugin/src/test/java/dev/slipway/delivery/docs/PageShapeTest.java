package dev.slipway.delivery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How long the pages of docs/ are, and how hard to read. */
class PageShapeTest {
  private static final int MOST_LINES = 200;
  private static final double MOST_YEARS = 10;
  private static final int FEWEST_WORDS = 100;

  /** Reference pages: read by search, not from their beginning to their end. */
  private static final Map<String, Integer> LONGER =
      Map.ofEntries(
          Map.entry("access.md", 300),
          Map.entry("apply.md", 400),
          Map.entry("architecture.md", 450),
          Map.entry("bot-versions.md", 300),
          Map.entry("configuration.md", 500),
          Map.entry("delivery-figures.md", 250),
          Map.entry("environments.md", 350),
          Map.entry("errors.md", 1000),
          Map.entry("images.md", 350),
          Map.entry("inventory.md", 250),
          Map.entry("inventory-history.md", 300),
          Map.entry("inventory-outputs.md", 350),
          Map.entry("notify.md", 300),
          Map.entry("promotion.md", 450),
          Map.entry("rights.md", 350),
          Map.entry("rollout-causes.md", 1500));

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void isShortAndEasyToRead(String name) throws IOException {
    String page = Files.readString(DocPages.ROOT.resolve("docs").resolve(name));
    assertThat(page.lines().count())
        .as("lines: split the page by subject")
        .isLessThanOrEqualTo(LONGER.getOrDefault(name, MOST_LINES));
    Prose prose = new Prose(page);
    if (prose.words() >= FEWEST_WORDS) {
      assertThat(prose.grade())
          .as("grade: shorter sentences, shorter words")
          .isLessThan(MOST_YEARS);
    }
  }

  static Stream<String> pages() throws IOException {
    Path docs = DocPages.ROOT.resolve("docs");
    return DocPages.all().stream()
        .filter(page -> docs.equals(page.getParent()))
        .map(page -> page.getFileName().toString());
  }

  @Test
  void everyExceptionIsAPage() throws IOException {
    assertThat(pages()).containsAll(LONGER.keySet());
  }

  @ParameterizedTest
  @CsvSource({"a, 1", "image, 2", "environment, 4", "table, 2", "named, 1", "the, 1", "cluster, 2"})
  void syllablesOfAWord(String word, int syllables) {
    assertThat(Prose.syllables(word)).isEqualTo(syllables);
  }

  @Test
  void gradeOfAText() {
    assertThat(new Prose("The cat sat on the mat. It was warm.").grade()).isLessThan(2);
    assertThat(
            new Prose(
                    "Organizational responsibilities necessitate comprehensive documentation"
                        + " irrespective of individual preferences regarding terminology.")
                .grade())
        .isGreaterThan(20);
  }
}
