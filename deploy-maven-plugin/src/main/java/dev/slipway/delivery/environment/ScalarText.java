package dev.slipway.delivery.environment;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One-line strings as YAML text. */
public final class ScalarText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9$][A-Za-z0-9._/:+~@%=?&$-]*");
  // What older YAML readers take for a number, a date or a boolean.
  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "(?i)[0-9][0-9_]*+\\.?+[0-9_]*+|0[xob][0-9a-f_]++|[0-9_]++(:[0-9_]++)++(\\.[0-9_]*+)?+"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|y|n|yes|no|on|off|true|false|null");

  private ScalarText() {}

  /**
   * A value in the quotes of another one, or in double quotes where it would mean something else.
   *
   * @param written another value as its file has it, with its quotes
   */
  public static String like(String written, String value) {
    ScalarStyle style =
        written.startsWith("'")
            ? ScalarStyle.SINGLE_QUOTED
            : written.startsWith("\"") ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
    return of(value, style);
  }

  /** The value in the wanted style, or in double quotes where that style would change it. */
  static String of(String value, ScalarStyle wanted) {
    if (wanted == ScalarStyle.SINGLE_QUOTED && printable(value)) {
      return "'" + value.replace("'", "''") + "'";
    }
    if (wanted == ScalarStyle.DOUBLE_QUOTED || !plain(value)) {
      return quoted(value);
    }
    return value;
  }

  private static boolean plain(String value) {
    if (!PLAIN.matcher(value).matches()
        || value.endsWith(":")
        || AMBIGUOUS.matcher(value).matches()) {
      return false;
    }
    Node node =
        new Compose(LoadSettings.builder().build())
            .composeString(value)
            .orElseThrow(IllegalStateException::new);
    return node instanceof ScalarNode && node.getTag().equals(Tag.STR);
  }

  private static boolean printable(String value) {
    return value
        .codePoints()
        .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
  }

  static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                text.append('\\').appendCodePoint(c);
              } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                text.append(String.format("\\u%04x", c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.append('"').toString();
  }
}
