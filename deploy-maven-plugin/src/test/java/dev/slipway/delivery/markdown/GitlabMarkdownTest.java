package dev.slipway.delivery.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check can fail. */
class GitlabMarkdownTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/merge",
        "a\n  /close",
        "a\n> /close now",
        "```\n/close\n```",
        "- a\n- /shrug",
        "a\r/merge",
        "a\u2028/merge",
        "@all",
        "see @group/sub",
        "`a @all",
        "a &#64;all",
        "a \\@all",
        "@**all**",
        "see #1",
        "see !1",
        "~bug",
        "%v1",
        "$1",
        "&1",
        "`Closes #1`",
        "```\nfixes #1\n```",
        "PROJ-1",
        "at deadbeef12",
        "https://a.example",
        "www.a.example",
        "me@a.example",
        "[a](https://a.example)",
        "![a](https://a.example/b)",
        "<b>a</b>",
        "<!-- slipway --> <b>",
        "<details><summary>@all</summary>\n\n</details>",
        "<details><summary>a</summary>\n\nb",
        "| a |\n| --- |\n| @all |",
        "~~a~~",
        "    code",
        "a\u202Eb"
      })
  void findsWhatGitlabActsOn(String markdown) {
    assertThat(GitlabMarkdown.complaints(markdown)).isNotEmpty();
  }

  @Test
  void findsNothingInText() {
    assertThat(
            GitlabMarkdown.complaints(
                "**Plan** for `a`: [b](<https://a.example/c>)\n\n"
                    + "<details><summary>c</summary>\n\n- d\n\n</details>\n\n<!-- slipway:x -->\n",
                "https://a.example/"))
        .isEmpty();
  }
}
