package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.browser.Browser;
import dev.slipway.its.browser.Tab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The pages of docs/ as they are seen on GitLab: nothing is too wide, no text is a wall, and what
 * looks like a list or a table is one. Pictures are for people: those of the pages that the system
 * property {@code docs.pictures} names are left in {@code target/docs}.
 */
@Tag("slow")
class RenderedPagesTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path PICTURES = Path.of("target", "docs");
  private static final int WIDTH = 1080;
  private static final int HEIGHT = 1400;

  /** What does not look right, by page, each with its beginning. */
  private static final String PROBLEMS =
      """
      (() => {
        const problems = [];
        const say = (what, element) => problems.push(element.closest('main').id + ': ' + what + ': '
            + element.textContent.trim().replace(/\\s+/g, ' ').slice(0, 60));
        const lines = element => Math.round(element.getBoundingClientRect().height / 24);
        for (const table of document.querySelectorAll('table')) {
          const right = table.closest('main').getBoundingClientRect().right + 1;
          if (table.getBoundingClientRect().right > right) say('wider than the page', table);
          for (const row of table.rows) if (lines(row) > 12) say('row of ' + lines(row) + ' lines', row);
        }
        for (const block of document.querySelectorAll('pre code')) {
          const longest = Math.max(...block.textContent.split('\\n').map(line => line.length));
          if (!block.className) say('block without a language', block);
          if (longest > 125 && /yaml|xml|sh$/.test(block.className)) say(longest + ' characters', block);
        }
        for (const text of document.querySelectorAll('p, li:not(:has(pre, table, p, ul, ol))')) {
          if (lines(text) > 8) say('text of ' + lines(text) + ' lines', text);
          if (/(^|\\n)(\\|.*\\||[-*] |\\d+\\. )/.test(text.textContent)) say('no list, no table', text);
        }
        return problems;
      })()
      """;

  @TempDir private Path directory;

  @Test
  void lookRightOnGitlab() throws Exception {
    List<Path> pages = pages();
    assertThat(pages).hasSizeGreaterThan(70);
    try (Browser browser = browser();
        Tab tab = browser.tab().size(WIDTH, HEIGHT, 1)) {
      tab.open(RenderedPages.write(pages, directory.resolve("all.html")).toUri());
      assertThat(tab.number("document.querySelectorAll('main table').length")).isGreaterThan(100);
      List<String> problems = tab.evaluate(PROBLEMS).valueStream().map(JsonNode::asString).toList();
      for (String name : System.getProperty("docs.pictures", "").split(",", -1)) {
        if (!name.isEmpty()) {
          take(tab, name);
        }
      }
      assertThat(problems).isEmpty();
    }
  }

  /** The test itself can fail. */
  @Test
  void findsWhatLooksWrong() throws Exception {
    Path page =
        Files.writeString(
            directory.resolve("wrong.md"),
            """
            text
            | no | table |

            WORDS

            | LONG | LONG |
            | --- | --- |
            | WORDS | WORDS WORDS |

                block

            ```yaml
            a: LONGLONGLONG
            ```
            """
                .replace("WORDS", "some words ".repeat(100))
                .replace("LONG", "x".repeat(70)));
    try (Browser browser = browser();
        Tab tab = browser.tab().size(WIDTH, HEIGHT, 1)) {
      tab.open(RenderedPages.write(List.of(page), directory.resolve("wrong.html")).toUri());
      assertThat(tab.evaluate(PROBLEMS).valueStream().map(JsonNode::asString))
          .extracting(problem -> problem.replaceAll("\\d+", "N").split(": ", -1)[1])
          .containsExactlyInAnyOrder(
              "no list, no table",
              "text of N lines",
              "wider than the page",
              "row of N lines",
              "block without a language",
              "N characters");
    }
  }

  private Browser browser() throws IOException {
    Optional<Path> program = Browser.installed();
    assumeTrue(program.isPresent(), "no Chromium here (package chromium)");
    return Browser.start(program.get(), directory.resolve("profile"));
  }

  /** One picture after the other, from the top of a page to its end. */
  private void take(Tab tab, String name) throws IOException {
    Path file = directory.resolve(name + ".html");
    tab.open(RenderedPages.write(List.of(DOCS.resolve(name)), file).toUri());
    int height = tab.number("document.documentElement.scrollHeight");
    for (int top = 0; top < height; top += HEIGHT) {
      tab.evaluate("scrollTo(0, " + top + ")");
      String picture = "%s-%d.png".formatted(name.replace(".md", ""), top / HEIGHT + 1);
      tab.screenshot(PICTURES.resolve(picture));
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }
}
