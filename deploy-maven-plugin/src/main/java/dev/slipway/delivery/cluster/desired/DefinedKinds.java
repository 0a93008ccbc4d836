package dev.slipway.delivery.cluster.desired;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The kinds that a CustomResourceDefinition defines, read from the definition itself. */
public final class DefinedKinds {
  private DefinedKinds() {}

  public static boolean isDefinition(ManifestObject object) {
    return object.kind().equals(ApiResource.DEFINITIONS.kind())
        && object.group().equals(ApiResource.DEFINITIONS.group());
  }

  /** The kinds in all served versions; none for an object that is not a definition. */
  public static List<ApiResource> of(ManifestObject object) {
    List<ApiResource> kinds = new ArrayList<>();
    if (!isDefinition(object)) {
      return kinds;
    }
    Map<String, Object> spec = ManifestObject.map(object.content().get("spec"));
    Map<String, Object> names = ManifestObject.map(spec.get("names"));
    if (spec.get("versions") instanceof List<?> versions) {
      for (Object element : versions) {
        Map<String, Object> version = ManifestObject.map(element);
        if (!Boolean.FALSE.equals(version.get("served"))) {
          kinds.add(
              new ApiResource(
                  String.valueOf(spec.get("group")),
                  String.valueOf(version.get("name")),
                  String.valueOf(names.get("kind")),
                  String.valueOf(names.get("plural")),
                  !"Cluster".equals(spec.get("scope"))));
        }
      }
    }
    return kinds;
  }
}
