package dev.slipway.manifest.source;

import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Distinguishes the comments of a YAML text from its values. */
final class Comments {
  private final String text;
  private final CodePoints codePoints;
  private final BitSet values = new BitSet();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Comments(String text) {
    this.text = text;
    this.codePoints = new CodePoints(text);
  }

  /** The comments of a text that was read to these documents. */
  static Comments of(String text, List<Node> documents) {
    Comments comments = new Comments(text);
    documents.forEach(comments::add);
    return comments;
  }

  /** Whether the character at an offset is part of a comment. */
  boolean contains(int offset) {
    for (int i = offset; i >= 0 && (i == offset || text.charAt(i) != '\n'); i--) {
      if (text.charAt(i) == '#' && !values.get(i) && (i == 0 || text.charAt(i - 1) <= ' ')) {
        return true;
      }
    }
    return false;
  }

  private void add(Node node) {
    if (!seen.add(node)) {
      return; // an alias
    }
    if (node instanceof MappingNode mapping) {
      mapping
          .getValue()
          .forEach(
              tuple -> {
                add(tuple.getKeyNode());
                add(tuple.getValueNode());
              });
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(this::add);
    } else if (node instanceof ScalarNode) {
      int start = codePoints.offset(node.getStartMark().orElseThrow().getIndex());
      int end = codePoints.offset(node.getEndMark().orElseThrow().getIndex());
      values.set(start, end);
    }
  }
}
