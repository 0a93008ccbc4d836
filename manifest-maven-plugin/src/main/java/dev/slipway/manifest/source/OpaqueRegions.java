package dev.slipway.manifest.source;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The parts of a text that are not interpreted: comments, and the contents of ConfigMaps and
 * Secrets, which belong to other programs.
 */
public final class OpaqueRegions {
  private static final Set<String> KINDS = Set.of("ConfigMap", "Secret");
  private static final Set<String> CONTENTS = Set.of("data", "binaryData", "stringData");

  private final Comments comments;

  /** Offsets in characters, from start to before end. */
  private final NavigableMap<Integer, Integer> contents = new TreeMap<>();

  /**
   * The regions of a text.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (YAML_SYNTAX) with file and line
   */
  public OpaqueRegions(String text, String file) {
    List<Node> documents = YamlDocuments.compose(text, file);
    CodePoints codePoints = new CodePoints(text);
    documents.forEach(document -> add(codePoints, document, contents));
    comments = Comments.of(text, documents);
  }

  public boolean contains(int offset) {
    Map.Entry<Integer, Integer> region = contents.floorEntry(offset);
    return region != null && offset < region.getValue() || isComment(offset);
  }

  /** Whether it is part of a comment. */
  public boolean isComment(int offset) {
    return comments.contains(offset);
  }

  private static void add(CodePoints codePoints, Node node, Map<Integer, Integer> found) {
    if (!(node instanceof MappingNode object)) {
      return;
    }
    String kind = value(object, "kind") instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (kind.endsWith("List") && value(object, "items") instanceof SequenceNode items) {
      items.getValue().forEach(item -> add(codePoints, item, found));
    } else if (KINDS.contains(kind)) {
      contents(codePoints, object, found);
    }
  }

  private static @Nullable Node value(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(tuple -> key(tuple).equals(key))
        .map(NodeTuple::getValueNode)
        .findFirst()
        .orElse(null);
  }

  private static void contents(
      CodePoints codePoints, MappingNode mapping, Map<Integer, Integer> found) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (CONTENTS.contains(key(tuple))) {
        int start = tuple.getKeyNode().getStartMark().orElseThrow().getIndex();
        int end = tuple.getValueNode().getEndMark().orElseThrow().getIndex();
        found.put(codePoints.offset(start), codePoints.offset(end));
      }
    }
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
