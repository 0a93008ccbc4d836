package dev.slipway.manifest.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes simple YAML as the library would, in a fraction of its time and memory: maps, lists, and
 * texts that are simple words or numbers in quotes. Gives up at anything else. A test compares its
 * bytes with the library's.
 */
final class PlainWriter {
  private final StringBuilder out = new StringBuilder(1024);

  /** The document, or null when it has something that the library should write. */
  static @Nullable String write(Map<String, Object> content) {
    PlainWriter writer = new PlainWriter();
    return !content.isEmpty() && writer.map(content, 0, false) ? writer.out.toString() : null;
  }

  /**
   * @param inline whether the first entry follows a dash
   */
  private boolean map(Map<?, ?> map, int indent, boolean inline) {
    boolean first = inline;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        return false;
      }
      indent(first ? 0 : indent);
      first = false;
      if (!text(key)) {
        return false;
      }
      out.append(':');
      if (!value(entry.getValue(), indent)) {
        return false;
      }
    }
    return true;
  }

  private boolean value(@Nullable Object value, int indent) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      out.append('\n');
      return map(map, indent + 2, false);
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      out.append('\n');
      return list(list, indent);
    }
    out.append(' ');
    return value instanceof String text && text.indexOf('\n') > 0
        ? block(text, indent + 2)
        : scalar(value);
  }

  /** Several lines that are neither empty nor have blanks at their ends. */
  private boolean block(String text, int indent) {
    boolean ended = text.endsWith("\n");
    out.append(ended ? "|\n" : "|-\n");
    int start = 0;
    int length = ended ? text.length() - 1 : text.length();
    while (start <= length) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? length : end;
      if (!isLine(text, start, end) || start == 0 && text.charAt(0) == ' ') {
        return false;
      }
      indent(indent);
      out.append(text, start, end).append('\n');
      start = end + 1;
    }
    return true;
  }

  private static boolean isLine(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return end > start && text.charAt(end - 1) != ' ';
  }

  /** Dashes are below the key that the list belongs to. */
  private boolean list(List<?> list, int indent) {
    for (Object item : list) {
      indent(indent);
      out.append('-').append(' ');
      boolean written;
      if (item instanceof Map<?, ?> map && !map.isEmpty()) {
        written = map(map, indent + 2, true);
      } else if (item instanceof List<?> inner && !inner.isEmpty()) {
        return false;
      } else {
        written = scalar(item);
      }
      if (!written) {
        return false;
      }
    }
    return true;
  }

  private boolean scalar(@Nullable Object value) {
    if (value instanceof String text) {
      if (!text(text)) {
        return false;
      }
    } else if (value instanceof Long || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Map<?, ?> map && map.isEmpty()) {
      out.append("{}");
    } else if (value instanceof List<?> list && list.isEmpty()) {
      out.append("[]");
    } else {
      return false;
    }
    out.append('\n');
    return true;
  }

  private boolean text(String text) {
    if (!isSimple(text)) {
      return false;
    }
    if (ScalarRules.meaning(text) == ScalarRules.Meaning.STRING) {
      out.append(text);
    } else {
      out.append('\'').append(text).append('\'');
    }
    return true;
  }

  /** Begins with a letter, digit or slash, and has nothing in it that YAML looks at. */
  private static boolean isSimple(String text) {
    int length = text.length();
    if (length == 0 || length > 120 || !isWord(text.charAt(0)) || text.endsWith(":")) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char c = text.charAt(i);
      boolean inside = c == '-' || c == '.' || c == '_' || c == '@' || c == ':' || c == '+';
      if (!isWord(c) && !inside) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '/';
  }

  private void indent(int columns) {
    for (int i = 0; i < columns; i++) {
      out.append(' ');
    }
  }
}
