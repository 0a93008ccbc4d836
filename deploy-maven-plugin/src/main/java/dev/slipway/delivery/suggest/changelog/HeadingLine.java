package dev.slipway.delivery.suggest.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a changelog file, and whether it is a heading.
 *
 * @param level 1 to 6 of a heading of Markdown, {@link #PLAIN} of a line that is a version alone; 0
 *     of any other line
 * @param text of the heading without its marks
 * @param version the first one in a heading
 */
record HeadingLine(String line, int level, String text, Optional<String> version) {
  /** Below all headings of Markdown: a plain line is a heading only where there are no others. */
  static final int PLAIN = 7;

  private static final int MOST_TEXT = 300;
  private static final Pattern HASHES = Pattern.compile("\\A {0,3}(#{1,6})(?:\\s+|$)(.{0,300})");
  private static final Pattern FENCE = Pattern.compile("\\A {0,3}(```|~~~)");
  private static final Pattern UNDERLINE = Pattern.compile("\\A {0,3}(=+|-+)\\s*\\z");
  private static final Pattern VERSION =
      Pattern.compile(
          "(?<![\\w.])[vV]?(\\d{1,9}(?:\\.\\d{1,9}){0,5}(?:[-+._][0-9A-Za-z.+_-]{1,60})?)");
  private static final Pattern VERSION_ALONE =
      Pattern.compile(
          "\\A(?:\\*\\*)?(?:(?:version|release)\\s+)?\\[?[vV]?\\d{1,9}\\.\\d[^\\s\\]()*]{0,60}\\]?(?:\\*\\*)?:?"
              + "(?:\\s*[-–—(,].{0,60})?\\z",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK = Pattern.compile("\\A {0,3}\\[[^\\]]{1,200}\\]:\\s.*");

  private static HeadingLine plain(String line) {
    return new HeadingLine(line, 0, "", Optional.empty());
  }

  private static HeadingLine heading(String line, int level, String text) {
    Matcher found = VERSION.matcher(text);
    return new HeadingLine(
        line, level, text, found.find() ? Optional.of(found.group(1)) : Optional.empty());
  }

  /** All lines of a file. */
  static List<HeadingLine> of(String file) {
    List<String> lines = file.lines().toList();
    List<HeadingLine> all = new ArrayList<>(lines.size());
    String fence = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher mark = FENCE.matcher(line);
      boolean fenced = !fence.isEmpty();
      if (mark.find() && (!fenced || mark.group(1).equals(fence))) {
        fence = fenced ? "" : mark.group(1);
        fenced = true;
      }
      all.add(fenced ? plain(line) : of(line, i + 1 < lines.size() ? lines.get(i + 1) : ""));
    }
    return all;
  }

  private static HeadingLine of(String line, String next) {
    Matcher hashes = HASHES.matcher(line);
    if (hashes.find()) {
      return heading(line, hashes.group(1).length(), hashes.group(2));
    }
    Matcher underline = UNDERLINE.matcher(next);
    boolean item = next.isEmpty() || line.isBlank() || line.startsWith("-") || line.startsWith(" ");
    if (!item && underline.matches()) {
      return heading(line, next.strip().startsWith("=") ? 1 : 2, start(line));
    }
    return VERSION_ALONE.matcher(line).matches() ? heading(line, PLAIN, line) : plain(line);
  }

  boolean names(String wanted) {
    return version.filter(found -> PlainVersion.same(found, wanted)).isPresent();
  }

  /** {@code [1.4.2]: https://…} at the end of a file. */
  boolean isLinkDefinition() {
    return line.contains("]:") && LINK.matcher(line).matches();
  }

  private static String start(String line) {
    return line.substring(0, Math.min(MOST_TEXT, line.length()));
  }
}
