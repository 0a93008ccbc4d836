package dev.slipway.manifest.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns one document's nodes into plain values; aliases are bounded, merge keys are followed. */
final class PlainValues {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_VALUES = 2_000_000;
  private static final String MERGE = "<<";

  private final String file;
  private int values;

  PlainValues(String file) {
    this.file = file;
  }

  @Nullable Object of(Node node) {
    return convert(node, 0);
  }

  private @Nullable Object convert(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      throw YamlErrors.syntax(at(node), "nested deeper than " + MAX_DEPTH + " levels");
    }
    if (++values > MAX_VALUES) {
      throw YamlErrors.syntax(
          at(node), "its aliases expand to more than " + MAX_VALUES + " values");
    }
    if (node instanceof MappingNode mapping) {
      return map(mapping, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<@Nullable Object> list = new ArrayList<>(sequence.getValue().size());
      for (Node item : sequence.getValue()) {
        list.add(convert(item, depth + 1));
      }
      return list;
    }
    return scalar((ScalarNode) node);
  }

  private Map<String, @Nullable Object> map(MappingNode mapping, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    Map<String, Integer> lines = new HashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      if (isMerge(keyNode)) {
        merged.add(tuple.getValueNode());
        continue;
      }
      String key = key(keyNode);
      Integer first = lines.putIfAbsent(key, at(keyNode).line());
      if (first != null) {
        throw YamlErrors.duplicateKey(at(keyNode), key, first);
      }
      map.put(key, convert(tuple.getValueNode(), depth + 1));
    }
    for (Node node : merged) {
      merge(map, node, depth + 1);
    }
    return map;
  }

  private void merge(Map<String, @Nullable Object> target, Node node, int depth) {
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> merge(target, item, depth + 1));
    } else if (node instanceof MappingNode mapping && depth <= MAX_DEPTH) {
      map(mapping, depth).forEach(target::putIfAbsent);
    } else {
      throw YamlErrors.unsupported(at(node), "a merge key '<<' takes a map or a list of maps");
    }
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().equals(MERGE);
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
    Tag tag = node.getTag();
    boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
    if (tag.equals(Tag.STR)) {
      return text;
    }
    if (!plain || !isCore(tag)) {
      throw YamlErrors.unsupported(at(node), "the tag " + tag.getValue());
    }
    return ScalarRules.value(text)
        .orElseThrow(() -> YamlErrors.unsupported(at(node), "the number " + text))
        .value();
  }

  private static boolean isCore(Tag tag) {
    return tag.equals(Tag.NULL)
        || tag.equals(Tag.BOOL)
        || tag.equals(Tag.INT)
        || tag.equals(Tag.FLOAT);
  }

  private SourceLocation at(Node node) {
    return YamlDocuments.location(file, node.getStartMark());
  }
}
