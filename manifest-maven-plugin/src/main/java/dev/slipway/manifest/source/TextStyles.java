package dev.slipway.manifest.source;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * Chooses how texts are written: several lines as a block where every reader of YAML gives the same
 * lines back, in double quotes where blanks at an edge or odd characters make that doubtful.
 */
final class TextStyles extends StandardRepresenter {
  private static final String ODD = "[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u2028\\u2029\\uFEFF]";
  private static final Pattern ODD_CHARACTER = Pattern.compile(ODD);
  private static final Pattern DOUBTFUL = Pattern.compile("^\\s|[\\n\\t]|\\s$|" + ODD);
  private static final Pattern NO_BLOCK = Pattern.compile("^\\s|[ \\t](\\n|$)|\\n\\n$|" + ODD);

  TextStyles(DumpSettings settings) {
    super(settings);
    representers.put(String.class, data -> text((String) data, true));
  }

  /** Odd characters are in double quotes only, see below, but the library writes some raw. */
  static String escaped(String yaml) {
    if (isPlain(yaml, true)) {
      return yaml;
    }
    return ODD_CHARACTER
        .matcher(yaml)
        .replaceAll(odd -> String.format(Locale.ROOT, "\\\\u%04X", (int) odd.group().charAt(0)));
  }

  @Override
  protected NodeTuple representMappingEntry(Map.Entry<?, ?> entry) {
    Node key = text(String.valueOf(entry.getKey()), false);
    return new NodeTuple(key, representData(entry.getValue()));
  }

  /** Whether a text is of visible ASCII, the common case that needs no pattern. */
  private static boolean isPlain(String text, boolean blanks) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~' || c < ' ' && !(blanks && c == '\n') || c == ' ' && !blanks) {
        return false;
      }
    }
    return true;
  }

  private Node text(String text, boolean blocks) {
    ScalarStyle style = ScalarStyle.PLAIN; // the writer adds quotes where they are needed
    if (isPlain(text, false)) {
      return representScalar(Tag.STR, text, style);
    }
    if (blocks && text.contains("\n") && !NO_BLOCK.matcher(text).find()) {
      style = ScalarStyle.LITERAL;
    } else if (DOUBTFUL.matcher(text).find()) {
      style = ScalarStyle.DOUBLE_QUOTED;
    }
    return representScalar(Tag.STR, text, style);
  }
}
