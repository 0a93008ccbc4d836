package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.text.VisibleText;
import java.util.List;
import java.util.Map;

/**
 * Maps, lists and texts as YAML documents. Keys are of ours; texts are in double quotes, so that
 * none is taken for a number, a date or a boolean.
 */
final class YamlText {
  private static final int MOST = 1_000;

  private YamlText() {}

  static String documents(List<Map<String, Object>> documents) {
    StringBuilder text = new StringBuilder();
    for (Map<String, Object> document : documents) {
      text.append("---\n");
      write(document, "", text);
    }
    return text.toString();
  }

  private static void write(Map<?, ?> map, String indent, StringBuilder text) {
    map.forEach(
        (key, value) -> {
          text.append(indent).append(key).append(':');
          if (value instanceof Map<?, ?> inner) {
            text.append('\n');
            write(inner, indent + "  ", text);
          } else if (value instanceof List<?> list) {
            text.append(list.isEmpty() ? " []\n" : "\n");
            list.forEach(item -> write(item, indent + "  ", text));
          } else {
            text.append(' ').append(quoted(String.valueOf(value))).append('\n');
          }
        });
  }

  /** An item of a list; those of maps begin at its dash. */
  private static void write(Object item, String indent, StringBuilder text) {
    if (item instanceof Map<?, ?> map) {
      StringBuilder inner = new StringBuilder();
      write(map, indent + "  ", inner);
      text.append(indent).append("- ").append(inner.substring(indent.length() + 2));
    } else {
      text.append(indent).append("- ").append(quoted(String.valueOf(item))).append('\n');
    }
  }

  private static String quoted(String value) {
    String line = VisibleText.line(value, MOST);
    return '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
