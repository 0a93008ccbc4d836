package dev.slipway.manifest.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads Kubernetes YAML or JSON, several documents a file, with file and line in every error. */
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
    List<ManifestObject> objects = new ArrayList<>();
    for (Node node : YamlDocuments.compose(withoutMark(text), file)) {
      Object value = new PlainValues(file).of(node);
      if (value != null) {
        add(objects, value, YamlDocuments.location(file, node.getStartMark()));
      }
    }
    return objects;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static void add(
      List<ManifestObject> objects, @Nullable Object value, SourceLocation location) {
    if (!(value instanceof Map<?, ?>)) {
      throw YamlErrors.notAnObject(location, "it is no map of keys and values");
    }
    ManifestObject object =
        new ManifestObject(new LinkedHashMap<>(ManifestObject.map(value)), location);
    if (object.kind().isEmpty()) {
      throw YamlErrors.notAnObject(location, "it has no 'kind'");
    }
    if (object.apiVersion().isEmpty()) {
      throw YamlErrors.notAnObject(location, "it has no 'apiVersion'");
    }
    if (object.kind().endsWith("List") && object.content().get("items") instanceof List<?> items) {
      items.forEach(item -> add(objects, item, location));
      return;
    }
    if (object.name().isEmpty()) {
      Object name = object.metadata().get("name");
      throw YamlErrors.notAnObject(
          location,
          name == null
              ? "this " + object.kind() + " has no 'metadata.name'"
              : "the name of this " + object.kind() + " is no text; put it in quotes");
    }
    objects.add(object);
  }
}
