package dev.slipway.delivery.inventory.page;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * All texts of the page's data, each once, sorted, and without what it shares with the one before:
 * addresses, subjects and digests shrink to a third. What uses it is written twice: once so that
 * the table knows all texts, and once with their numbers.
 */
final class StringTable {
  private static final int RADIX = 36;
  private static final int MOST_SHARED = RADIX * RADIX - 1;

  private final TreeSet<String> texts = new TreeSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * A text's number: 0 of the empty one, and of all while the table is not yet {@link #number}ed.
   */
  int index(String text) {
    String visible = Markup.visible(text);
    if (visible.isEmpty()) {
      return 0;
    }
    if (numbers.isEmpty()) {
      texts.add(visible);
      return 0;
    }
    return numbers.getOrDefault(visible, 0);
  }

  /** Gives each text its number, from 1. */
  void number() {
    texts.forEach(text -> numbers.put(text, numbers.size() + 1));
  }

  /** A JSON array: per text two digits of base 36, how much it shares, and the rest of it. */
  String json() {
    StringBuilder json = new StringBuilder("[");
    String before = "";
    for (String text : texts) {
      int shared = shared(before, text);
      String digits = Integer.toString(shared, RADIX);
      json.append(json.length() == 1 ? "" : ",")
          .append(quoted((digits.length() == 1 ? "0" : "") + digits + text.substring(shared)));
      before = text;
    }
    return json.append(']').toString();
  }

  private static int shared(String one, String other) {
    int most = Math.min(MOST_SHARED, Math.min(one.length(), other.length()));
    int shared = 0;
    while (shared < most && one.charAt(shared) == other.charAt(shared)) {
      shared++;
    }
    // Never half of a character.
    return shared > 0 && Character.isHighSurrogate(one.charAt(shared - 1)) ? shared - 1 : shared;
  }

  /** A JSON string that can't end the script element that it is in. The text is visible. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '<' -> json.append("\\u003c");
        case '>' -> json.append("\\u003e");
        case '&' -> json.append("\\u0026");
        default -> json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
