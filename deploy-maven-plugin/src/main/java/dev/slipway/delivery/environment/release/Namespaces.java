package dev.slipway.delivery.environment.release;

import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts an app's objects into the namespace that its reference names; that namespace takes
 * precedence over the one in a manifest. Bindings that name a service account of the app follow it.
 * Without a namespace in the reference, objects stay where their manifests put them, {@code
 * default} if nowhere.
 */
final class Namespaces {
  private static final String DEFAULT = "default";

  private final Set<String> clusterScopedCustom = new HashSet<>();

  /**
   * @param all objects of the release: their custom resource definitions define which kinds have no
   *     namespace
   */
  Namespaces(List<ManifestObject> all) {
    for (ManifestObject object : all) {
      Map<String, Object> spec = ManifestObject.map(object.content().get("spec"));
      if (object.kind().equals("CustomResourceDefinition") && "Cluster".equals(spec.get("scope"))) {
        Object kind = ManifestObject.map(spec.get("names")).get("kind");
        clusterScopedCustom.add(kind + "." + spec.get("group"));
      }
    }
  }

  List<ManifestObject> apply(List<ManifestObject> objects, String namespace) {
    Set<String> accounts = new HashSet<>();
    for (ManifestObject object : objects) {
      if (object
          .id()
          .equals(new ObjectId("", "ServiceAccount", object.namespace(), object.name()))) {
        accounts.add(object.namespace() + "/" + object.name());
      }
    }
    List<ManifestObject> placed = new ArrayList<>();
    for (ManifestObject object : objects) {
      ManifestObject follows = namespace.isEmpty() ? object : subjects(object, accounts, namespace);
      placed.add(place(follows, namespace));
    }
    return placed;
  }

  private ManifestObject place(ManifestObject object, String namespace) {
    String target = target(object, namespace);
    if (target.isEmpty() || target.equals(object.namespace())) {
      return object;
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : object.metadata().entrySet()) {
      metadata.put(entry.getKey(), entry.getValue());
      if (entry.getKey().equals("name")) {
        metadata.put("namespace", target);
      }
    }
    metadata.put("namespace", target);
    return with(object, "metadata", metadata);
  }

  private String target(ManifestObject object, String namespace) {
    if (BuiltInKinds.builtIn(object.group())) {
      if (BuiltInKinds.clusterScoped(object)) {
        return "";
      }
      String own = object.namespace().isEmpty() ? DEFAULT : object.namespace();
      return namespace.isEmpty() ? own : namespace;
    }
    // Only the cluster knows the scope of other custom resources; it drops what does not apply.
    boolean cluster = clusterScopedCustom.contains(object.kind() + "." + object.group());
    return cluster ? "" : namespace;
  }

  private static ManifestObject subjects(
      ManifestObject object, Set<String> accounts, String namespace) {
    if (!object.kind().endsWith("RoleBinding")
        || !(object.content().get("subjects") instanceof List<?> subjects)) {
      return object;
    }
    List<Object> moved = new ArrayList<>();
    for (Object element : subjects) {
      Map<String, Object> subject = ManifestObject.map(element);
      Object own = subject.getOrDefault("namespace", "");
      boolean ours =
          "ServiceAccount".equals(subject.get("kind"))
              && ("".equals(own)
                  || accounts.contains(own + "/" + subject.get("name"))
                  || accounts.contains("/" + subject.get("name")) && DEFAULT.equals(own));
      if (ours) {
        subject = new LinkedHashMap<>(subject);
        subject.put("namespace", namespace);
        moved.add(subject);
      } else {
        moved.add(element);
      }
    }
    return with(object, "subjects", moved);
  }

  private static ManifestObject with(ManifestObject object, String key, Object value) {
    Map<String, Object> content = new LinkedHashMap<>(object.content());
    content.put(key, value);
    return object.with(content);
  }
}
