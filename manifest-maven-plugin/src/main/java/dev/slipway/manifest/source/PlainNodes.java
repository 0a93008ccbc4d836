package dev.slipway.manifest.source;

import dev.slipway.manifest.source.PlainReader.PlainDocument;
import java.util.ArrayList;
import java.util.List;
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
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads the nodes of a text that has only maps, lists and strings, as the library does except for
 * the ends of their marks, in a fraction of its time. A test holds them to the library's.
 */
final class PlainNodes {
  private static final char[] NOTHING = {};

  private final String file;
  private final PlainMarks marks;
  private final String[] lines;

  private PlainNodes(String file, PlainMarks marks, String text) {
    this.file = file;
    this.marks = marks;
    this.lines = text.split("\n", -1);
  }

  /** One node a document; empty when the library should read the text. */
  static Optional<List<Node>> of(String text, String file) {
    PlainMarks marks = new PlainMarks();
    Optional<List<PlainDocument>> documents = PlainReader.read(text, marks);
    if (documents.isEmpty()) {
      return Optional.empty();
    }
    PlainNodes nodes = new PlainNodes(file, marks, text);
    List<Node> roots = new ArrayList<>();
    for (PlainDocument document : documents.get()) {
      Node root = nodes.map(document.content());
      if (root == null) {
        return Optional.empty();
      }
      roots.add(root);
    }
    return Optional.of(roots);
  }

  private @Nullable Node map(Map<?, ?> map) {
    List<NodeTuple> tuples = new ArrayList<>();
    List<PlainMarks.Mark> places = marks.of(map);
    if (places.size() != map.size() || places.isEmpty()) {
      return null;
    }
    int n = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      PlainMarks.Mark place = places.get(n);
      Node value = value(entry.getValue(), place);
      if (value == null) {
        return null;
      }
      Node key = text((String) entry.getKey(), mark(place.line(), place.column()));
      tuples.add(new NodeTuple(key, value));
      n++;
    }
    PlainMarks.Mark first = places.get(0);
    int brace = brace(first);
    Optional<Mark> start = mark(first.line(), brace < 0 ? first.column() : brace);
    FlowStyle style = brace < 0 ? FlowStyle.BLOCK : FlowStyle.FLOW;
    return new MappingNode(Tag.MAP, true, tuples, style, start, start);
  }

  /** Column of the brace before a map's first key; -1 in a block. */
  private int brace(PlainMarks.Mark key) {
    String before = lines[key.line() - 1].substring(0, key.column()).stripTrailing();
    return before.endsWith("{") ? before.length() - 1 : -1;
  }

  private @Nullable Node list(List<?> list) {
    List<Node> items = new ArrayList<>();
    List<PlainMarks.Mark> places = marks.of(list);
    if (places.size() != list.size() || places.isEmpty()) {
      return null;
    }
    for (Object item : list) {
      Node value = value(item, places.get(items.size()));
      if (value == null) {
        return null;
      }
      items.add(value);
    }
    int line = places.get(0).line();
    Optional<Mark> start = mark(line, lines[line - 1].indexOf('-'));
    return new SequenceNode(Tag.SEQ, true, items, FlowStyle.BLOCK, start, start);
  }

  private @Nullable Node value(@Nullable Object value, PlainMarks.Mark place) {
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    return value instanceof String text
        ? text(text, mark(place.valueLine(), place.valueColumn()))
        : null;
  }

  private Node text(String text, Optional<Mark> start) {
    return new ScalarNode(Tag.STR, true, text, style(start.orElseThrow()), start, start);
  }

  private ScalarStyle style(Mark start) {
    return switch (lines[start.getLine()].charAt(start.getColumn())) {
      case '|' -> ScalarStyle.LITERAL;
      case '\'' -> ScalarStyle.SINGLE_QUOTED;
      case '"' -> ScalarStyle.DOUBLE_QUOTED;
      default -> ScalarStyle.PLAIN;
    };
  }

  /**
   * @param line from 1
   * @param column from 0
   */
  private Optional<Mark> mark(int line, int column) {
    return Optional.of(new Mark(file, 0, line - 1, column, NOTHING, 0));
  }
}
