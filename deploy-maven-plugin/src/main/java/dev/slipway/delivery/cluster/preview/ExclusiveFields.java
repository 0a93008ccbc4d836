package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fields that are mutually exclusive. An apply sets the new one and omits the old one; where the
 * server had set that by default, or another tool owns it, it stays, and the object is refused.
 * Server-side apply can't express that: a null is taken for "as it is".
 */
final class ExclusiveFields {
  private static final Set<String> WORKLOADS =
      Set.of(
          "Deployment.apps",
          "StatefulSet.apps",
          "DaemonSet.apps",
          "ReplicaSet.apps",
          "ReplicationController",
          "Job.batch");
  private static final List<String> HANDLERS =
      List.of("exec", "httpGet", "tcpSocket", "grpc", "sleep");

  /**
   * One row.
   *
   * @param kinds {@code Deployment.apps}
   * @param at the map that has the fields; {@code []} goes through a list by the items' names
   * @param members of which one excludes the others; none for all but the name
   * @param choice a field whose value says which member there may be; empty where they exclude each
   *     other by themselves
   * @param values member by value of the choice
   */
  private record Union(
      Set<String> kinds,
      String at,
      List<String> members,
      String choice,
      Map<String, String> values) {
    Union(Set<String> kinds, String at, List<String> members) {
      this(kinds, at, members, "", Map.of());
    }
  }

  private static final List<Union> ALL = all();

  private ExclusiveFields() {}

  private static List<Union> all() {
    List<Union> all = new ArrayList<>();
    all.add(
        new Union(
            Set.of("Deployment.apps"),
            "spec.strategy",
            List.of("rollingUpdate"),
            "type",
            Map.of("RollingUpdate", "rollingUpdate")));
    all.add(
        new Union(
            Set.of("StatefulSet.apps", "DaemonSet.apps"),
            "spec.updateStrategy",
            List.of("rollingUpdate"),
            "type",
            Map.of("RollingUpdate", "rollingUpdate")));
    pods(all, WORKLOADS, "spec.template.spec.");
    pods(all, Set.of("CronJob.batch"), "spec.jobTemplate.spec.template.spec.");
    pods(all, Set.of("Pod"), "spec.");
    all.add(
        new Union(
            Set.of("Ingress.networking.k8s.io"),
            "spec.defaultBackend",
            List.of("service", "resource")));
    all.add(
        new Union(
            Set.of(
                "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
                "MutatingWebhookConfiguration.admissionregistration.k8s.io"),
            "webhooks.[].clientConfig",
            List.of("service", "url")));
    Set<String> definitions = Set.of("CustomResourceDefinition.apiextensions.k8s.io");
    all.add(
        new Union(
            definitions,
            "spec.conversion",
            List.of("webhook"),
            "strategy",
            Map.of("Webhook", "webhook")));
    all.add(
        new Union(definitions, "spec.conversion.webhook.clientConfig", List.of("service", "url")));
    Set<String> levels = Set.of("PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io");
    all.add(
        new Union(
            levels,
            "spec",
            List.of("limited", "exempt"),
            "type",
            Map.of("Limited", "limited", "Exempt", "exempt")));
    all.add(
        new Union(
            levels,
            "spec.limited.limitResponse",
            List.of("queuing"),
            "type",
            Map.of("Queue", "queuing")));
    return List.copyOf(all);
  }

  private static void pods(List<Union> all, Set<String> kinds, String pod) {
    all.add(new Union(kinds, pod + "volumes.[]", List.of()));
    for (String containers : List.of("containers", "initContainers")) {
      String container = pod + containers + ".[].";
      all.add(new Union(kinds, container + "env.[]", List.of("value", "valueFrom")));
      all.add(
          new Union(
              kinds,
              container + "env.[].valueFrom",
              List.of(
                  "fieldRef",
                  "resourceFieldRef",
                  "configMapKeyRef",
                  "secretKeyRef",
                  "fileKeyRef")));
      for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
        all.add(new Union(kinds, container + probe, HANDLERS));
      }
      all.add(new Union(kinds, container + "lifecycle.postStart", HANDLERS));
      all.add(new Union(kinds, container + "lifecycle.preStop", HANDLERS));
    }
  }

  /**
   * The fields of the live object that exclude those of the manifest.
   *
   * @param content as it is sent
   */
  static List<FieldPath> excluded(
      DesiredObject object, Map<String, Object> content, Map<String, Object> live) {
    List<FieldPath> excluded = new ArrayList<>();
    for (Union union : ALL) {
      if (union.kinds().contains(object.resource().groupKind())) {
        walk(union, List.of(union.at().split("\\.")), FieldPath.of(), content, live, excluded);
      }
    }
    return excluded;
  }

  private static void walk(
      Union union,
      List<String> steps,
      FieldPath at,
      Object content,
      Object live,
      List<FieldPath> excluded) {
    if (steps.isEmpty()) {
      compare(union, at, ManifestObject.map(content), ManifestObject.map(live), excluded);
      return;
    }
    List<String> rest = steps.subList(1, steps.size());
    if (!steps.get(0).equals("[]")) {
      Object inner = ManifestObject.map(content).get(steps.get(0));
      Object old = ManifestObject.map(live).get(steps.get(0));
      if (inner != null && old != null) {
        walk(union, rest, at.then(steps.get(0)), inner, old, excluded);
      }
    } else if (content instanceof List<?> items && live instanceof List<?> olds) {
      for (Object item : items) {
        Object name = ManifestObject.map(item).get("name");
        Optional<?> old =
            olds.stream()
                .filter(one -> name != null && name.equals(ManifestObject.map(one).get("name")))
                .findFirst();
        if (old.isPresent()) {
          walk(union, rest, at.item("name", String.valueOf(name)), item, old.get(), excluded);
        }
      }
    }
  }

  private static void compare(
      Union union,
      FieldPath at,
      Map<String, Object> content,
      Map<String, Object> live,
      List<FieldPath> excluded) {
    List<String> members =
        union.members().isEmpty()
            ? live.keySet().stream().filter(key -> !key.equals("name")).toList()
            : union.members();
    boolean decided =
        union.choice().isEmpty()
            ? content.keySet().stream()
                .anyMatch(
                    key ->
                        !key.equals("name")
                            && (union.members().isEmpty() || union.members().contains(key)))
            : content.get(union.choice()) != null;
    if (!decided) {
      return;
    }
    Object choice = content.get(union.choice());
    for (String member : members) {
      boolean allowed =
          content.containsKey(member)
              || choice != null && member.equals(union.values().get(choice.toString()));
      if (live.get(member) != null && !allowed) {
        excluded.add(at.then(member));
      }
    }
  }
}
