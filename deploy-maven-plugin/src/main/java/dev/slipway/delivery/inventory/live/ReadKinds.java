package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which kinds are listed, and which objects of a cluster may be undeclared. Pure. */
final class ReadKinds {
  /**
   * Kinds that people create by hand and that matter; others are created by controllers without
   * owner references, or by each cluster.
   */
  private static final Set<String> MADE_BY_HAND =
      Set.of(
          "Deployment.apps",
          "StatefulSet.apps",
          "DaemonSet.apps",
          "ReplicaSet.apps",
          "ReplicationController",
          "Job.batch",
          "CronJob.batch",
          "Pod",
          "Service",
          "Ingress.networking.k8s.io");

  /** Their data would be read too. */
  private static final String NEVER = "Secret";

  private final RunRecord record;
  private final ApiResources served;

  ReadKinds(RunRecord record, ApiResources served) {
    this.record = record;
    this.served = served;
  }

  /**
   * The kinds to list, and whether all objects of them or only those with our label.
   *
   * @param known kinds that were listed already; those that the record has are listed again, since
   *     their managed fields are needed
   */
  Map<ApiResource, Boolean> kinds(Set<ApiResource> known) {
    Map<ApiResource, Boolean> kinds = new LinkedHashMap<>();
    for (ApiResource kind : served.kinds()) {
      if (madeByHand(kind.groupKind()) && !known.contains(kind)) {
        kinds.put(kind, true);
      }
    }
    for (AppliedObject object : record.objects()) {
      if (read(object)) {
        served
            .find(object.object().apiVersion(), object.object().kind())
            .ifPresent(kind -> kinds.putIfAbsent(kind, false));
      }
    }
    return kinds;
  }

  /** Whether undeclared objects of a kind are looked for. */
  static boolean madeByHand(String groupKind) {
    return MADE_BY_HAND.contains(groupKind);
  }

  /** Whether an object of the record is looked at. */
  static boolean read(AppliedObject object) {
    return !object.groupKind().equals(NEVER);
  }

  /** The namespaces of the environment, but those of Kubernetes itself. */
  Set<String> namespaces() {
    Set<String> namespaces = new TreeSet<>();
    for (AppliedObject object : record.objects()) {
      boolean itself = object.groupKind().equals("Namespace");
      namespaces.add(itself ? object.object().name() : object.object().namespace());
    }
    namespaces.removeIf(name -> name.isEmpty() || name.startsWith("kube-"));
    return namespaces;
  }
}
