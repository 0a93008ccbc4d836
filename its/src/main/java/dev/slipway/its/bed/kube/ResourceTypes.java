package dev.slipway.its.bed.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The kinds that the API serves: a fixed list, and what custom resource definitions add. */
final class ResourceTypes {
  // groupVersion | kind | plural | scope | short names
  private static final String BUILT_IN =
      """
      v1 Namespace namespaces cluster ns
      v1 Node nodes cluster no
      v1 PersistentVolume persistentvolumes cluster pv
      v1 ConfigMap configmaps namespace cm
      v1 Endpoints endpoints namespace ep
      v1 Event events namespace ev
      v1 LimitRange limitranges namespace limits
      v1 PersistentVolumeClaim persistentvolumeclaims namespace pvc
      v1 Pod pods namespace po
      v1 ReplicationController replicationcontrollers namespace rc
      v1 ResourceQuota resourcequotas namespace quota
      v1 Secret secrets namespace
      v1 Service services namespace svc
      v1 ServiceAccount serviceaccounts namespace sa
      admissionregistration.k8s.io/v1 MutatingWebhookConfiguration mutatingwebhookconfigurations cluster
      admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy validatingadmissionpolicies cluster
      admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings cluster
      admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration validatingwebhookconfigurations cluster
      apiregistration.k8s.io/v1 APIService apiservices cluster
      apps/v1 DaemonSet daemonsets namespace ds
      apps/v1 Deployment deployments namespace deploy
      apps/v1 ReplicaSet replicasets namespace rs
      apps/v1 StatefulSet statefulsets namespace sts
      autoscaling/v2 HorizontalPodAutoscaler horizontalpodautoscalers namespace hpa
      batch/v1 CronJob cronjobs namespace cj
      batch/v1 Job jobs namespace
      coordination.k8s.io/v1 Lease leases namespace
      discovery.k8s.io/v1 EndpointSlice endpointslices namespace
      networking.k8s.io/v1 Ingress ingresses namespace ing
      networking.k8s.io/v1 IngressClass ingressclasses cluster
      networking.k8s.io/v1 NetworkPolicy networkpolicies namespace netpol
      policy/v1 PodDisruptionBudget poddisruptionbudgets namespace pdb
      rbac.authorization.k8s.io/v1 ClusterRole clusterroles cluster
      rbac.authorization.k8s.io/v1 ClusterRoleBinding clusterrolebindings cluster
      rbac.authorization.k8s.io/v1 Role roles namespace
      rbac.authorization.k8s.io/v1 RoleBinding rolebindings namespace
      scheduling.k8s.io/v1 PriorityClass priorityclasses cluster pc
      storage.k8s.io/v1 StorageClass storageclasses cluster sc
      apiextensions.k8s.io/v1 CustomResourceDefinition customresourcedefinitions cluster crd
      """;

  static final String DEFINITION = "CustomResourceDefinition";

  private final List<ResourceType> builtIn =
      BUILT_IN.lines().map(line -> type(List.of(line.split(" ")))).toList();
  private final List<ResourceType> custom = new ArrayList<>();

  private static ResourceType type(List<String> words) {
    List<String> groupVersion = List.of(words.get(0).split("/"));
    return new ResourceType(
        groupVersion.size() == 1 ? "" : groupVersion.get(0),
        groupVersion.get(groupVersion.size() - 1),
        words.get(1),
        words.get(2),
        words.get(3).equals("namespace"),
        words.subList(4, words.size()));
  }

  synchronized List<ResourceType> all() {
    var all = new ArrayList<>(builtIn);
    all.addAll(custom);
    return all;
  }

  Optional<ResourceType> find(String group, String version, String plural) {
    return all().stream()
        .filter(
            type ->
                type.group().equals(group)
                    && type.version().equals(version)
                    && type.plural().equals(plural))
        .findFirst();
  }

  /** Serves the kinds of a definition from now on; a definition that was there is replaced. */
  synchronized void define(JsonNode definition) {
    JsonNode spec = definition.path("spec");
    JsonNode names = spec.path("names");
    String group = spec.path("group").asString("");
    String plural = names.path("plural").asString("");
    forget(definition);
    for (JsonNode version : spec.path("versions")) {
      if (version.path("served").asBoolean(false)) {
        custom.add(
            new ResourceType(
                group,
                version.path("name").asString(""),
                names.path("kind").asString(""),
                plural,
                spec.path("scope").asString("").equals("Namespaced"),
                List.of()));
      }
    }
  }

  synchronized void forget(JsonNode definition) {
    String group = definition.path("spec").path("group").asString("");
    String plural = definition.path("spec").path("names").path("plural").asString("");
    custom.removeIf(type -> type.group().equals(group) && type.plural().equals(plural));
  }
}
