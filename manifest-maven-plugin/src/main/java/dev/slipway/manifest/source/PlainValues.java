package dev.slipway.manifest.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns one text's nodes into plain values; aliases are bounded, merge keys are followed. */
final class PlainValues {
  private static final int MAX_DEPTH = BoundedParser.MAX_DEPTH;

  /** What aliases may add to a text, in characters of scalars and one more for each value. */
  static final int MAX_EXPANSION = 2_000_000;

  private final String file;
  private long left;

  /**
   * @param text what all nodes to come were read from
   */
  PlainValues(String file, String text) {
    this.file = file;
    // What is written out has two characters or more for a value, with what parts it from others.
    this.left = MAX_EXPANSION + 2L * text.length();
  }

  /** The value of a document. */
  @Nullable Object of(Node node) {
    return convert(node, 0);
  }

  private @Nullable Object convert(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      throw YamlErrors.tooDeep(at(node), MAX_DEPTH);
    }
    count(node, 1);
    if (node instanceof MappingNode mapping) {
      plainTag(node, Tag.MAP);
      return map(mapping, depth);
    }
    if (node instanceof SequenceNode sequence) {
      plainTag(node, Tag.SEQ);
      List<@Nullable Object> list = new ArrayList<>(sequence.getValue().size());
      for (Node item : sequence.getValue()) {
        list.add(convert(item, depth + 1));
      }
      return list;
    }
    return scalar((ScalarNode) node);
  }

  private void count(Node node, long characters) {
    left -= characters;
    if (left < 0) {
      throw YamlErrors.syntax(
          at(node), "its aliases expand to more than " + MAX_EXPANSION + " characters");
    }
  }

  private void plainTag(Node node, Tag expected) {
    if (!node.getTag().equals(expected)) {
      throw YamlErrors.unsupported(at(node), "the tag " + node.getTag().getValue());
    }
  }

  /**
   * In the order of the text, as kubectl does: what comes later wins, be it a key or what a merge
   * key brings. {@link MergeOrder} finds where other readers of YAML see it otherwise.
   */
  private Map<String, @Nullable Object> map(MappingNode mapping, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    Set<String> own = map.keySet(); // the map's own keys, without those that are merged
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      if (isMerge(keyNode)) {
        own = own == map.keySet() ? new HashSet<>(own) : own;
        merge(map, tuple.getValueNode(), depth + 1);
        continue;
      }
      String key = key(keyNode);
      if (own.contains(key)) {
        throw YamlErrors.duplicateKey(at(keyNode), key, line(mapping, key));
      }
      map.put(key, convert(tuple.getValueNode(), depth + 1));
      if (own != map.keySet()) {
        own.add(key);
      }
    }
    return map;
  }

  /** The line of the first key of a name. */
  private int line(MappingNode mapping, String key) {
    for (NodeTuple tuple : mapping.getValue()) {
      Node node = tuple.getKeyNode();
      if (!isMerge(node) && key(node).equals(key)) {
        return at(node).line();
      }
    }
    throw new IllegalStateException(key);
  }

  private void merge(Map<String, @Nullable Object> target, Node node, int depth) {
    if (depth > MAX_DEPTH) {
      throw YamlErrors.tooDeep(at(node), MAX_DEPTH);
    }
    count(node, 1);
    if (node instanceof SequenceNode sequence) {
      Map<String, @Nullable Object> brought = new LinkedHashMap<>();
      for (Node item : sequence.getValue()) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        merge(one, item, depth + 1);
        one.keySet().removeAll(brought.keySet()); // the first of a list wins
        brought.putAll(one);
      }
      target.putAll(brought);
    } else if (node instanceof MappingNode mapping) {
      target.putAll(map(mapping, depth));
    } else {
      throw YamlErrors.unsupported(at(node), "a merge key '<<' takes a map or a list of maps");
    }
  }

  static boolean isMerge(Node key) {
    return key.getTag().equals(KubernetesSchema.MERGE);
  }

  private String key(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      throw YamlErrors.unsupported(at(node), "a map or list as a key");
    }
    Object value = scalar(scalar);
    if (value == null) {
      throw YamlErrors.unsupported(at(node), "an empty key");
    }
    return String.valueOf(value);
  }

  private @Nullable Object scalar(ScalarNode node) {
    String text = node.getValue();
    count(node, text.length());
    Tag tag = node.getTag();
    boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
    if (tag.equals(Tag.STR)) {
      if (node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED && Escapes.isBroken(text)) {
        throw YamlErrors.syntax(at(node), Escapes.NO_CHARACTER);
      }
      return text;
    }
    if (!plain || !fits(tag, ScalarRules.meaning(text))) {
      throw YamlErrors.unsupported(at(node), "the tag " + tag.getValue() + " for " + text);
    }
    return ScalarRules.value(text)
        .orElseThrow(() -> YamlErrors.unsupported(at(node), "the number " + text))
        .value();
  }

  /** Whether a tag, found or written, says what the text means anyway. */
  private static boolean fits(Tag tag, ScalarRules.Meaning meaning) {
    return switch (meaning) {
      case NULL -> tag.equals(Tag.NULL);
      case BOOLEAN -> tag.equals(Tag.BOOL);
      case INTEGER -> tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
      case FLOAT -> tag.equals(Tag.FLOAT);
      case MERGE -> tag.equals(KubernetesSchema.MERGE);
      case STRING -> false;
    };
  }

  private SourceLocation at(Node node) {
    return YamlDocuments.location(file, node.getStartMark());
  }
}
