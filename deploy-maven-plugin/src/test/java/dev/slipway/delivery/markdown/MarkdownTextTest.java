package dev.slipway.delivery.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTextTest {
  private static final int MOST = 200;

  static List<String> hostile() {
    return HostileTexts.all();
  }

  @Test
  void thereAreManyHostileTexts() {
    assertThat(hostile()).hasSizeGreaterThan(300).doesNotHaveDuplicates();
  }

  /** Rendered, it is the text that was given, wherever it is. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("hostile")
  void isTextOnly(String text) {
    String plain = CleanText.line(text, MOST);
    String written = MarkdownText.text(text, MOST);
    for (String around :
        List.of("%s", "a %s b", "- %s", "1. %s", "> %s", "## %s", "- **%s**", "- a\n  - %s")) {
      String markdown = around.formatted(written) + "\n";
      assertThat(GitlabMarkdown.complaints(markdown)).as(markdown).isEmpty();
      assertThat(String.join("", texts(markdown))).as(markdown).contains(plain);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("hostile")
  void staysInItsCell(String text) {
    String plain = CleanText.line(text, MOST);
    for (String written :
        List.of(MarkdownText.text(text, MOST), MarkdownText.codeCell(text, MOST))) {
      String table = "| a | b |\n| --- | --- |\n| " + written + " | end |\n";
      assertThat(GitlabMarkdown.complaints(table)).as(table).isEmpty();
      assertThat(GitlabMarkdown.html(table)).as(table).contains("<td>end</td>\n</tr>");
      assertThat(String.join("", texts(table))).as(table).contains(plain);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("hostile")
  void staysInItsSpanOfCode(String text) {
    String plain = CleanText.line(text, MOST);
    String markdown = "- " + MarkdownText.code(text, MOST) + " b\n";
    assertThat(GitlabMarkdown.complaints(markdown)).as(markdown).isEmpty();
    assertThat(texts(markdown)).as(markdown).contains(plain.isEmpty() ? "-" : plain);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("hostile")
  void staysInItsSummary(String text) {
    String markdown =
        "<details><summary>" + MarkdownText.html(text, MOST) + "</summary>\n\na\n\n</details>\n";
    assertThat(GitlabMarkdown.complaints(markdown)).as(markdown).isEmpty();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("hostile")
  void staysInItsBlock(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.add("+ " + text);
    lines.add("-     " + text);
    lines.add(text);
    String markdown = String.join("\n", MarkdownText.block(lines, "diff")) + "\n";
    assertThat(GitlabMarkdown.complaints(markdown)).as(markdown).isEmpty();
    Node block = GitlabMarkdown.parse(markdown).getFirstChild();
    assertThat(block).isInstanceOf(FencedCodeBlock.class);
    assertThat(block.getNext()).isNull();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("hostile")
  void isATitle(String text) {
    String title = MarkdownText.title("Update " + text, MOST);
    assertThat(GitlabMarkdown.titleComplaints(title)).as(title).isEmpty();
    assertThat(title.length()).isLessThanOrEqualTo(MOST);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("hostile")
  void isNoAddressOfALink(String text) {
    MarkdownText.link("a", text)
        .ifPresent(link -> assertThat(GitlabMarkdown.complaints(link, text)).isEmpty());
    assertThat(MarkdownText.link("a", "https://gitlab.example.com/" + text + " ")).isEmpty();
    String link = MarkdownText.link(text, "https://gitlab.example.com/a").orElseThrow();
    String code = MarkdownText.codeLink(text, "https://gitlab.example.com/a").orElseThrow();
    for (String written : List.of(link, code)) {
      String markdown = "- " + written + " b\n";
      assertThat(GitlabMarkdown.complaints(markdown, "https://gitlab.example.com/a"))
          .as(markdown)
          .isEmpty();
    }
  }

  @Test
  void longTextIsCut() {
    for (String text : HostileTexts.longOnes()) {
      assertThat(MarkdownText.text(text, MOST).length()).isLessThanOrEqualTo(4 * MOST);
      assertThat(MarkdownText.code(text, MOST).length()).isLessThanOrEqualTo(3 * MOST + 4);
      assertThat(MarkdownText.title(text, MOST).length()).isLessThanOrEqualTo(MOST);
      List<String> block = MarkdownText.block(Collections.nCopies(3, text), "text");
      assertThat(String.join("\n", block).length()).isLessThan(10_000);
      assertThat(GitlabMarkdown.complaints("- " + MarkdownText.text(text, MOST))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "orders, orders",
    "'a  b\tc', a b c",
    "feat(api)!: add x, feat(api)\\!·: add x",
    "Fix #12, Fix \\#·12",
    "1.4.2-20261130, 1.4.2-20261130",
    "snake_case, snake\\_case",
    "@all, \\@·all",
    "https://a.example/b, https:·//a.example/b"
  })
  void reads(String text, String written) {
    assertThat(MarkdownText.text(text, MOST).replace(InertText.BREAK, "·")).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "https://gitlab.example.com/a/b/-/compare/aa...bb, true",
    "http://gitlab.example.com:8080/a, true",
    "https://gitlab.example.com/a/-/issues/1#note_2, true",
    "https://user:secret@gitlab.example.com/a, false",
    "ssh://git@gitlab.example.com/a, false",
    "javascript:alert(1), false",
    "https://a.example/x>y, false",
    "https://a.example/x y, false"
  })
  void linksWebPages(String address, boolean linked) {
    assertThat(MarkdownText.link("a", address).isPresent()).isEqualTo(linked);
  }

  /** All text, and all code, without our breaks. */
  private static List<String> texts(String markdown) {
    List<String> texts = new ArrayList<>();
    GitlabMarkdown.parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Text text) {
                texts.add(text.getLiteral().replace(InertText.BREAK, ""));
              }

              @Override
              public void visit(Code code) {
                texts.add(code.getLiteral().replace(InertText.BREAK, ""));
              }
            });
    return texts;
  }
}
