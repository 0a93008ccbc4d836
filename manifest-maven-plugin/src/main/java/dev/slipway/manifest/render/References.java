package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The places where one object names ConfigMaps and Secrets: pods at any depth, service accounts,
 * ingresses, gateways and roles. Names of other kinds are never touched.
 */
final class References {
  private static final String CONFIG_MAP = "ConfigMap";
  private static final String SECRET = "Secret";

  private static final Map<String, String> BY_NAME =
      Map.of(
          "configMapRef", CONFIG_MAP,
          "configMapKeyRef", CONFIG_MAP,
          "secretRef", SECRET,
          "secretKeyRef", SECRET,
          "nodePublishSecretRef", SECRET);
  private static final Set<String> SECRET_LISTS = Set.of("imagePullSecrets", "certificateRefs");
  private static final Set<String> OPAQUE = Set.of(CONFIG_MAP, SECRET);

  private final GeneratedNames names;
  private final ManifestObject object;

  References(GeneratedNames names, ManifestObject object) {
    this.names = names;
    this.object = object;
  }

  /** The object with the names that the generated ones have now. */
  ManifestObject rewritten() {
    if (OPAQUE.contains(object.kind()) && object.group().isEmpty()) {
      return object;
    }
    Map<String, Object> content = walk(object.content());
    switch (object.kind()) {
      case "ServiceAccount" -> in(content, "secrets", list(map(name("name", SECRET))));
      case "Ingress" ->
          in(content, "spec", map(spec -> in(spec, "tls", list(map(name("secretName", SECRET))))));
      case "Role", "ClusterRole" -> in(content, "rules", list(map(this::rule)));
      default -> {}
    }
    return object.with(content);
  }

  private Map<String, Object> walk(Map<String, Object> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, entry(key, value)));
    return copy;
  }

  private Object entry(String key, Object value) {
    Object nested = deep(value);
    String kind = BY_NAME.get(key);
    if (kind != null) {
      return map(name("name", kind)).apply(nested);
    }
    if (SECRET_LISTS.contains(key)) {
      return list(map(name("name", SECRET))).apply(nested);
    }
    return key.equals("volumes") ? list(map(this::volume)).apply(nested) : nested;
  }

  @SuppressWarnings("NullAway") // nulls of the YAML pass through
  private Object deep(Object value) {
    if (value instanceof Map<?, ?>) {
      return walk(ManifestObject.map(value));
    }
    return value instanceof List<?> ? list(this::deep).apply(value) : value;
  }

  private void volume(Map<String, Object> volume) {
    in(volume, "configMap", map(name("name", CONFIG_MAP)));
    in(volume, "secret", map(name("secretName", SECRET)));
    in(volume, "azureFile", map(name("secretName", SECRET)));
    in(volume, "projected", map(projected -> in(projected, "sources", list(map(this::source)))));
  }

  private void source(Map<String, Object> source) {
    in(source, "configMap", map(name("name", CONFIG_MAP)));
    in(source, "secret", map(name("name", SECRET)));
  }

  private void rule(Map<String, Object> rule) {
    if (rule.get("resources") instanceof List<?> resources && resources.size() == 1) {
      String kind =
          switch (String.valueOf(resources.get(0))) {
            case "configmaps" -> CONFIG_MAP;
            case "secrets" -> SECRET;
            default -> "";
          };
      in(
          rule,
          "resourceNames",
          list(item -> item instanceof String s ? named(kind, s, object.namespace()) : item));
    }
  }

  private Change name(String key, String kind) {
    return reference -> {
      boolean other = !kind.equals(reference.getOrDefault("kind", kind));
      boolean elsewhere = reference.get("namespace") instanceof String in && !in.isEmpty();
      String namespace =
          elsewhere ? String.valueOf(reference.get("namespace")) : object.namespace();
      if (!other && reference.get(key) instanceof String plain) {
        reference.put(key, named(kind, plain, namespace));
      }
    };
  }

  private String named(String kind, String plain, String namespace) {
    return names.of(kind, plain, namespace);
  }

  private interface Change {
    void to(Map<String, Object> copy);
  }

  private static void in(Map<String, Object> map, String key, UnaryOperator<Object> change) {
    Object value = map.get(key);
    if (value != null) {
      map.put(key, change.apply(value));
    }
  }

  private static UnaryOperator<Object> map(Change change) {
    return value -> {
      if (!(value instanceof Map<?, ?>)) {
        return value;
      }
      Map<String, Object> copy = new LinkedHashMap<>(ManifestObject.map(value));
      change.to(copy);
      return copy;
    };
  }

  private static UnaryOperator<Object> list(UnaryOperator<Object> change) {
    return value -> {
      if (!(value instanceof List<?> items)) {
        return value;
      }
      List<@Nullable Object> copy = new ArrayList<>(items.size());
      for (Object item : items) {
        copy.add(item == null ? null : change.apply(item));
      }
      return copy;
    };
  }
}
