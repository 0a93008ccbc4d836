package dev.slipway.manifest.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/errors.md has one section for each code, in the order of their numbers. */
class ErrorPageTest {
  private static final Pattern HEADING =
      Pattern.compile("^## (SLIP-\\d{4}) \\S.*$", Pattern.MULTILINE);

  @Test
  void explainsEveryCodeAndNoOther() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "errors.md"));

    List<String> explained = HEADING.matcher(page).results().map(m -> m.group(1)).toList();

    assertThat(explained)
        .containsExactlyElementsOf(
            Arrays.stream(ErrorCode.values()).map(ErrorCode::label).sorted().toList());
  }

  @Test
  void numbersAreUnique() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::label)).doesNotHaveDuplicates();
  }

  @Test
  void noSectionIsEmpty() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "errors.md"));
    List<MatchResult> headings = HEADING.matcher(page).results().toList();

    assertThat(headings)
        .allSatisfy(
            heading -> {
              String after = page.substring(heading.end()).strip();
              assertThat(after).doesNotStartWith("#").doesNotStartWith("<a").isNotEmpty();
            });
  }

  /** Messages link to it: a heading's own anchor would change with its words. */
  @Test
  void eachSectionHasTheAnchorThatItsErrorsLinkTo() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "errors.md"));

    for (ErrorCode code : ErrorCode.values()) {
      assertThat(code.page()).startsWith(Docs.BASE + "errors.md#");
      String anchor = code.page().substring(code.page().indexOf('#') + 1);
      assertThat(page).contains("<a id=\"" + anchor + "\"></a>\n\n## " + code.label() + " ");
    }
  }
}
