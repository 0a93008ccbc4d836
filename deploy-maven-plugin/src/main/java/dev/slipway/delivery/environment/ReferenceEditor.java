package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.UserErrorException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Writes a new version into a reference. Only the characters of the values change: comments, order,
 * quoting and line ends are preserved.
 */
public final class ReferenceEditor {
  private final FormatReader formats = new FormatReader();

  /**
   * Updates a reference.
   *
   * @param existing the file's content, empty to make a new file
   * @param update a field that is empty here is emptied where the file has it, except the owner,
   *     which stays
   * @return the new content, the same when there is nothing to change
   * @throws UserErrorException (ENVIRONMENT_INVALID) when the file is no valid reference to the
   *     app, or is written in a way that can't be changed safely; (APP_IS_FOLDER) when it names a
   *     folder
   */
  public String edit(String existing, ReferenceUpdate update) {
    if (existing.isBlank()) {
      return fresh(update);
    }
    AppReference before = formats.app(existing, update.path());
    if (before.isFolder()) {
      throw new UserErrorException(
          EnvironmentErrors.folderNotPromoted(before, update.bundle().toString()));
    }
    String text = write(existing, "bundle", update.fields(), update.path());
    verify(text, update);
    return text;
  }

  /**
   * Fills in what a reference leaves out; all else stays as it is.
   *
   * @param existing the file's content
   * @param file its path in the repository
   * @return the new content, the same when the reference has both
   * @throws UserErrorException (ENVIRONMENT_INVALID) when the file can't be changed safely
   */
  public String pin(String existing, String file, String sha256, String version) {
    AppReference before = formats.app(existing, file);
    Map<String, String> fields = new LinkedHashMap<>();
    if (before.sha256().isEmpty()) {
      fields.put("sha256", sha256);
    }
    if (before.version().isEmpty()) {
      fields.put("version", version);
    }
    String text = write(existing, before.sha256().isEmpty() ? "bundle" : "sha256", fields, file);
    AppReference read = readBack(text, file);
    boolean same =
        read.sha256().equals(fields.getOrDefault("sha256", before.sha256()))
            && read.version().equals(fields.getOrDefault("version", before.version()))
            && read.bundle().equals(before.bundle())
            && read.commit().equals(before.commit())
            && read.owner().equals(before.owner())
            && read.namespace().equals(before.namespace())
            && read.patches().size() == before.patches().size();
    if (!same) {
      throw new UserErrorException(EnvironmentErrors.notEditable(file, "sha256"));
    }
    return text;
  }

