package dev.slipway.delivery.rollout.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Webhooks, aggregated APIs and definitions of custom resources. */
final class ApiCauses implements CauseFinder {
  @Override
  public List<Cause> find(Scene scene) {
    return switch (Tree.text(scene.object(), "kind")) {
      case "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration" -> webhooks(scene);
      case "APIService" -> apiService(scene.object()).stream().toList();
      case "CustomResourceDefinition" -> definition(scene.object()).stream().toList();
      default -> List.of();
    };
  }

  private static List<Cause> webhooks(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    for (Map<String, Object> webhook : Tree.maps(scene.object(), "webhooks")) {
      Map<String, Object> reference = Tree.map(webhook, "clientConfig", "service");
      if (!reference.isEmpty() && scene.isRead("EndpointSlice")) {
        Map<String, Object> service = Map.of("kind", "Service", "metadata", reference);
        if (!ServiceCauses.isReady(scene, service)) {
          causes.add(
              Draft.of(CauseCode.WEBHOOK_WITHOUT_PODS, scene.object())
                  .detail(Tree.text(webhook, "name") + ", " + Scene.name(service))
                  .says("failurePolicy " + policy(webhook))
                  .cause());
        }
      }
    }
    return causes;
  }

  private static String policy(Map<String, Object> webhook) {
    String policy = Tree.text(webhook, "failurePolicy");
    return policy.isEmpty() ? "Fail" : policy;
  }

  private static Optional<Cause> apiService(Map<String, Object> object) {
    Map<String, Object> available = Tree.condition(object, "Available");
    if (!Tree.text(available, "status").equals("False")) {
      return Optional.empty();
    }
    String namespace = Tree.text(object, "spec", "service", "namespace");
    return Optional.of(
        Draft.of(CauseCode.API_SERVICE_UNAVAILABLE, object)
            .detail(
                Tree.text(available, "reason")
                    + ", Service "
                    + namespace
                    + "/"
                    + Tree.text(object, "spec", "service", "name"))
            .says(Tree.text(available, "message"))
            .cause());
  }

  private static Optional<Cause> definition(Map<String, Object> object) {
    Map<String, Object> names = Tree.condition(object, "NamesAccepted");
    if (Tree.text(names, "status").equals("False")) {
      return Optional.of(said(CauseCode.CRD_NAMES_TAKEN, object, names));
    }
    Map<String, Object> schema = Tree.condition(object, "NonStructuralSchema");
    if (Tree.text(schema, "status").equals("True")) {
      return Optional.of(said(CauseCode.CRD_SCHEMA_INVALID, object, schema));
    }
    Map<String, Object> policy = Tree.condition(object, "KubernetesAPIApprovalPolicyConformant");
    return Tree.text(policy, "status").equals("False")
        ? Optional.of(said(CauseCode.CRD_SCHEMA_INVALID, object, policy))
        : Optional.empty();
  }

  private static Cause said(
      CauseCode code, Map<String, Object> object, Map<String, Object> condition) {
    String message = Tree.text(condition, "message");
    return Draft.of(code, object).detail(message).says(message).cause();
  }
}
