package dev.slipway.manifest.validate;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All objects of a bundle and ways to find them. Immutable. */
public final class Manifests {
  private final List<ManifestObject> objects;
  private final Map<String, List<ManifestObject>> byKind = new HashMap<>();
  private final List<Workload> workloads;

  public Manifests(List<ManifestObject> objects) {
    this.objects = List.copyOf(objects);
    for (ManifestObject object : objects) {
      byKind.computeIfAbsent(object.kind(), kind -> new ArrayList<>()).add(object);
    }
    workloads = objects.stream().flatMap(object -> Workload.of(object).stream()).toList();
  }

  public List<ManifestObject> objects() {
    return objects;
  }

  /** All objects of a kind, of whatever API version. */
  public List<ManifestObject> ofKind(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** All objects that run pods. */
  public List<Workload> workloads() {
    return workloads;
  }

  /** Whether two objects can share a namespace: one that names none goes to that of its app. */
  public static boolean sameNamespace(String a, String b) {
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }
}
