package dev.slipway.delivery.rollout.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/rollout-causes.md has one section for each code, below the heading of its subject. */
class CausePageTest {
  private static final Pattern HEADING =
      Pattern.compile("^## (SLIP-S\\d{3}) (\\S.*)$", Pattern.MULTILINE);
  private static final Pattern SUBJECT = Pattern.compile("^# (.+)$", Pattern.MULTILINE);
  private static final String NO_WAITING = "Waiting does not help.";

  private static final Map<String, CauseCode> CODES =
      Arrays.stream(CauseCode.values())
          .collect(Collectors.toMap(CauseCode::code, Function.identity()));

  private final String page;

  CausePageTest() throws IOException {
    page = DocPages.text("rollout-causes.md");
  }

  /** The order of the page is the order in which causes explain each other. */
  @Test
  void explainsEveryCodeInOrder() {
    List<String> explained = HEADING.matcher(page).results().map(m -> m.group(1)).toList();

    assertThat(explained)
        .containsExactlyElementsOf(
            Arrays.stream(CauseCode.values())
                .sorted(Comparator.comparing(CauseCode::subject))
                .map(CauseCode::code)
                .toList());
  }

  @Test
  void subjectsAreHeadings() {
    assertThat(SUBJECT.matcher(page).results().map(m -> m.group(1)).skip(1))
        .containsExactlyElementsOf(
            Arrays.stream(CauseSubject.values()).map(CauseSubject::heading).toList());
  }

  @Test
  void eachSectionHasTitleAnchorPermanenceAndFix() {
    List<MatchResult> headings = HEADING.matcher(page).results().toList();
    for (MatchResult heading : headings) {
      CauseCode code = CODES.getOrDefault(heading.group(1), CauseCode.UNKNOWN);
      assertThat(heading.group(2)).isEqualTo(code.title());

      String anchor = code.page().substring(code.page().indexOf('#') + 1);
      assertThat(page)
          .contains("<a id=\"" + anchor + "\"></a>\n\n## " + code.code() + " " + code.title());

      String section = section(heading.end()).replaceAll("\\s+", " ");
      assertThat(section.contains(NO_WAITING)).as(code.code()).isEqualTo(code.permanent());
      assertThat(section).contains("Fix: " + code.fix());
      assertThat(section.indexOf("Fix:")).as(code.code()).isGreaterThan(30);
    }
  }

  private String section(int start) {
    int anchor = page.indexOf("\n<a id=", start);
    return page.substring(start, anchor < 0 ? page.length() : anchor);
  }
}
