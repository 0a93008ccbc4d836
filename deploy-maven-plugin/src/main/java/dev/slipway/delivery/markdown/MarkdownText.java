package dev.slipway.delivery.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes text of other people into Markdown so that it is only text: no quick action, mention,
 * reference, link, picture or HTML, and nothing that ends the list item, table cell, span or block
 * that it is in. What GitLab would act on is parted by a zero-width space, which is not visible.
 * Each result is one line, and may follow and precede any text of ours on the same line. Pure.
 */
public final class MarkdownText {
  /** A length for names, versions and titles. */
  public static final int NAME = 200;

  private static final int MOST_LINE = 1_000;
  private static final int MOST_ADDRESS = 2_000;
  private static final int SHORTEST_FENCE = 3;

  // With these, Markdown can do something anywhere in a line.
  private static final String ESCAPED = "\\`*_{}[]<>#|~!&$^@%";

  // With these, only where a line begins.
  private static final String ESCAPED_FIRST = "-+=:";
  private static final Pattern NUMBERED = Pattern.compile("\\A(\\d{1,9})([.)])(?=\\s|\\z)");

  // Nothing that Markdown, a mention or a password in an address is made of.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._~/%+-]*)?(#[A-Za-z0-9._-]*)?");

  private MarkdownText() {}

  /**
   * Text in a paragraph, a list item, a heading or a cell of a table, or between marks such as
   * {@code **}.
   *
   * @param most characters of the text that are shown
   */
  public static String text(String text, int most) {
    String line = InertText.text(CleanText.line(text, most));
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (ESCAPED.indexOf(c) >= 0 || i == 0 && ESCAPED_FIRST.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return NUMBERED.matcher(escaped).replaceFirst("$1\\\\$2");
  }

  /** A span of code around any text, in a paragraph, a list item or a heading. */
  public static String code(String text, int most) {
    String line = InertText.code(CleanText.line(text, most));
    if (line.isEmpty()) {
      return "`-`";
    }
    String ticks = "`".repeat(longestRun(List.of(line)) + 1);
    boolean padded = line.startsWith("`") || line.endsWith("`");
    return padded ? ticks + " " + line + " " + ticks : ticks + line + ticks;
  }

  /** The same in a cell of a table, where a bar would end the cell within the span too. */
  public static String codeCell(String text, int most) {
    return text.indexOf('|') < 0 ? code(text, most) : text(text, most);
  }

  /** Text within an element of HTML or an attribute of one. */
  public static String html(String text, int most) {
    return InertText.text(CleanText.line(text, most))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * A title, in which GitLab knows mentions and references but no Markdown; at most so many
   * characters.
   */
  public static String title(String text, int most) {
    int room = most;
    String title = InertText.text(CleanText.line(text, room));
    while (title.length() > most) {
      room -= title.length() - most;
      title = InertText.text(CleanText.line(text, room));
    }
    return title;
  }

  /**
   * A link, if the address is one of a web page and has nothing in it but letters, digits and what
   * paths have.
   *
   * @param words text of other people or ours
   */
  public static Optional<String> link(String words, String address) {
    return isPlain(address) ? Optional.of(linked(text(words, NAME), address)) : Optional.empty();
  }

  /** The same with words in a span of code, so that they can be copied: the hash of a commit. */
  public static Optional<String> codeLink(String words, String address) {
    return isPlain(address)
        ? Optional.of(linked(codeCell(words, NAME), address))
        : Optional.empty();
  }

  private static String linked(String words, String address) {
    return "[" + words + "](" + address + ")";
  }

  private static boolean isPlain(String address) {
    return address.length() <= MOST_ADDRESS && ADDRESS.matcher(address).matches();
  }

  /**
   * A block of code around any lines, as lines. Characters that can't be seen are shown as {@code
   * \}{@code u202E}; long lines are cut.
   *
   * @param language letters only
   */
  public static List<String> block(List<String> lines, String language) {
    List<String> shown =
        lines.stream().map(line -> InertText.code(CleanText.visible(line, MOST_LINE))).toList();
    String fence = "`".repeat(Math.max(SHORTEST_FENCE, longestRun(shown) + 1));
    List<String> block = new ArrayList<>(shown.size() + 2);
    block.add(fence + language);
    block.addAll(shown);
    block.add(fence);
    return block;
  }

  /** The longest run of backticks. */
  private static int longestRun(List<String> lines) {
    int longest = 0;
    for (String line : lines) {
      int run = 0;
      for (int i = 0; i < line.length(); i++) {
        run = line.charAt(i) == '`' ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    return longest;
  }
}
