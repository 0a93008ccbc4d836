package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.plan.DeletionImpact;
import dev.slipway.delivery.cluster.plan.DependentState;
import dev.slipway.delivery.cluster.plan.PlannedDeletion;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads what is deleted together with objects. What can't be read is reported as unknown. */
final class DeletionImpactReader {
  private static final ApiResource CLAIMS =
      new ApiResource("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true);
  private static final ApiResource VOLUMES =
      new ApiResource("", "v1", "PersistentVolume", "persistentvolumes", false);

  private final Cluster cluster;
  private final ApiResources resources;

  DeletionImpactReader(Cluster cluster, ApiResources resources) {
    this.cluster = cluster;
    this.resources = resources;
  }

  /** The deletions of a run, with their impact. */
  List<PlannedDeletion> of(RunPlanner.PlannedRun seen) {
    List<PlannedDeletion> deletions = new ArrayList<>();
    for (PlannedDeletion one : seen.prune().planned(seen.scope())) {
      deletions.add(one.with(DeletionImpact.of(one.id(), dependents(one.object()))));
    }
    return deletions;
  }

  private DependentState dependents(ObjectReference deletion) {
    try {
      return switch (deletion.kind()) {
        case "Service" -> service(deletion);
        case "PersistentVolume" ->
            DependentState.ofClaim(
                new DependentState.Claim("", deletion.name(), policy(deletion.name())));
        case "Namespace" -> namespace(deletion.name());
        case "PersistentVolumeClaim" ->
            cluster
                .get(CLAIMS, deletion.namespace(), deletion.name())
                .map(claim -> DependentState.ofClaim(claim(claim)))
                .orElse(DependentState.unknown());
        case "CustomResourceDefinition" -> definition(deletion.name());
        case "StatefulSet" -> statefulSet(deletion);
        default -> DependentState.unknown();
      };
    } catch (ApiException e) {
      return DependentState.unknown();
    }
  }

  private DependentState namespace(String name) throws ApiException {
    Map<String, Long> counts = new TreeMap<>();
    for (ApiResource resource : resources.kinds()) {
      if (resource.namespaced() && resource.verbs().contains("list")) {
        long count =
            cluster.listWithin(resource, "", Cluster.OTHERS).stream()
                .filter(state -> state.namespace().equals(name) && !state.owned())
                .count();
        if (count > 0) {
          counts.put(resource.kind(), count);
        }
      }
    }
    List<DependentState.Claim> claims = new ArrayList<>();
    for (Map<String, Object> claim : cluster.objectsWithin(CLAIMS, "", Cluster.OTHERS)) {
      if (ObjectState.of(claim).namespace().equals(name)) {
        claims.add(claim(claim));
      }
    }
    return DependentState.ofNamespace(counts, claims);
  }

  private DependentState.Claim claim(Map<String, Object> claim) {
    Map<String, Object> spec = ManifestObject.map(claim.get("spec"));
    String volume = String.valueOf(spec.getOrDefault("volumeName", ""));
    return new DependentState.Claim(ObjectState.of(claim).name(), volume, policy(volume));
  }

  private String policy(String volume) {
    if (volume.isEmpty()) {
      return "";
    }
    try {
      Map<String, Object> live = cluster.get(VOLUMES, "", volume).orElse(Map.of());
      return String.valueOf(
          ManifestObject.map(live.get("spec")).getOrDefault("persistentVolumeReclaimPolicy", ""));
    } catch (ApiException e) {
      return "";
    }
  }

  private DependentState definition(String name) throws ApiException {
    int dot = name.indexOf('.');
    Optional<ApiResource> kind =
        resources.kinds().stream()
            .filter(one -> one.plural().equals(name.substring(0, Math.max(dot, 0))))
            .filter(one -> one.group().equals(name.substring(dot + 1)))
            .findFirst();
    if (kind.isEmpty()) {
      return DependentState.unknown();
    }
    return DependentState.ofDefinition(
        kind.get().kind(),
        OptionalLong.of(cluster.listWithin(kind.get(), "", Cluster.OTHERS).size()));
  }

  private DependentState service(ObjectReference deletion) throws ApiException {
    List<String> addresses = new ArrayList<>();
    Map<String, Object> balancer =
        ManifestObject.map(
            ManifestObject.map(live(deletion).get("status")).getOrDefault("loadBalancer", ""));
    if (balancer.get("ingress") instanceof List<?> points) {
      for (Object point : points) {
        Map<String, Object> fields = ManifestObject.map(point);
        addresses.add(String.valueOf(fields.getOrDefault("ip", fields.get("hostname"))));
      }
    }
    return DependentState.ofService(addresses);
  }

  private Map<String, Object> live(ObjectReference deletion) throws ApiException {
    Optional<ApiResource> kind = resources.find(deletion.apiVersion(), deletion.kind());
    return kind.isEmpty()
        ? Map.of()
        : cluster.get(kind.get(), deletion.namespace(), deletion.name()).orElse(Map.of());
  }

  private DependentState statefulSet(ObjectReference deletion) throws ApiException {
    Map<String, Object> live = live(deletion);
    if (live.isEmpty()) {
      return DependentState.unknown();
    }
    Object policy =
        ManifestObject.map(
                ManifestObject.map(live.get("spec")).get("persistentVolumeClaimRetentionPolicy"))
            .getOrDefault("whenDeleted", "Retain");
    return DependentState.ofStatefulSet("Delete".equals(policy));
  }
}
