package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.AppReference.Hold;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Writes {@code spec.hold} into a reference, or removes it. All else stays as it is: comments,
 * order, quoting and line ends.
 */
public final class HoldEditor {
  private static final String FIELD = "hold";

  private final FormatReader formats = new FormatReader();

  /**
   * Sets or removes the hold.
   *
   * @param existing the file's content
   * @param file its path in the repository
   * @param hold empty to remove it
   * @return the new content, the same when there is nothing to change
   * @throws UserErrorException (ENVIRONMENT_INVALID) when the file is no valid reference, or can't
   *     be changed safely
   */
  public String edit(String existing, String file, Optional<Hold> hold) {
    AppReference before = formats.app(existing, file);
    if (before.hold().equals(hold)) {
      return existing;
    }
    String text = existing;
    MappingNode spec = ReferenceEditor.spec(text, file);
    NodeTuple old = ReferenceEditor.find(spec, FIELD);
    if (old != null) {
      text = without(text, spec, old);
      readBack(text, file);
      spec = ReferenceEditor.spec(text, file);
    }
    if (hold.isPresent()) {
      String after = lastOf(spec, before.isFolder() ? "path" : "bundle");
      text = ReferenceEditor.insertLine(text, spec, after, FIELD + ": " + line(hold.get()));
    }
    requireOnlyHold(before, text, file, hold);
    return text;
  }

  private static String line(Hold hold) {
    String reason = hold.reason().isEmpty() ? "" : ", reason: " + quoted(hold.reason());
    return "{since: "
        + quoted(hold.since().toString())
        + ", by: "
        + quoted(hold.by())
        + reason
        + "}";
  }

  private static String quoted(String text) {
    return ScalarText.of(text, ScalarStyle.DOUBLE_QUOTED);
  }

  /** The last one-line field of those that come first in a reference. */
  private static String lastOf(MappingNode spec, String first) {
    String last = first;
    for (String key : List.of("sha256", "version", "commit", "owner")) {
      NodeTuple tuple = ReferenceEditor.find(spec, key);
      if (tuple != null && tuple.getValueNode() instanceof ScalarNode scalar && isOneLine(scalar)) {
        last = key;
      }
    }
    return last;
  }

  private static boolean isOneLine(ScalarNode scalar) {
    return scalar.getScalarStyle() != ScalarStyle.LITERAL
        && scalar.getScalarStyle() != ScalarStyle.FOLDED;
  }

  private static String without(String text, MappingNode spec, NodeTuple tuple) {
    int start = ReferenceEditor.offset(text, tuple.getKeyNode().getStartMark());
    int end = end(text, tuple.getValueNode());
    if (spec.getFlowStyle() == FlowStyle.FLOW) {
      int comma = text.lastIndexOf(',', start);
      boolean first = spec.getValue().get(0) == tuple;
      int behind = text.indexOf(',', end);
      return first && behind >= 0
          ? text.substring(0, start) + text.substring(behind + 1).stripLeading()
          : text.substring(0, comma) + text.substring(end);
    }
    int lineStart = text.lastIndexOf('\n', start) + 1;
    int lineEnd = text.indexOf('\n', end);
    if (lineEnd < 0) {
      return text.substring(0, lineStart);
    }
    return text.substring(0, lineStart) + text.substring(lineEnd + 1);
  }

  /** The end mark of a block is where the next one begins, behind comments. */
  static int end(String text, Node node) {
    if (node instanceof SequenceNode list
        && list.getFlowStyle() == FlowStyle.BLOCK
        && !list.getValue().isEmpty()) {
      return end(text, list.getValue().get(list.getValue().size() - 1));
    }
    if (node instanceof MappingNode mapping
        && mapping.getFlowStyle() == FlowStyle.BLOCK
        && !mapping.getValue().isEmpty()) {
      return end(text, mapping.getValue().get(mapping.getValue().size() - 1).getValueNode());
    }
    int start = ReferenceEditor.offset(text, node.getStartMark());
    int end = ReferenceEditor.offset(text, node.getEndMark());
    boolean block = node instanceof ScalarNode scalar && !isOneLine(scalar);
    return block ? start + text.substring(start, end).stripTrailing().length() : end;
  }

  /** A wrong edit must never reach a repository. */
  private void requireOnlyHold(AppReference before, String text, String file, Optional<Hold> hold) {
    AppReference after = readBack(text, file);
    boolean same =
        after.hold().equals(hold)
            && after.bundle().equals(before.bundle())
            && after.sha256().equals(before.sha256())
            && after.path().equals(before.path())
            && after.build().equals(before.build())
            && after.responsibility().equals(before.responsibility())
            && after.namespace().equals(before.namespace())
            && patches(after).equals(patches(before));
    if (!same) {
      throw new UserErrorException(EnvironmentErrors.notEditable(file, FIELD));
    }
  }

  private AppReference readBack(String text, String file) {
    try {
      return formats.app(text, file);
    } catch (UserErrorException e) {
      throw new UserErrorException(EnvironmentErrors.notEditable(file, FIELD), e);
    }
  }

  private static List<String> patches(AppReference app) {
    return app.patches().stream().map(patch -> patch.target() + " " + patch.text()).toList();
  }
}
