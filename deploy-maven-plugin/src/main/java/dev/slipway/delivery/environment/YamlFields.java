package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.source.YamlDocuments;
import dev.slipway.manifest.source.YamlException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The fields of one YAML mapping, read strictly: an unknown field, a duplicate or one of another
 * type is an error with file and line.
 */
final class YamlFields {
  private final String file;
  private final String path;
  private final Node node;
  private final Map<String, NodeTuple> fields = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  private YamlFields(String file, String path, Node node) {
    this.file = file;
    this.path = path;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw new UserErrorException(EnvironmentErrors.notAMapping(at(node), path));
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = scalar(tuple.getKeyNode());
      if (fields.put(key, tuple) != null) {
        throw new UserErrorException(EnvironmentErrors.duplicate(at(tuple.getKeyNode()), key));
      }
    }
  }

  /** The one document of a file. */
  static YamlFields parse(String text, String file) {
    return new YamlFields(file, "", document(text, file, YamlDocuments::outline));
  }

  /** The root node of a file that holds exactly one document. */
  static Node document(String text, String file) {
    return document(text, file, YamlDocuments::compose);
  }

  private static Node document(
      String text, String file, BiFunction<String, String, List<Node>> reader) {
    try {
      // Bounded, since any author of a merge request can write these files.
      List<Node> documents = reader.apply(text, file);
      if (documents.size() != 1) {
        throw new UserErrorException(EnvironmentErrors.notOneDocument(file, documents.size()));
      }
      return documents.get(0);
    } catch (YamlException e) {
      throw new UserErrorException(EnvironmentErrors.syntax(e.location(), e.error().why()), e);
    }
  }

  /** A field that must be there and not be empty. */
  String required(String key) {
    String value = optional(key);
    if (value.isEmpty()) {
      throw new UserErrorException(EnvironmentErrors.missing(location(key), inside(key)));
    }
    return value;
  }

  /** A scalar as written, without its YAML type; empty when it is not there. */
  String optional(String key) {
    Node value = value(key);
    return value == null ? "" : scalar(value);
  }

  /** A field that may have one value only. */
  void fixed(String key, String expected) {
    String value = required(key);
    if (!value.equals(expected)) {
      throw new UserErrorException(
          EnvironmentErrors.wrongValue(location(key), inside(key), value, expected));
    }
  }

  YamlFields mapping(String key) {
    return mappingIfThere(key)
        .orElseThrow(
            () -> new UserErrorException(EnvironmentErrors.missing(location(key), inside(key))));
  }

  /** Whether a field is there, even if it holds nothing. */
  boolean has(String key) {
    known.add(key);
    return fields.containsKey(key);
  }

  /** The names of all fields, for a mapping whose keys are free. */
  Set<String> keys() {
    return new LinkedHashSet<>(fields.keySet());
  }

  Optional<YamlFields> mappingIfThere(String key) {
    Node value = value(key);
    return value == null || isNull(value)
        ? Optional.empty()
        : Optional.of(new YamlFields(file, inside(key), value));
  }

  /** A list of scalars, empty when it is not there. */
  List<String> strings(String key) {
    return elements(key).stream().map(this::scalar).toList();
  }

  /** A list of mappings, empty when it is not there. */
  List<YamlFields> mappings(String key) {
    return elements(key).stream().map(e -> new YamlFields(file, inside(key), e)).toList();
  }

  /** A list of mappings, or a single mapping; empty when there is none. */
  List<YamlFields> oneOrMore(String key) {
    return isMapping(key) ? List.of(mapping(key)) : mappings(key);
  }

  /** Whether a field holds a mapping. */
  boolean isMapping(String key) {
    return value(key) instanceof MappingNode;
  }

  /** Fields that are allowed, though they are not read. */
  void allow(String... keys) {
    known.addAll(List.of(keys));
  }

  /** Call last: every field that was not read is an error. */
  void nothingElse() {
    Problems problems = new Problems(file);
    nothingElse(problems);
    problems.throwIfAny();
  }

  /**
   * The same, and goes on.
   *
   * @return whether there is no such field
   */
  boolean nothingElse(Problems problems) {
    boolean none = true;
    for (Map.Entry<String, NodeTuple> field : fields.entrySet()) {
      if (!known.contains(field.getKey())) {
        none = false;
        problems.add(
            EnvironmentErrors.unknownField(
                at(field.getValue().getKeyNode()), inside(field.getKey()), List.copyOf(known)));
      }
    }
    return none;
  }

  /** Where a field's value is, or the mapping when it has none. */
  SourceLocation location(String key) {
    NodeTuple tuple = fields.get(key);
    return at(tuple == null ? node : tuple.getValueNode());
  }

  /** The line of the file that the first line of a field's text is in. */
  int textLine(String key) {
    NodeTuple tuple = fields.get(key);
    boolean block =
        tuple != null
            && tuple.getValueNode() instanceof ScalarNode scalar
            && (scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED);
    return location(key).line() + (block ? 1 : 0);
  }

  private List<Node> elements(String key) {
    Node value = value(key);
    if (value == null || isNull(value)) {
      return List.of();
    }
    if (!(value instanceof SequenceNode sequence)) {
      throw new UserErrorException(EnvironmentErrors.notAList(at(value), inside(key)));
    }
    return sequence.getValue();
  }

  private @Nullable Node value(String key) {
    known.add(key);
    NodeTuple tuple = fields.get(key);
    return tuple == null ? null : tuple.getValueNode();
  }

  private String scalar(Node value) {
    if (!(value instanceof ScalarNode scalar)) {
      throw new UserErrorException(EnvironmentErrors.notAScalar(at(value), path));
    }
    return isNull(value) ? "" : scalar.getValue();
  }

  private static boolean isNull(Node value) {
    return value.getTag().equals(Tag.NULL);
  }

  private String inside(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private SourceLocation at(Node place) {
    return at(file, place.getStartMark());
  }

  private static SourceLocation at(String file, Optional<Mark> mark) {
    return new SourceLocation(
        file, mark.map(m -> m.getLine() + 1).orElse(1), mark.map(m -> m.getColumn() + 1).orElse(1));
  }
}
