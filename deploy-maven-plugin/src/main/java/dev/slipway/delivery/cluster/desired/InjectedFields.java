package dev.slipway.delivery.cluster.desired;

import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fields that others fill in as soon as the object exists: the rules of an aggregated ClusterRole,
 * and certificates that an injector puts into webhooks. If they were sent, each run would reset
 * them.
 */
public final class InjectedFields {
  private static final List<String> INJECTORS =
      List.of(
          "cert-manager.io/inject-ca-from",
          "cert-manager.io/inject-ca-from-secret",
          "cert-manager.io/inject-apiserver-ca",
          "service.beta.openshift.io/inject-cabundle");
  private static final FieldPath RULES = FieldPath.of("rules");
  private static final String BUNDLE = "caBundle";

  /**
   * One field.
   *
   * @param sent whether a new object gets what the manifest says
   * @param note what a reader of the plan should know
   */
  private record Filled(FieldPath path, boolean sent, String note) {}

  private InjectedFields() {}

  /** The fields that are left to others. */
  static List<FieldPath> left(ManifestObject object) {
    return filled(object).stream().map(Filled::path).toList();
  }

  /** The content without what is never sent. */
  static Map<String, Object> without(ManifestObject object, Map<String, Object> content) {
    Map<String, Object> rest = content;
    for (Filled one : filled(object)) {
      rest = one.sent() ? rest : one.path().without(rest);
    }
    return rest;
  }

  /** What a reader of the plan should know, one per line. */
  public static List<String> notes(DesiredObject object) {
    return filled(object.manifest()).stream()
        .filter(one -> !one.note().isEmpty())
        .map(one -> object.id() + ": " + one.path() + " " + one.note())
        .toList();
  }

  private static List<Filled> filled(ManifestObject object) {
    return switch (object.group()) {
      case "rbac.authorization.k8s.io" -> rules(object);
      case "admissionregistration.k8s.io" -> webhooks(object);
      case "apiextensions.k8s.io" ->
          bundle(object, FieldPath.of("spec", "conversion", "webhook", "clientConfig"));
      case "apiregistration.k8s.io" -> bundle(object, FieldPath.of("spec"));
      default -> List.of();
    };
  }

  private static List<Filled> rules(ManifestObject object) {
    boolean aggregated =
        object.kind().equals("ClusterRole") && object.content().get("aggregationRule") != null;
    if (!aggregated) {
      return List.of();
    }
    String note =
        object.content().get("rules") instanceof List<?> rules && !rules.isEmpty()
            ? "is not sent: with an aggregationRule the cluster builds the rules from the selected"
                + " ClusterRoles, and would overwrite the "
                + rules.size()
                + " of the manifest"
            : "";
    return List.of(new Filled(RULES, false, note));
  }

  private static List<Filled> webhooks(ManifestObject object) {
    List<Filled> filled = new ArrayList<>();
    if (object.content().get("webhooks") instanceof List<?> webhooks) {
      for (Object webhook : webhooks) {
        Object name = ManifestObject.map(webhook).get("name");
        if (name != null) {
          filled.addAll(
              bundle(
                  object,
                  FieldPath.of("webhooks").item("name", name.toString()).then("clientConfig")));
        }
      }
    }
    return filled;
  }

  private static List<Filled> bundle(ManifestObject object, FieldPath client) {
    Map<String, Object> config = ManifestObject.map(client.value(object.content()).orElse(null));
    Map<String, Object> annotations = ManifestObject.map(object.metadata().get("annotations"));
    Optional<String> injector = INJECTORS.stream().filter(annotations::containsKey).findFirst();
    boolean there = config.containsKey(BUNDLE);
    boolean placeholder = there && placeholder(String.valueOf(config.get(BUNDLE)));
    if (config.isEmpty() || injector.isEmpty() && !placeholder) {
      return List.of();
    }
    String note =
        injector.isPresent()
            ? "is left to the injector (" + injector.get() + ")"
            : "contains no certificate: it is left to the component that injects it";
    return List.of(new Filled(client.then(BUNDLE), there && !placeholder, note));
  }

  /** Empty, or whitespace in base64, encoded once or twice. */
  private static boolean placeholder(String bundle) {
    String text = bundle.equals("null") ? "" : bundle.strip();
    for (int n = 0; n < 2 && !text.isEmpty(); n++) {
      try {
        text = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).strip();
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
    return text.isEmpty();
  }
}
