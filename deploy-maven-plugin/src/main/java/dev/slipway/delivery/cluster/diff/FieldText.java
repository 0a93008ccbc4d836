package dev.slipway.delivery.cluster.diff;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of fields for a plan. What could be mistaken for a number, a boolean, nothing at
 * all or a mask stands in quotes.
 */
final class FieldText {
  /** What every masked value begins with. */
  private static final String MASK = "***";

  /** What stands before the items of a list, where their order changes. */
  private static final String ORDER = "order ";

  private static final Set<String> WORDS = Set.of("", "true", "false", "null", "{}", "[]");
  private static final char QUOTE = '"';

  private FieldText() {}

  /** A single value: text, number, boolean, null, or an empty map or list. */
  static FieldValue of(@Nullable Object leaf) {
    return leaf instanceof String text
        ? new FieldValue.Text(text)
        : new FieldValue.Literal(String.valueOf(leaf));
  }

  static FieldValue masked(String checksum) {
    return new FieldValue.Masked(MASK + " (" + checksum + ")");
  }

  /** The items of a list whose order changes. */
  static FieldValue order(Collection<String> ids) {
    return new FieldValue.Literal(ORDER + String.join(" ", ids));
  }

  static String written(String text) {
    return ambiguous(text) ? quoted(text) : text;
  }

  static FieldValue read(String written) {
    if (written.isEmpty()) {
      return FieldValue.none();
    }
    if (written.charAt(0) == QUOTE) {
      return new FieldValue.Text(unquoted(written));
    }
    if (written.startsWith(MASK)) {
      return new FieldValue.Masked(written);
    }
    return ambiguous(written) ? new FieldValue.Literal(written) : new FieldValue.Text(written);
  }

  static String quoted(String text) {
    return QUOTE + text.replace("\\", "\\\\").replace("\"", "\\\"") + QUOTE;
  }

  private static String unquoted(String shown) {
    StringBuilder text = new StringBuilder(shown.length());
    int end = Math.max(1, shown.length() - 1);
    for (int i = 1; i < end; i++) {
      boolean escaped = shown.charAt(i) == '\\' && i + 1 < end;
      text.append(shown.charAt(escaped ? ++i : i));
    }
    return text.toString();
  }

  private static boolean ambiguous(String text) {
    return WORDS.contains(text)
        || text.charAt(0) == QUOTE
        || text.startsWith(MASK)
        || text.startsWith(ORDER)
        || number(text);
  }

  /** Whether it is written as a number is. No pattern: values may be long. */
  private static boolean number(String text) {
    boolean digit = false;
    boolean point = false;
    boolean exponent = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean start = i == 0 || text.charAt(i - 1) == 'e' || text.charAt(i - 1) == 'E';
      if (c >= '0' && c <= '9') {
        digit = true;
      } else if (c == '.' && !point && !exponent) {
        point = true;
      } else if ((c == 'e' || c == 'E') && digit && !exponent) {
        exponent = true;
        digit = false;
      } else if ((c != '-' && c != '+') || !start) {
        return false;
      }
    }
    return digit;
  }
}
