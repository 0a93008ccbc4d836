package dev.slipway.manifest.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Finds merge keys that YAML readers interpret in different ways. For kubectl, and so for Slipway,
 * what is later in a map wins; by the specification a map's own keys win wherever they are, and it
 * has one merge key at most.
 */
public final class MergeOrder {
  private static final String MERGE = "<<";

  private final String file;
  private final PlainValues values;
  private final List<Doubt> doubts = new ArrayList<>();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private MergeOrder(String text, String file) {
    this.file = file;
    this.values = new PlainValues(file, text); // one for all, so that what aliases cost is bounded
  }

  /**
   * A value that depends on who reads it.
   *
   * @param place of the merge key
   * @param message one sentence without a full stop
   */
  public record Doubt(SourceLocation place, String message) {}

  /**
   * The ambiguous values of a text, as far as it can be read.
   *
   * @param file what to call it
   */
  public static List<Doubt> of(String text, String file) {
    if (!text.contains(MERGE)) {
      return List.of();
    }
    MergeOrder order = new MergeOrder(text, file);
    try {
      YamlDocuments.compose(text.startsWith("\uFEFF") ? text.substring(1) : text, file)
          .forEach(order::look);
    } catch (YamlException e) {
      return order.doubts; // reported by those who need the values
    }
    return order.doubts;
  }

  /** Each node once, however many aliases lead to it. */
  private void look(Node node) {
    if (!seen.add(node)) {
      return;
    }
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(this::look);
    } else if (node instanceof MappingNode map) {
      if (map.getValue().stream().anyMatch(tuple -> PlainValues.isMerge(tuple.getKeyNode()))) {
        map(map);
      }
      map.getValue().forEach(tuple -> look(tuple.getValueNode()));
    }
  }

  private void map(MappingNode map) {
    Map<String, Node> own = new LinkedHashMap<>();
    boolean merged = false;
    for (NodeTuple tuple : map.getValue()) {
      Node key = tuple.getKeyNode();
      if (!PlainValues.isMerge(key)) {
        if (key instanceof ScalarNode scalar) {
          own.put(scalar.getValue(), tuple.getValueNode());
        }
        continue;
      }
      if (merged) {
        add(
            key,
            "a second merge key '<<' in one map: kubectl uses both, YAML allows one; write a"
                + " list, <<: [*a, *b], in which the first wins");
      }
      merged = true;
      if (own.isEmpty()) {
        continue;
      }
      Map<String, Object> brought = brought(tuple.getValueNode());
      own.forEach(
          (name, value) -> {
            if (brought.containsKey(name) && !Objects.equals(values.of(value), brought.get(name))) {
              add(
                  key,
                  "the merge key '<<' comes after the key "
                      + name
                      + ", which it also sets:"
                      + " kubectl uses the merged value, the YAML specification the map's own; put"
                      + " '<<' first, then every parser uses the map's own value");
            }
          });
    }
  }

  private void add(Node key, String message) {
    doubts.add(new Doubt(YamlDocuments.location(file, key.getStartMark()), message));
  }

  private Map<String, Object> brought(Node node) {
    if (!(node instanceof SequenceNode list)) {
      return ManifestObject.map(values.of(node));
    }
    Map<String, Object> brought = new LinkedHashMap<>();
    for (Node item : list.getValue()) {
      Map<String, Object> one = new LinkedHashMap<>(ManifestObject.map(values.of(item)));
      one.keySet().removeAll(brought.keySet());
      brought.putAll(one);
    }
    return brought;
  }
}
