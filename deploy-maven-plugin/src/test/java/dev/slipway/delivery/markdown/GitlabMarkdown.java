package dev.slipway.delivery.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Reads Markdown as GitLab does: by a parser of CommonMark with tables, links without marks and
 * strikethrough; then mentions, references and addresses in the text that is rendered; then quick
 * actions and closed issues in the source. Stricter than GitLab where versions of it differ.
 */
public final class GitlabMarkdown {
  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(), AutolinkExtension.create(), StrikethroughExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  // Any line break of any program; blanks, marks of quotes and lists, then a slash and a word.
  private static final Pattern ACTION =
      Pattern.compile(
          "(?:\\A|[\\n\\r\\u000B\\f\\u0085\\u2028\\u2029])"
              + "(?:[\\s>*+|-]++|\\d+[.)])*+/[A-Za-z_]+(?=\\s|\\z)");

  private static final String ISSUE =
      "(?:[\\w./-]*#\\d+|https?://\\S+/(?:issues|work_items)/\\d+|[A-Z][A-Z0-9_]+-\\d+)";
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?i)\\b(?:clos(?:e[sd]?|ing)|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)"
              + "|implement(?:s|ed|ing)?):? +(?:issues? +)?"
              + ISSUE);
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\u200B]]");
  private static final Pattern MARKER = Pattern.compile("<!-- slipway[A-Za-z0-9:=._ /+-]* -->");

  private GitlabMarkdown() {}

  public static Node parse(String markdown) {
    return PARSER.parse(markdown);
  }

  public static String html(String markdown) {
    return HtmlRenderer.builder().extensions(EXTENSIONS).build().render(parse(markdown));
  }

  /**
   * What GitLab would act on; empty if the text is only text.
   *
   * @param addresses what links may begin with
   */
  public static List<String> complaints(String markdown, String... addresses) {
    List<String> wrong = new ArrayList<>(source(markdown));
    MarkdownVisitor visitor = new MarkdownVisitor(List.of(addresses), MARKER);
    parse(markdown).accept(visitor);
    wrong.addAll(visitor.complaints());
    return wrong;
  }

  /** The same for a title, which has no Markdown. */
  public static List<String> titleComplaints(String title) {
    List<String> wrong = new ArrayList<>(source(title));
    wrong.addAll(LiveText.in(title));
    if (title.contains("\n")) {
      wrong.add("more than one line");
    }
    return wrong;
  }

  private static List<String> source(String text) {
    List<String> wrong = new ArrayList<>();
    find("quick action", ACTION, text, wrong);
    find("closes an issue", CLOSING, text, wrong);
    find("unseen character", UNSEEN, text, wrong);
    return wrong;
  }

  static void find(String what, Pattern pattern, String text, List<String> wrong) {
    Matcher found = pattern.matcher(text);
    if (found.find()) {
      int from = Math.max(0, found.start() - 20);
      wrong.add(what + ": " + text.substring(from, Math.min(text.length(), found.end() + 10)));
    }
  }
}
