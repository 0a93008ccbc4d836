package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.ManifestObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds that CustomResourceDefinitions define. */
final class CustomKinds {
  private final Map<String, Definition> definitions = new HashMap<>();

  /**
   * A kind in one version.
   *
   * @param schema its openAPIV3Schema, empty when it has none
   */
  record Definition(boolean served, Map<String, Object> schema) {}

  /** Reads what is well-formed; the definitions themselves are checked as objects. */
  CustomKinds(List<ManifestObject> objects) {
    for (ManifestObject object : objects) {
      if (object.kind().equals("CustomResourceDefinition")
          && object.group().equals("apiextensions.k8s.io")) {
        add(ManifestObject.map(object.content().get("spec")));
      }
    }
  }

  private void add(Map<String, Object> spec) {
    Object kind = ManifestObject.map(spec.get("names")).get("kind");
    if (!(spec.get("versions") instanceof List<?> versions)) {
      return;
    }
    for (Object each : versions) {
      Map<String, Object> version = ManifestObject.map(each);
      Map<String, Object> schema = ManifestObject.map(version.get("schema"));
      definitions.put(
          spec.get("group") + "/" + version.get("name") + " " + kind,
          new Definition(
              Boolean.TRUE.equals(version.get("served")),
              ManifestObject.map(schema.get("openAPIV3Schema"))));
    }
  }

  Optional<Definition> find(String apiVersion, String kind) {
    return Optional.ofNullable(definitions.get(apiVersion + " " + kind));
  }

  /** Kinds of a group, with their versions: {@code example.com/v1 Widget}. */
  List<String> ofGroup(String group) {
    return definitions.keySet().stream()
        .filter(key -> key.startsWith(group + "/"))
        .sorted()
        .toList();
  }
}
