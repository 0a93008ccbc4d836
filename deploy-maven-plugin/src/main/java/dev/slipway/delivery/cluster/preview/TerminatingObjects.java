package dev.slipway.delivery.cluster.preview;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Describes an object that is being deleted. */
public final class TerminatingObjects {
  private TerminatingObjects() {}

  /**
   * Since when it is being deleted, and what blocks it.
   *
   * @param object whole, as the server answers it
   */
  public static String description(Map<String, Object> object) {
    Map<String, Object> metadata = ManifestObject.map(object.get("metadata"));
    String since = "being deleted since " + metadata.getOrDefault("deletionTimestamp", "a while");
    List<String> holders = holders(object);
    return holders.isEmpty() ? since : since + ", held by " + String.join(", ", holders);
  }

  /** Finalizers; of a Namespace also the server's message about its remaining content. */
  private static List<String> holders(Map<String, Object> object) {
    List<String> holders = new ArrayList<>();
    for (String part : List.of("metadata", "spec")) {
      if (ManifestObject.map(object.get(part)).get("finalizers") instanceof List<?> finalizers
          && (part.equals("metadata") || "Namespace".equals(object.get("kind")))) {
        finalizers.forEach(one -> holders.add("finalizer " + one));
      }
    }
    boolean namespace = "Namespace".equals(object.get("kind"));
    if (namespace
        && ManifestObject.map(object.get("status")).get("conditions") instanceof List<?> list) {
      for (Object element : list) {
        Map<String, Object> condition = ManifestObject.map(element);
        if ("True".equals(condition.get("status")) && condition.get("message") != null) {
          holders.add(String.valueOf(condition.get("message")));
        }
      }
    }
    return holders;
  }
}
