package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Adds an item to a list of {@code spec} and removes one, in the text of a file. All else stays as
 * it is: comments, also those above a removed item, order, quoting and line ends.
 */
final class ListEditor {
  private final String file;
  private final String key;

  /**
   * @param file for messages
   * @param key of the list in {@code spec}
   */
  ListEditor(String file, String key) {
    this.file = file;
    this.key = key;
  }

  /**
   * Adds an item at the end.
   *
   * @param fields of the item, {@code key: value} each, in one line
   */
  String add(String text, List<String> fields) {
    MappingNode spec = ReferenceEditor.spec(text, file);
    NodeTuple list = list(spec);
    SequenceNode items = (SequenceNode) list.getValueNode();
    if (items.getFlowStyle() == FlowStyle.BLOCK) {
      int column = column(items);
      return insertLines(text, HoldEditor.end(text, last(items)), block(text, column, fields));
    }
    int start = ReferenceEditor.offset(text, items.getStartMark());
    int end = ReferenceEditor.offset(text, items.getEndMark());
    if (!items.getValue().isEmpty()) {
      int after = ReferenceEditor.offset(text, last(items).getEndMark());
      return text.substring(0, after) + ", " + flow(fields) + text.substring(after);
    }
    if (spec.getFlowStyle() == FlowStyle.FLOW) {
      return text.substring(0, start + 1) + flow(fields) + text.substring(end - 1);
    }
    requireEmpty(text.substring(start, end));
    String without = text.substring(0, start).stripTrailing() + text.substring(end);
    int column = column(list.getKeyNode()) + 2;
    return insertLines(
        without, text.substring(0, start).stripTrailing().length(), block(text, column, fields));
  }

  /** Removes the item at an index; the list stays. */
  String remove(String text, int index) {
    NodeTuple list = list(ReferenceEditor.spec(text, file));
    SequenceNode items = (SequenceNode) list.getValueNode();
    return items.getFlowStyle() == FlowStyle.BLOCK
        ? removeLines(text, list, items, index)
        : removeFlow(text, items, index);
  }

  private static String removeFlow(String text, SequenceNode items, int index) {
    List<Node> all = items.getValue();
    int start = ReferenceEditor.offset(text, all.get(index).getStartMark());
    int end = ReferenceEditor.offset(text, all.get(index).getEndMark());
    if (all.size() == 1) {
      start = ReferenceEditor.offset(text, items.getStartMark()) + 1;
      end = ReferenceEditor.offset(text, items.getEndMark()) - 1;
    } else if (index + 1 < all.size()) {
      end = ReferenceEditor.offset(text, all.get(index + 1).getStartMark());
    } else {
      start = ReferenceEditor.offset(text, all.get(index - 1).getEndMark());
    }
    return text.substring(0, start) + text.substring(end);
  }

  private String removeLines(String text, NodeTuple list, SequenceNode items, int index) {
    Node item = items.getValue().get(index);
    int lineStart = dashLine(text, item, column(items));
    int lineEnd = text.indexOf('\n', HoldEditor.end(text, item));
    String before = text.substring(0, lineStart);
    String behind = lineEnd < 0 ? "" : text.substring(lineEnd + 1);
    if (items.getValue().size() > 1) {
      return before + behind;
    }
    int colon = text.indexOf(':', ReferenceEditor.offset(text, list.getKeyNode().getEndMark()));
    return before.substring(0, colon + 1) + " []" + before.substring(colon + 1) + behind;
  }

  /** Where the line begins that has the dash of an item: a comment may stand in between. */
  private int dashLine(String text, Node item, int column) {
    int at = ReferenceEditor.offset(text, item.getStartMark());
    while (at > 0) {
      int line = text.lastIndexOf('\n', at - 1) + 1;
      int dash = line + column;
      if (dash < text.length()
          && text.charAt(dash) == '-'
          && text.substring(line, dash).isBlank()) {
        return line;
      }
      at = line - 1;
    }
    throw new UserErrorException(EnvironmentErrors.notEditable(file, key));
  }

  /** The list, written in its own place: an alias has the marks of another one. */
  private NodeTuple list(MappingNode spec) {
    NodeTuple found = ReferenceEditor.find(spec, key);
    if (found == null || !(found.getValueNode() instanceof SequenceNode items)) {
      throw new UserErrorException(EnvironmentErrors.notEditable(file, key));
    }
    int begin = index(found.getKeyNode());
    boolean plain = items.getAnchor().isEmpty() && begin < index(items);
    for (Node item : items.getValue()) {
      plain &= item.getAnchor().isEmpty() && index(item) >= begin;
      begin = index(item);
    }
    if (!plain) {
      throw new UserErrorException(EnvironmentErrors.notEditable(file, key));
    }
    return found;
  }

  private void requireEmpty(String brackets) {
    if (!brackets.matches("\\[ *]")) {
      throw new UserErrorException(EnvironmentErrors.notEditable(file, key));
    }
  }

  private static Node last(SequenceNode items) {
    return items.getValue().get(items.getValue().size() - 1);
  }

  private static String flow(List<String> fields) {
    return "{" + String.join(", ", fields) + "}";
  }

  private static String block(String text, int column, List<String> fields) {
    String indent = " ".repeat(column);
    String end = ReferenceEditor.lineBreak(text);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      lines.append(indent).append(i == 0 ? "- " : "  ").append(fields.get(i)).append(end);
    }
    return lines.toString();
  }

  /** Behind the line of a place. */
  private static String insertLines(String text, int after, String lines) {
    int end = text.indexOf('\n', after);
    return end < 0
        ? text + ReferenceEditor.lineBreak(text) + lines
        : text.substring(0, end + 1) + lines + text.substring(end + 1);
  }

  private static int column(Node node) {
    return node.getStartMark().map(Mark::getColumn).orElse(0);
  }

  private static int index(Node node) {
    return node.getStartMark().map(Mark::getIndex).orElse(0);
  }
}
