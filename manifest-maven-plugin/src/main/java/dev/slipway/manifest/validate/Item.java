package dev.slipway.manifest.validate;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A map within an object, and where it is. */
public record Item(FieldPath path, Map<String, Object> content) {

  /** The object itself. */
  public static Item of(ManifestObject object) {
    return new Item(FieldPath.ROOT, object.content());
  }

  /** The map of a field, empty when there is none. */
  public Item field(String name) {
    return new Item(path.field(name), ManifestObject.map(content.get(name)));
  }

  /** The maps in the list of a field; what is no map is left out. */
  public List<Item> items(String name) {
    if (!(content.get(name) instanceof List<?> list)) {
      return List.of();
    }
    FieldPath parent = path.field(name);
    List<Item> items = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> map) {
        items.add(new Item(parent.item(i), ManifestObject.map(map)));
      }
    }
    return items;
  }

  /** A field's text, empty when there is none. */
  public String text(String name) {
    return content.get(name) instanceof String text ? text : "";
  }

  public boolean has(String name) {
    return content.get(name) != null;
  }
}
