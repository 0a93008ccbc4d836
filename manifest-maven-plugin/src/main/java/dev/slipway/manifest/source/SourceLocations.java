package dev.slipway.manifest.source;

import dev.slipway.manifest.source.PlainReader.PlainDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Locates the parts of the objects or other documents of one text. Reads the text once more, but
 * only when it is used.
 */
public final class SourceLocations {
  private final String file;
  private final PlainMarks marks = new PlainMarks();
  private final Map<Integer, Object> plain = new HashMap<>(); // by line
  private final List<Node> documents;

  /**
   * @param file what to call it
   * @throws dev.slipway.manifest.error.UserErrorException (YAML_SYNTAX) with file and line
   */
  public SourceLocations(String text, String file) {
    this(text, file, true);
  }

  /**
   * @param plainly whether to spare the library where {@link PlainReader} will do
   */
  SourceLocations(String text, String file, boolean plainly) {
    this.file = file;
    String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<PlainDocument> found =
        plainly ? PlainReader.read(clean, marks).orElse(List.of()) : List.of();
    boolean lists = found.stream().anyMatch(each -> each.content().containsKey("items"));
    if (!lists) {
      found.forEach(each -> plain.put(each.line(), each.content()));
    }
    this.documents = plain.isEmpty() ? YamlDocuments.compose(clean, file) : List.of();
  }

  /**
   * The place of a value: of its key when it is a map or list, else its own. What is not there has
   * the place of what is around it.
   *
   * @param object where the object starts
   * @param key whether to give the key's place in any case
   */
  public SourceLocation find(SourceLocation object, FieldPath path, boolean key) {
    Object content = object.column() == 1 ? plain.get(object.line()) : null;
    if (content != null) {
      return marks.find(content, object, path, key);
    }
    Node node = object(object);
    if (node == null) {
      return object;
    }
    SourceLocation place = object;
    for (Object step : path.steps()) {
      Step next = step(node, step);
      if (next == null) {
        return place;
      }
      node = next.value();
      boolean scalar = node instanceof ScalarNode;
      place = at(scalar && !key ? node : next.place());
    }
    return place;
  }

  /** One step down. */
  private record Step(Node place, Node value) {}

  private static @Nullable Step step(Node node, Object step) {
    if (step instanceof Integer index) {
      boolean there = node instanceof SequenceNode list && index < list.getValue().size();
      if (!there) {
        return null;
      }
      Node item = ((SequenceNode) node).getValue().get(index);
      return new Step(item, item);
    }
    return node instanceof MappingNode map ? field(map, step.toString()) : null;
  }

  /** The later of a key and a merge key that brings it, as {@link PlainValues} takes it. */
  private static @Nullable Step field(MappingNode map, String name) {
    Step found = null;
    for (NodeTuple tuple : map.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        if (key.getTag().equals(KubernetesSchema.MERGE)) {
          Step merged = merged(tuple.getValueNode(), name);
          found = merged == null ? found : merged;
        } else if (key.getValue().equals(name)) {
          found = new Step(key, tuple.getValueNode());
        }
      }
    }
    return found;
  }

  private static @Nullable Step merged(Node node, String name) {
    if (node instanceof MappingNode map) {
      return field(map, name);
    }
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        Step found = merged(item, name);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable Node object(SourceLocation start) {
    for (Node document : documents) {
      Node found = object(document, start);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Node object(Node node, SourceLocation start) {
    Step items = node instanceof MappingNode map ? field(map, "items") : null;
    if (items != null && items.value() instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        Node found = object(item, start);
        if (found != null) {
          return found;
        }
      }
    }
    SourceLocation place = at(node);
    return place.line() == start.line() && place.column() == start.column() ? node : null;
  }

  private SourceLocation at(Node node) {
    Optional<Mark> start = node.getStartMark();
    return YamlDocuments.location(file, start);
  }
}
