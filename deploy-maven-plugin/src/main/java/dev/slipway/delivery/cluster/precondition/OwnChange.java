package dev.slipway.delivery.cluster.precondition;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object by which a server decides about others, and which the run itself creates, changes or
 * deletes.
 *
 * @param before as it is live; empty when it is new, or when it is not needed
 * @param after as the release has it; empty when it is deleted
 * @param stage in which the run applies it; 0 for deletions
 * @param fixed whether it can't be applied earlier than that: its manifest names a wave of its own,
 *     or the server refuses it now
 */
public record OwnChange(
    ObjectId id,
    How how,
    Map<String, Object> before,
    Map<String, Object> after,
    int stage,
    boolean fixed) {
  private static final String ADMISSION = "admissionregistration.k8s.io";

  // Small, and hold nothing: where they stand in the order of a run is a matter of convenience.
  private static final Set<String> MOVABLE =
      Set.of(
          "ResourceQuota",
          "LimitRange",
          "ValidatingWebhookConfiguration." + ADMISSION,
          "MutatingWebhookConfiguration." + ADMISSION,
          "ValidatingAdmissionPolicy." + ADMISSION,
          "ValidatingAdmissionPolicyBinding." + ADMISSION,
          "MutatingAdmissionPolicy." + ADMISSION,
          "MutatingAdmissionPolicyBinding." + ADMISSION);
  private static final Set<String> OTHERS =
      Set.of(
          "Namespace",
          "ServiceAccount",
          "CustomResourceDefinition.apiextensions.k8s.io",
          "PriorityClass.scheduling.k8s.io",
          "RuntimeClass.node.k8s.io",
          "StorageClass.storage.k8s.io",
          "Role.rbac.authorization.k8s.io",
          "ClusterRole.rbac.authorization.k8s.io",
          "RoleBinding.rbac.authorization.k8s.io",
          "ClusterRoleBinding.rbac.authorization.k8s.io");

  /** What the run does to it. */
  public enum How {
    CREATED,
    CHANGED,
    DELETED
  }

  /** Whether a server decides about other objects by those of a kind. */
  public static boolean decides(ObjectId id) {
    return MOVABLE.contains(groupKind(id)) || OTHERS.contains(groupKind(id));
  }

  /** Whether a deletion may come before everything else in a run. */
  public static boolean movable(ObjectId id) {
    return MOVABLE.contains(groupKind(id));
  }

  /** Whether it is a configuration of webhooks, of which the names must be known. */
  public static boolean webhooks(ObjectId id) {
    return id.group().equals(ADMISSION) && id.kind().endsWith("WebhookConfiguration");
  }

  /** Whether it may be applied before everything else, if its own stage is too late. */
  public boolean movable() {
    return how != How.CREATED && !fixed && movable(id);
  }

  boolean is(String groupKind) {
    return groupKind(id).equals(groupKind);
  }

  boolean is(String groupKind, String namespace, String name) {
    return is(groupKind) && id.namespace().equals(namespace) && id.name().equals(name);
  }

  /** Whether a webhook of that name is, or was, in a configuration. */
  boolean hasWebhook(String name) {
    return webhooks(id) && (named(before, name) || named(after, name));
  }

  private static boolean named(Map<String, Object> content, String name) {
    return content.get("webhooks") instanceof List<?> webhooks
        && webhooks.stream()
            .anyMatch(one -> name.equals(ManifestObject.map(one).getOrDefault("name", "")));
  }

  private static String groupKind(ObjectId id) {
    return id.groupKind().toString();
  }
}
