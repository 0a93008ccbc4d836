package dev.slipway.delivery.cluster.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The state that depends on an object that would be deleted. Only what its kind needs is filled;
 * what could not be read stays empty, and is reported as unknown.
 *
 * @param objects of a Namespace: how many there are of each kind, without those that another object
 *     owns, which come and go by themselves
 * @param claims of a Namespace: the volume claims in it; of a PersistentVolumeClaim: itself; of a
 *     PersistentVolume: its own name and policy, with no claim
 * @param instances of a CustomResourceDefinition: how many objects of its kind there are, in all
 *     namespaces
 * @param instanceKind of a CustomResourceDefinition: the kind that it defines
 * @param deletesClaims of a StatefulSet: whether spec.persistentVolumeClaimRetentionPolicy takes
 *     its claims away with it
 * @param addresses of a Service: those of its load balancer
 */
public record DependentState(
    Optional<Map<String, Long>> objects,
    List<Claim> claims,
    OptionalLong instances,
    String instanceKind,
    Optional<Boolean> deletesClaims,
    List<String> addresses) {

  /**
   * A PersistentVolumeClaim.
   *
   * @param volume of spec.volumeName, empty when it is bound to none
   * @param reclaimPolicy of that volume, {@code Delete}, {@code Retain}; empty when it could not be
   *     read
   */
  public record Claim(String name, String volume, String reclaimPolicy) {}

  public DependentState {
    objects = objects.map(Map::copyOf);
    claims = List.copyOf(claims);
    addresses = List.copyOf(addresses);
  }

  /** Nothing is known, or the kind needs nothing. */
  public static DependentState unknown() {
    return ofDefinition("", OptionalLong.empty());
  }

  public static DependentState ofNamespace(Map<String, Long> objects, List<Claim> claims) {
    return new DependentState(
        Optional.of(objects), claims, OptionalLong.empty(), "", Optional.empty(), List.of());
  }

  /** Of a claim, or of a volume. */
  public static DependentState ofClaim(Claim claim) {
    return new DependentState(
        Optional.empty(), List.of(claim), OptionalLong.empty(), "", Optional.empty(), List.of());
  }

  public static DependentState ofDefinition(String kind, OptionalLong instances) {
    return new DependentState(
        Optional.empty(), List.of(), instances, kind, Optional.empty(), List.of());
  }

  public static DependentState ofStatefulSet(boolean deletesClaims) {
    return new DependentState(
        Optional.empty(),
        List.of(),
        OptionalLong.empty(),
        "",
        Optional.of(deletesClaims),
        List.of());
  }

  public static DependentState ofService(List<String> addresses) {
    return new DependentState(
        Optional.empty(), List.of(), OptionalLong.empty(), "", Optional.empty(), addresses);
  }
}
