package dev.slipway.delivery.cluster;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object in a {@link MemoryCluster}.
 *
 * @param content without what the server writes into metadata
 * @param entries of managedFields, with the fields of each
 */
record MemoryObject(
    Map<String, Object> content,
    Map<Manager, Owned> entries,
    String uid,
    long version,
    long generation,
    boolean deleting) {

  /** Who owns fields; of one applier there is only one entry, whatever the version. */
  record Manager(String name, String operation, String subresource) {
    static final Manager US = new Manager(Cluster.FIELD_MANAGER, "Apply", "");

    static Manager update(String name) {
      return new Manager(name, "Update", "");
    }
  }

  /** What a field manager owns since when. */
  record Owned(Set<List<String>> fields, String time) {}

  /** What an apply of ours makes of an object, null for a new one. Its version stays. */
  static MemoryObject applied(
      @Nullable MemoryObject live, Map<String, Object> sent, String uid, String time) {
    Map<String, Object> clean = clean(sent);
    Set<List<String>> wanted = OwnedFields.of(clean);
    if (live == null) {
      return new MemoryObject(clean, Map.of(Manager.US, new Owned(wanted, time)), uid, 0, 1, false);
    }
    Map<String, Object> content = live.content;
    for (List<String> path : live.fields(Manager.US)) {
      if (!wanted.contains(path) && live.ownedByOthers(path).isEmpty()) {
        content = OwnedFields.with(content, path, null);
      }
    }
    for (List<String> path : wanted) {
      content = OwnedFields.with(content, path, OwnedFields.value(clean, path));
    }
    if (content.equals(live.content) && live.fields(Manager.US).equals(wanted)) {
      return live;
    }
    return live.changed(content, Manager.US, wanted, time);
  }

  /** What an update by a field manager makes of it: it owns the fields that change. */
  MemoryObject updated(Manager manager, Map<String, Object> next, String time) {
    Map<String, Object> clean = clean(next);
    Set<List<String>> theirs = new LinkedHashSet<>(fields(manager));
    for (List<String> path : OwnedFields.of(clean)) {
      if (!Objects.equals(OwnedFields.value(clean, path), OwnedFields.value(content, path))) {
        theirs.add(path);
      }
    }
    return changed(clean, manager, theirs, time);
  }

  /** With other content, of which a manager owns these fields, and others what did not change. */
  private MemoryObject changed(
      Map<String, Object> next, Manager manager, Set<List<String>> fields, String time) {
    Map<Manager, Owned> owners = new LinkedHashMap<>();
    entries.forEach(
        (other, owned) -> {
          Set<List<String>> left = new LinkedHashSet<>(owned.fields);
          left.removeIf(
              path ->
                  !Objects.equals(OwnedFields.value(content, path), OwnedFields.value(next, path)));
          if (!left.isEmpty()) {
            owners.put(other, new Owned(left, owned.time));
          }
        });
    owners.put(manager, new Owned(fields, time));
    boolean moved = !spec(next).equals(spec(content));
    return new MemoryObject(next, owners, uid, version, generation + (moved ? 1 : 0), deleting);
  }

  MemoryObject at(long newVersion) {
    return new MemoryObject(content, entries, uid, newVersion, generation, deleting);
  }

  MemoryObject leaving() {
    return new MemoryObject(content, entries, uid, version, generation, true);
  }

  MemoryObject ownedBy(Map<Manager, Owned> owners) {
    return new MemoryObject(content, owners, uid, version, generation, deleting);
  }

  /** As the server answers it. */
  Map<String, Object> whole() {
    Map<String, Object> metadata = new LinkedHashMap<>(ManifestObject.map(content.get("metadata")));
    metadata.put("uid", uid);
    metadata.put("resourceVersion", String.valueOf(version));
    metadata.put("generation", generation);
    if (deleting) {
      metadata.put("deletionTimestamp", "2026-11-23T09:30:00Z");
    }
    List<Map<String, Object>> managed = new ArrayList<>();
    entries.forEach((manager, owned) -> managed.add(entry(manager, owned)));
    metadata.put("managedFields", managed);
    Map<String, Object> whole = new LinkedHashMap<>(content);
    whole.put("metadata", metadata);
    return whole;
  }

  private Map<String, Object> entry(Manager manager, Owned owned) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("manager", manager.name());
    entry.put("operation", manager.operation());
    entry.put("apiVersion", content.getOrDefault("apiVersion", "v1"));
    entry.put("time", owned.time());
    entry.put("fieldsV1", OwnedFields.tree(owned.fields()));
    if (!manager.subresource().isEmpty()) {
      entry.put("subresource", manager.subresource());
    }
    return entry;
  }

  private Set<List<String>> fields(Manager manager) {
    return entries.getOrDefault(manager, new Owned(Set.of(), "")).fields();
  }

  private List<Manager> ownedByOthers(List<String> path) {
    return entries.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(Manager.US))
        .filter(entry -> entry.getValue().fields().contains(path))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, Object> clean(Map<String, Object> object) {
    Map<String, Object> metadata = new LinkedHashMap<>(ManifestObject.map(object.get("metadata")));
    List.of("uid", "resourceVersion", "generation", "managedFields", "deletionTimestamp")
        .forEach(metadata::remove);
    Map<String, Object> clean = new LinkedHashMap<>(object);
    clean.put("metadata", metadata);
    return clean;
  }

  private static Map<String, Object> spec(Map<String, Object> object) {
    Map<String, Object> spec = new LinkedHashMap<>(object);
    spec.remove("metadata");
    spec.remove("status");
    return spec;
  }
}
