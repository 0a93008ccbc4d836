package dev.slipway.delivery.sandbox;

import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in the text of a validating policy what it depends on. Pure. */
final class PolicyText {
  private static final Pattern USER = Pattern.compile("\\bauthorizer\\b|\\buserInfo\\b");
  private static final Pattern BEFORE = Pattern.compile("\\boldObject\\b");
  // Of a request only these are the same on every server.
  private static final Pattern REQUEST =
      Pattern.compile(
          "(?<![.\\w])request\\b(?!\\s*\\.\\s*"
              + "(?:name|namespace|kind|resource|subResource|requestKind|requestResource)\\b)");

  private PolicyText() {}

  /**
   * Why a server where all objects are new and one user may do everything decides otherwise; empty
   * when it decides likewise.
   *
   * @param spec of a policy
   */
  static Optional<String> silent(Map<String, Object> spec) {
    if (any(spec, USER)) {
      return Optional.of("it depends on the user of the request");
    }
    if (any(spec, BEFORE)) {
      return Optional.of("it depends on the live object");
    }
    if (any(spec, REQUEST)) {
      return Optional.of("it depends on the request");
    }
    Map<String, Object> kind = ManifestObject.map(spec.get("paramKind"));
    if (!kind.isEmpty()
        && !("v1".equals(kind.get("apiVersion")) && "ConfigMap".equals(kind.get("kind")))) {
      return Optional.of("its parameters are of kind " + kind.get("kind"));
    }
    Object rules = ManifestObject.map(spec.get("matchConstraints")).get("resourceRules");
    boolean creations =
        rules instanceof List<?> list && list.stream().allMatch(PolicyText::creations);
    return creations
        ? Optional.empty()
        : Optional.of("it checks changes, and in the sandbox every object is new");
  }

  /** Whether a policy or binding selects by labels or other content of namespaces. */
  static boolean byNamespace(Map<String, Object> spec) {
    boolean selects =
        List.of("matchConstraints", "matchResources").stream()
            .map(key -> ManifestObject.map(spec.get(key)).get("namespaceSelector"))
            .anyMatch(selector -> !ManifestObject.map(selector).isEmpty());
    return selects || any(spec, Pattern.compile("\\bnamespaceObject\\b"));
  }

  /** Where a binding has its parameters, {@code NAMESPACE/NAME}; empty where that is open. */
  static String param(Map<String, Object> spec) {
    Map<String, Object> ref = ManifestObject.map(spec.get("paramRef"));
    Object name = ref.get("name");
    Object namespace = ref.get("namespace");
    return name == null || namespace == null ? "" : namespace + "/" + name;
  }

  private static boolean creations(@Nullable Object rule) {
    return ManifestObject.map(rule).get("operations") instanceof List<?> operations
        && (operations.contains("*") || operations.contains("CREATE"));
  }

  private static boolean any(@Nullable Object tree, Pattern pattern) {
    if (tree instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(value -> any(value, pattern));
    }
    if (tree instanceof List<?> list) {
      return list.stream().anyMatch(value -> any(value, pattern));
    }
    return tree instanceof String text && pattern.matcher(text).find();
  }
}
