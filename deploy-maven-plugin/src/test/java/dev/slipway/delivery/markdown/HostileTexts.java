package dev.slipway.delivery.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Texts that people could write into commits, names and files to make GitLab act. */
public final class HostileTexts {
  private static final List<String> BREAKS =
      List.of("\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085", "\u000B", "\f", "\n\n", "\\\n");
  private static final List<String> LEADS =
      List.of("", " ", "    ", "\t", "> ", ">>> \n", "- ", "* ", "+ ", "1. ", "  - ", "| ", "- > ");
  private static final List<String> ACTIONS =
      List.of("/merge", "/close", "/shrug", "/approve", "/label ~x", "/MERGE", "/assign @root");

  private static final List<String> MENTIONS =
      List.of(
          "@all",
          "@root",
          "@group/subgroup",
          "@group/sub/team hello",
          "(@all)",
          "a@all",
          "@@all",
          "\\@all",
          "`@all",
          "` @all `",
          "`` ` @all ``",
          "&#64;all",
          "&commat;all",
          "@\u200Ball",
          "mail me@evil.example",
          "<me@evil.example>");

  private static final List<String> REFERENCES =
      List.of(
          "#1",
          "Closes #1",
          "closes: #1, #2 and #3",
          "Fixes group/project#7",
          "Fixing issues #1",
          "Resolves https://gitlab.example.com/a/b/-/issues/1",
          "Implements https://gitlab.example.com/groups/a/-/work_items/1",
          "Closes PROJ-1",
          "fix PROJ_X-12",
          "Closes GL-1",
          "!1",
          "group/project!1",
          "~bug",
          "~\"my label\"",
          "~{bug}",
          "%v1",
          "%\"my milestone\"",
          "$1",
          "&1",
          "group&1",
          "^alert#1",
          "*iteration:1",
          "[issue:1]",
          "[vulnerability:1]",
          "[work_item:2]",
          "PROJ-123",
          "0123456789abcdef0123456789abcdef01234567",
          "see deadbeef1",
          "group/project@deadbeef12");

  private static final List<String> MARKDOWN =
      List.of(
          "**b** *i* __b__ _i_ ~~s~~ ==h== ^up^",
          "[a](http://evil.example)",
          "[a]: http://evil.example",
          "[a][b]",
          "[[wiki]]",
          "![a](http://evil.example/a.png)",
          "![a][b]",
          "<http://evil.example>",
          "http://evil.example/a",
          "https://evil.example/?a=(b)",
          "ftp://evil.example",
          "www.evil.example",
          "javascript://evil",
          "[a](javascript:alert(1))",
          "# heading",
          "## heading",
          "heading\n===",
          "heading\n---",
          "===",
          "---",
          "***",
          "___",
          "> quote",
          ">>>\nquote\n>>>",
          "- item",
          "* item",
          "+ item",
          "1. item",
          "1) item",
          "- [ ] task",
          "[x] task",
          "    code",
          "\tcode",
          "```\ncode\n```",
          "```",
          "````",
          "~~~",
          "`",
          "``",
          "` `` ```",
          "```mermaid\ngraph\n```",
          "$$x$$",
          "$x$",
          "$`x`$",
          "{+ added +} {- gone -}",
          "[+ added +] [- gone -]",
          "[TOC]",
          "[[_TOC_]]",
          "[^1]: note",
          "a[^1]",
          ": term",
          "::include{file=a.md}",
          "%{project_name}",
          "---\nfront: matter\n---");

  private static final List<String> TABLES =
      List.of(
          "|",
          "a | b",
          "a \\| b",
          "a \\\\| @all",
          "\\",
          "\\\\",
          "a\\",
          "| --- | --- |",
          "|\n| @all |",
          "`a | @all`",
          "`a \\| @all`",
          "` | `` | @all");

  private static final List<String> HTML =
      List.of(
          "<b>x</b>",
          "<script>alert(1)</script>",
          "<img src=http://evil.example/a.png onerror=alert(1)>",
          "<!-- slipway:bot x -->",
          "<!--",
          "-->",
          "</details>@all",
          "</summary></details>\n\n@all",
          "<details open>",
          "<pre>",
          "<![CDATA[x]]>",
          "<?php ?>",
          "&lt;b&gt;",
          "&#60;b&#62;",
          "\"><b>",
          "' onclick='x");

  private static final List<String> CHARACTERS =
      List.of(
          "a\u202Eb",
          "\u2066a\u2069",
          "a\u0000b",
          "\u001B[31mred",
          "a\u200Bb\u200Dc\uFEFF",
          "\uD83D",
          "\uDC00 a",
          "\uD83D\uDE00",
          "\u00A0/merge",
          "\u3000/merge",
          "@\u202Eall",
          "#\u20601",
          "",
          " ",
          "\n",
          "\uE000");

  private HostileTexts() {}

  /** Each of them short. */
  public static List<String> all() {
    List<String> all = new ArrayList<>();
    for (String action : ACTIONS) {
      LEADS.forEach(lead -> all.add(lead + action));
      BREAKS.forEach(end -> all.add("fix: x" + end + action));
    }
    for (String end : BREAKS) {
      LEADS.forEach(lead -> all.add("x" + end + lead + "/merge" + end + "y"));
    }
    Stream.of(MENTIONS, REFERENCES, MARKDOWN, TABLES, HTML, CHARACTERS).forEach(all::addAll);
    return all;
  }

  /** Some that are long. */
  public static List<String> longOnes() {
    int most = 1 << 20;
    return List.of(
        "x".repeat(most),
        "@all ".repeat(most / 5),
        "`".repeat(most),
        "[".repeat(most),
        "\n".repeat(most) + "/merge",
        "a/".repeat(most / 2) + "#1",
        "a-".repeat(most / 2) + "1",
        "\uD83D\uDE00".repeat(most / 2));
  }
}
