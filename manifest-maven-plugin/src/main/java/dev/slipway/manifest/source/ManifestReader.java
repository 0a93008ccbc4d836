package dev.slipway.manifest.source;

import dev.slipway.manifest.source.PlainReader.PlainDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads Kubernetes YAML or JSON, several documents per file, with file and line in every error. */
public final class ManifestReader {

  /**
   * The objects of a text in its order; a {@code List} gives its items, empty documents nothing.
   *
   * @param text the file's content; a byte order mark is allowed
   * @param file what to call it in messages
   * @throws dev.slipway.manifest.error.UserErrorException for a syntax error, a duplicate key or a
   *     document without {@code apiVersion}, {@code kind} or {@code metadata.name}
   */
  public List<ManifestObject> read(String text, String file) {
    return read(
        text,
        file,
        (YamlException failure) -> {
          throw failure;
        });
  }

  /**
   * As {@link #read(String, String)}, but goes on: a document that is not an object is left out,
   * after a syntax error the rest of the text is.
   *
   * @param failures takes what would be thrown
   */
  public List<ManifestObject> read(
      String text, String file, Consumer<? super YamlException> failures) {
    List<ManifestObject> objects = new ArrayList<>();
    documents(withoutMark(text), file, failures, shape -> Optional.empty())
        .forEach(document -> objects.addAll(document.objects()));
    return objects;
  }

  /**
   * The documents of a text in its order, empty ones left out.
   *
   * @param file what to call it in messages
   * @param failures takes what {@link #read(String, String)} throws
   */
  public List<ManifestDocument> documents(
      String text, String file, Consumer<? super YamlException> failures) {
    String clean = withoutMark(text);
    CodePoints codePoints = new CodePoints(clean);
    return documents(clean, file, failures, shape -> shape.text(clean, codePoints));
  }

  private static List<ManifestDocument> documents(
      String text, String file, Consumer<? super YamlException> failures, OwnText own) {
    Optional<List<PlainDocument>> plain = PlainReader.read(text);
    if (plain.isEmpty() || plain.get().stream().anyMatch(each -> isList(each.content()))) {
      return byLibrary(text, file, failures, own);
    }
    List<ManifestDocument> documents = new ArrayList<>(plain.get().size());
    for (PlainDocument document : plain.get()) {
      List<ManifestObject> objects = new ArrayList<>(1);
      SourceLocation start = new SourceLocation(file, document.line(), 1);
      new Collector(file, objects, failures).add(document.content(), start);
      if (!objects.isEmpty()) {
        documents.add(new ManifestDocument(objects, own.of(document.shape())));
      }
    }
    return documents;
  }

  /** What may be written in place of a document. */
  interface OwnText {
    Optional<String> of(DocumentShape shape);
  }

  /** What the library makes of any text. */
  static List<ManifestDocument> byLibrary(
      String text, String file, Consumer<? super YamlException> failures, OwnText own) {
    PlainValues values = new PlainValues(file, text);
    List<ManifestDocument> documents = new ArrayList<>();
    try {
      for (YamlDocuments.YamlDocument document : YamlDocuments.documents(text, file)) {
        Object value = value(document.node(), values, failures);
        if (value != null) {
          List<ManifestObject> objects = new ArrayList<>();
          new Collector(file, objects, failures).add(value, document.node());
          Optional<String> written = isList(value) ? Optional.empty() : own.of(document.shape());
          if (!objects.isEmpty()) {
            documents.add(new ManifestDocument(objects, written));
          }
        }
      }
    } catch (YamlException e) {
      failures.accept(e);
    }
    return documents;
  }

  private static @Nullable Object value(
      Node node, PlainValues values, Consumer<? super YamlException> failures) {
    try {
      return values.of(node);
    } catch (YamlException e) {
      failures.accept(e);
      return null;
    }
  }

  private static boolean isList(Object value) {
    return ManifestObject.map(value).get("kind") instanceof String kind
        && kind.endsWith("List")
        && ManifestObject.map(value).get("items") instanceof List<?>;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Takes documents apart into objects. */
  private record Collector(
      String file, List<ManifestObject> objects, Consumer<? super YamlException> failures) {

    private void add(@Nullable Object value, Node node) {
      Map<String, Object> content = ManifestObject.map(value);
      if (content.get("kind") instanceof String kind
          && kind.endsWith("List")
          && content.get("items") instanceof List<?> items) {
        for (int i = 0; i < items.size(); i++) {
          add(items.get(i), item(node, i));
        }
        return;
      }
      add(value, YamlDocuments.location(file, node.getStartMark()));
    }

    private void add(@Nullable Object value, SourceLocation location) {
      ManifestObject object = new ManifestObject(ManifestObject.map(value), location);
      String complaint = complaint(value, object);
      if (complaint.isEmpty()) {
        objects.add(object);
      } else {
        failures.accept(YamlErrors.notAnObject(location, complaint));
      }
    }

    private static String complaint(@Nullable Object value, ManifestObject object) {
      if (!(value instanceof Map<?, ?>)) {
        return "it is not a map";
      } else if (object.kind().isEmpty()) {
        return "it has no 'kind'";
      } else if (object.apiVersion().isEmpty()) {
        return "it has no 'apiVersion'";
      } else if (object.name().isEmpty()) {
        Object name = object.metadata().get("name");
        if (name == null) {
          return "this " + object.kind() + " has no 'metadata.name'";
        }
        return "the name of this "
            + object.kind()
            + (name.equals("") ? " is empty" : " is not a string; put it in quotes");
      } else if (dots(object.name()) || dots(object.namespace())) {
        return "this " + object.kind() + " has '.' or '..' as its name or namespace";
      }
      return "";
    }

    /** In the path of a request they would lead to another object. */
    private static boolean dots(String name) {
      return name.equals(".") || name.equals("..");
    }

    /** The node of an item of a List; the list's own where that is not plain to see. */
    private static Node item(Node list, int index) {
      if (list instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          if (tuple.getKeyNode() instanceof ScalarNode key
              && key.getValue().equals("items")
              && tuple.getValueNode() instanceof SequenceNode items
              && index < items.getValue().size()) {
            return items.getValue().get(index);
          }
        }
      }
      return list;
    }
  }
}
