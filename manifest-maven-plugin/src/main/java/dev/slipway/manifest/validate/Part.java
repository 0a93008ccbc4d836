package dev.slipway.manifest.validate;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map inside an object and where it is. A missing map is an empty one, so that checks can descend
 * without testing each step.
 */
public record Part(FieldPath path, Map<String, Object> content) {

  /** The whole object. */
  public static Part of(ManifestObject object) {
    return new Part(FieldPath.ROOT, object.content());
  }

  /** The map in a field. */
  public Part field(String name) {
    return new Part(path.field(name), ManifestObject.map(content.get(name)));
  }

  /** The maps in a list. */
  public List<Part> items(String name) {
    if (!(content.get(name) instanceof List<?> list) || list.isEmpty()) {
      return List.of();
    }
    FieldPath field = path.field(name);
    List<Part> parts = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> map) {
        parts.add(new Part(field.item(i), ManifestObject.map(map)));
      }
    }
    return parts;
  }

  /** The value of a field, null when there is none. */
  public @Nullable Object value(String name) {
    return content.get(name);
  }

  /** A field's text, empty when it has none. */
  public String text(String name) {
    return content.get(name) instanceof String text ? text : "";
  }

  /** Whether a field is {@code true}. */
  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(content.get(name));
  }

  public boolean has(String name) {
    return content.get(name) != null;
  }

  public boolean isEmpty() {
    return content.isEmpty();
  }
}
