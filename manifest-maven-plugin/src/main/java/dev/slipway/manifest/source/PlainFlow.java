package dev.slipway.manifest.source;

import dev.slipway.manifest.source.PlainLines.GivenUp;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a flow map of words in one line, {@code {kind: Deployment, name: orders}}. Gives up at
 * anything else: at quotes, numbers, lists, maps in maps.
 */
final class PlainFlow {
  private static final int MAX_WORD = 120;

  private final String text;
  private final PlainLines lines;
  private final @Nullable PlainMarks marks;

  /**
   * @param marks takes where everything is
   */
  PlainFlow(String text, PlainLines lines, @Nullable PlainMarks marks) {
    this.text = text;
    this.lines = lines;
    this.marks = marks;
  }

  /**
   * The map; nothing but a comment may be behind it.
   *
   * @param offset of its brace
   */
  Map<String, @Nullable Object> map(int offset) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    int at = offset;
    do {
      int key = lines.skipBlanks(at + 1);
      int colon = word(key);
      int value = lines.skipBlanks(colon + 1);
      if (!isAt(':', colon) || value == colon + 1) {
        throw new GivenUp();
      }
      int end = word(value);
      put(map, text.substring(key, colon), text.substring(value, end));
      if (marks != null) {
        marks.field(map, lines.number(), column(key), lines.number(), column(value));
      }
      at = lines.skipBlanks(end);
    } while (isAt(',', at));
    if (!isAt('}', at)) {
      throw new GivenUp();
    }
    lines.rest(at + 1);
    return map;
  }

  private static void put(Map<String, @Nullable Object> map, String key, String value) {
    if (map.containsKey(key) || !isText(key) || !isText(value)) {
      throw new GivenUp();
    }
    map.put(key, value);
  }

  private static boolean isText(String word) {
    return ScalarRules.meaning(word) == ScalarRules.Meaning.STRING;
  }

  /** Offset behind the word that begins here. */
  private int word(int offset) {
    int end = offset;
    while (end < lines.end() && PlainReader.isKey(text.charAt(end), end == offset)) {
      end++;
    }
    if (end == offset || end - offset > MAX_WORD) {
      throw new GivenUp();
    }
    return end;
  }

  private boolean isAt(char c, int offset) {
    return offset < lines.end() && text.charAt(offset) == c;
  }

  private int column(int offset) {
    return offset - lines.start();
  }
}
