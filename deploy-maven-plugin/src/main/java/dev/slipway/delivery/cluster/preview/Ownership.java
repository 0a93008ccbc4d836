package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ManagedFieldsEntries;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds which fields an apply makes ours, or leaves to others, although no value changes: a field
 * was changed and changed back, or a manifest no longer has a field that others own too. Without
 * the apply, a later release could not remove the one and would hold on to the other. Pure.
 */
final class Ownership {
  private static final int MOST_FIELDS = 3;
  private static final String LABELS = "metadata.labels.";

  private Ownership() {}

  /**
   * What changes, as text; empty when nothing does.
   *
   * @param live the object as it is, whole
   * @param preview as it would be
   */
  static String change(Map<String, Object> live, Map<String, Object> preview) {
    TreeSet<String> before = ours(live);
    TreeSet<String> after = ours(preview);
    TreeSet<String> taken = new TreeSet<>(after);
    taken.removeAll(before);
    before.removeAll(after);
    List<String> notes = new ArrayList<>();
    if (!taken.isEmpty()) {
      notes.add("takes ownership of " + list(taken));
    }
    if (!before.isEmpty()) {
      notes.add("gives up ownership of " + list(before));
    }
    return String.join("; ", notes);
  }

  /**
   * Who an object is taken over from, as text; empty when its owner stays.
   *
   * @param maker of one that Slipway never applied
   * @param object with its managedFields
   * @param kubectl whether to add that kubectl's ownership ends
   */
  static String takenOver(Optional<String> maker, Map<String, Object> object, boolean kubectl) {
    List<String> notes = new ArrayList<>();
    maker.map(ObjectOwners::note).ifPresent(notes::add);
    if (kubectl && FieldManagerMigration.needed(object)) {
      notes.add(FieldManagerMigration.note(object));
    }
    return String.join("; ", notes);
  }

  static String takenOver(String maker) {
    return "taken over from " + maker;
  }

  private static TreeSet<String> ours(Map<String, Object> object) {
    TreeSet<String> fields = new TreeSet<>();
    if (ManifestObject.map(object.get("metadata")).get("managedFields") instanceof List<?> list) {
      for (Object element : list) {
        Map<String, Object> entry = ManifestObject.map(element);
        if (ManagedFieldsEntries.isOurs(entry)) {
          collect("", ManifestObject.map(entry.get("fieldsV1")), fields);
        }
      }
    }
    fields.remove(LABELS + MetadataKeys.RELEASE);
    return fields;
  }

  private static void collect(String path, Map<String, Object> tree, TreeSet<String> fields) {
    tree.forEach(
        (key, below) -> {
          String inner = below(path, key);
          Map<String, Object> deeper = ManifestObject.map(below);
          if (deeper.isEmpty()) {
            fields.add(inner);
          } else {
            collect(inner, deeper, fields);
          }
        });
  }

  /**
   * {@code f:spec}, {@code k:{"name":"app"}}, {@code v:"a"} and {@code i:0}; {@code .} is itself.
   */
  private static String below(String path, String key) {
    if (key.equals(".")) {
      return path;
    }
    String name = key.substring(Math.min(2, key.length()));
    return !key.startsWith("f:")
        ? path + "[" + name + "]"
        : path.isEmpty() ? name : path + "." + name;
  }

  private static String list(TreeSet<String> fields) {
    List<String> first = fields.stream().limit(MOST_FIELDS).toList();
    int more = fields.size() - first.size();
    return String.join(", ", first) + (more == 0 ? "" : " and " + more + " more");
  }
}