  private static String write(
      String existing, String after, Map<String, String> fields, String file) {
    String text = existing;
    String previous = after;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String key = field.getKey();
      String value = field.getValue();
      MappingNode spec = spec(text, file);
      NodeTuple tuple = find(spec, key);
      if (tuple != null) {
        boolean keep = value.isEmpty() && key.equals("owner");
        if (!keep && !current(tuple).equals(value)) {
          text = replace(text, spec, tuple, value, file);
        }
        previous = key;
      } else if (!value.isEmpty()) {
        text = insert(text, spec, previous, key, value);
        previous = key;
      }
    }
    return text;
  }

  private static String fresh(ReferenceUpdate update) {
    StringBuilder text = new StringBuilder("apiVersion: ").append(FormatReader.API_VERSION);
    text.append("\nkind: App\nmetadata:\n  name: ");
    text.append(ScalarText.of(update.app(), ScalarStyle.PLAIN)).append("\nspec:\n");
    update
        .fields()
        .forEach(
            (key, value) -> {
              if (!value.isEmpty()) {
                text.append("  ").append(key).append(": ");
                text.append(ScalarText.of(value, ScalarStyle.PLAIN)).append('\n');
              }
            });
    return text.toString();
  }

  static MappingNode spec(String text, String file) {
    MappingNode root = (MappingNode) YamlFields.document(text, file);
    NodeTuple spec = find(root, "spec");
    if (spec == null || !(spec.getValueNode() instanceof MappingNode mapping)) {
      throw new UserErrorException(EnvironmentErrors.notEditable(file, "bundle"));
    }
    return mapping;
  }

  static @Nullable NodeTuple find(MappingNode mapping, String key) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
        return tuple;
      }
    }
    return null;
  }

  private static String current(NodeTuple tuple) {
    return tuple.getValueNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static String replace(
      String text, MappingNode spec, NodeTuple tuple, String value, String file) {
    ScalarNode key = (ScalarNode) tuple.getKeyNode();
    if (!(tuple.getValueNode() instanceof ScalarNode old)
        || old.getAnchor().isPresent()
        || aliased(key, old)) {
      throw new UserErrorException(EnvironmentErrors.notEditable(file, key.getValue()));
    }
    int start = offset(text, old.getStartMark());
    int end = offset(text, old.getEndMark());
    ScalarStyle style = old.getScalarStyle();
    String scalar = ScalarText.of(value, style);
    if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
      // A block ends after its line break, or at the end of the file.
      end = start + text.substring(start, end).stripTrailing().length();
    }
    if (start == end && start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
      scalar = " " + scalar;
    }
    return text.substring(0, start) + scalar + text.substring(end);
  }

  /** An alias has the marks of what it stands for, which is somewhere else. */
  private static boolean aliased(ScalarNode key, ScalarNode value) {
    return index(value.getStartMark()) < index(key.getEndMark());
  }

  private static String insert(
      String text, MappingNode spec, String after, String key, String value) {
    return insertLine(text, spec, after, key + ": " + ScalarText.of(value, ScalarStyle.PLAIN));
  }

  /** Adds a field behind another one. */
  static String insertLine(String text, MappingNode spec, String after, String line) {
    NodeTuple anchor = find(spec, after);
    if (anchor == null) {
      throw new IllegalStateException("no field " + after);
    }
    int valueEnd = offset(text, anchor.getValueNode().getEndMark());
    if (spec.getFlowStyle() == FlowStyle.FLOW) {
      return text.substring(0, valueEnd) + ", " + line + text.substring(valueEnd);
    }
    int keyStart = offset(text, anchor.getKeyNode().getStartMark());
    int keyColumn = column(anchor.getKeyNode());
    // What stands before the first key of a block can be more than spaces: "spec: {…" can't.
    String indent = " ".repeat(keyColumn);
    int lineEnd = text.indexOf('\n', Math.max(keyStart, valueEnd - 1));
    if (lineEnd < 0) {
      return text + lineBreak(text) + indent + line;
    }
    return text.substring(0, lineEnd + 1)
        + indent
        + line
        + lineBreak(text)
        + text.substring(lineEnd + 1);
  }

  static String lineBreak(String text) {
    int end = text.indexOf('\n');
    return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
  }

  /** A wrong edit must never reach a repository. */
  private void verify(String text, ReferenceUpdate update) {
    AppReference read = readBack(text, update.path());
    requireSame(read.bundle().toString(), update.bundle().toString(), "bundle", update);
    requireSame(read.sha256(), update.sha256(), "sha256", update);
    requireSame(read.version(), update.version(), "version", update);
    requireSame(read.commit(), update.commit(), "commit", update);
    if (!update.owner().isEmpty()) {
      requireSame(read.owner(), update.owner(), "owner", update);
    }
  }

  private AppReference readBack(String text, String file) {
    try {
      return formats.app(text, file);
    } catch (UserErrorException e) {
      throw new UserErrorException(EnvironmentErrors.notEditable(file, "*"), e);
    }
  }

  private static void requireSame(
      String read, String wanted, String field, ReferenceUpdate update) {
    if (!read.equals(wanted)) {
      throw new UserErrorException(EnvironmentErrors.notEditable(update.path(), field));
    }
  }

  private static int column(Node node) {
    return node.getStartMark().map(Mark::getColumn).orElse(0);
  }

  private static int index(Optional<Mark> mark) {
    return mark.map(Mark::getIndex).orElseThrow(IllegalStateException::new);
  }

  /** Marks count code points; a string counts chars. */
  static int offset(String text, Optional<Mark> mark) {
    return text.offsetByCodePoints(0, index(mark));
  }
}
