package dev.slipway.its.bed.kube;

import java.util.ArrayList;
import java.util.List;

/**
 * What a resource path names: a type, and one object of it (name) or all (empty name), whole or one
 * of its parts (subresource).
 */
record Target(ResourceType type, String namespace, String name, String subresource) {
  /** Reads {@code /api/v1/…} or {@code /apis/GROUP/VERSION/…}, split at its slashes. */
  static Target parse(List<String> words, ResourceTypes types) {
    var left = new ArrayList<>(words);
    String group = left.remove(0).equals("api") ? "" : left.remove(0);
    String version = left.remove(0);
    String namespace = "";
    boolean inNamespace = left.size() > 2 && left.get(0).equals("namespaces");
    if (inNamespace && types.find(group, version, left.get(2)).isPresent()) {
      namespace = left.get(1);
      left.subList(0, 2).clear();
    }
    ResourceType type =
        types.find(group, version, left.get(0)).orElseThrow(KubeFailure::noSuchPath);
    return new Target(
        type, namespace, left.size() > 1 ? left.get(1) : "", left.size() > 2 ? left.get(2) : "");
  }

  Place place() {
    return new Place(type, namespace, name);
  }
}
