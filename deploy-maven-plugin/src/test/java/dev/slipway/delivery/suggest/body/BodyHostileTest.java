package dev.slipway.delivery.suggest.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.markdown.GitlabMarkdown;
import dev.slipway.delivery.markdown.HostileTexts;
import dev.slipway.delivery.suggest.ReferenceKind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hostile text in every field. */
@Tag("slow")
class BodyHostileTest {
  private static final String WEB = "https://gitlab.example.com/shop/";

  static List<String> hostile() {
    return HostileTexts.all();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void nothingActs(String text) {
    check(BodyWriter.write(HostileBodies.content(text)), text);
    check(BodyWriter.write(HostileBodies.single(ReferenceKind.BUNDLE, text)), text);
  }

  @Test
  void nothingActsInLongOnes() {
    for (String text : HostileTexts.longOnes()) {
      check(BodyWriter.write(HostileBodies.content(text)), "long " + text.charAt(0));
    }
  }

  /** Cut anywhere, it is still closed. */
  @Test
  void nothingActsWhereverItIsCut() {
    BodyContent content = HostileBodies.content("```\n/merge @all</details>");
    int whole = BodyWriter.write(content).description().length();
    for (int limit = whole + 1_100; limit > 5_000; limit -= 211) {
      check(BodyWriter.write(content, limit), "limit " + limit);
    }
  }

  private static void check(Body body, String text) {
    assertThat(GitlabMarkdown.titleComplaints(body.title())).as(text).isEmpty();
    assertThat(body.title()).as(text).hasSizeLessThanOrEqualTo(Body.MOST_TITLE);
    assertThat(GitlabMarkdown.complaints(body.description(), WEB)).as(text).isEmpty();
    assertThat(BodyGoldenTest.firstScreen(body.description()))
        .as(text)
        .hasSizeLessThanOrEqualTo(Body.FIRST_SCREEN);
  }
}
