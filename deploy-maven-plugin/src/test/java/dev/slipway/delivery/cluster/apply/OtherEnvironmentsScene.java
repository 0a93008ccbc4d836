package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;

/** Releases of two environments, and the labels and annotations of their objects. */
abstract class OtherEnvironmentsScene extends RunInMemory {
  static final String ENVIRONMENT = "slipway.dev/environment";
  static final String MAP_PATH = "/api/v1/namespaces/shop/configmaps/";
  static final String TAKING =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: shop,"
          + " annotations: {slipway.dev/take-over-from: %s}}\n";

  @BeforeEach
  void shop() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl-create", "Update");
  }

  Plan plan(Release release) throws IOException {
    return new PlanRun(cluster, InstantSource.system()).plan(release, Optional.empty()).plan();
  }

  static Release environment(String name, String... texts) {
    return new Release(
        name, "c", Optional.empty(), "slipway-system", List.of(app("app", "h", texts)));
  }

  static String map(String name) {
    return CONFIG_MAP.formatted(name);
  }

  String label(String map) {
    return text(map, "labels", ENVIRONMENT);
  }

  Optional<String> annotation(String map) {
    return Optional.of(text(map, "annotations", "slipway.dev/created-by"))
        .filter(value -> !value.isEmpty());
  }

  String text(String map, String field, String key) {
    Map<String, Object> metadata =
        ManifestObject.map(cluster.content(MAP_PATH + map).get("metadata"));
    return String.valueOf(ManifestObject.map(metadata.get(field)).getOrDefault(key, ""));
  }

  void label(String map, String value) {
    metadata(
        map,
        metadata -> {
          Map<String, Object> changed = without(metadata, "labels", ENVIRONMENT);
          if (!value.isEmpty()) {
            Map<String, Object> labels =
                new LinkedHashMap<>(ManifestObject.map(changed.get("labels")));
            labels.put(ENVIRONMENT, value);
            changed.put("labels", labels);
          }
          return changed;
        });
  }

  void metadata(String map, UnaryOperator<Map<String, Object>> change) {
    cluster.edit(
        MAP_PATH + map,
        "kubectl-edit",
        "",
        object -> {
          Map<String, Object> changed = new LinkedHashMap<>(object);
          changed.put("metadata", change.apply(ManifestObject.map(object.get("metadata"))));
          return changed;
        });
  }

  static Map<String, Object> without(Map<String, Object> metadata, String field, String key) {
    Map<String, Object> changed = new LinkedHashMap<>(metadata);
    Map<String, Object> marks = new LinkedHashMap<>(ManifestObject.map(metadata.get(field)));
    marks.remove(key);
    changed.put(field, marks);
    return changed;
  }
}
