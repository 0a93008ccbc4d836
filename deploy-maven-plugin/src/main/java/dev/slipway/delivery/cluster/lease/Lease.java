package dev.slipway.delivery.cluster.lease;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.manifest.source.ManifestObject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The Lease {@code slipway-ENVIRONMENT}: one run at a time. Acquired, renewed and released by a
 * replace with the version that was read, so that only one of two runs succeeds.
 */
final class Lease {
  private static final int TRIES = 3;

  // The form of a MicroTime.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Cluster cluster;
  private final InstantSource clock;
  private final String namespace;
  private final String name;
  private final String holder;
  private final Duration validity;

  /**
   * What the server has.
   *
   * @param object whole, empty when there is none
   * @param holder empty when it is not held
   * @param renewed text of the last renewal
   */
  record LeaseState(Map<String, Object> object, String holder, String renewed, Duration validity) {
    boolean free() {
      return holder.isEmpty();
    }

    /** Changes with each write; empty when there is no Lease. */
    String version() {
      return ObjectState.of(object).resourceVersion();
    }
  }

  /**
   * @param holder the identity of this run, readable and unique
   * @param validity after which a holder that does not renew counts as dead
   */
  Lease(
      Cluster cluster,
      InstantSource clock,
      String namespace,
      String environment,
      String holder,
      Duration validity) {
    this.cluster = cluster;
    this.clock = clock;
    this.namespace = namespace;
    this.name = "slipway-" + environment;
    this.holder = holder;
    this.validity = validity;
  }

  LeaseState read() throws ApiException {
    return cluster
        .get(ApiResource.LEASES, namespace, name)
        .map(Lease::seen)
        .orElse(new LeaseState(Map.of(), "", "", Duration.ZERO));
  }

  /**
   * Acquires the Lease.
   *
   * @param seen not held, or expired
   * @return the acquired Lease, empty when another run was first
   */
  Optional<LeaseState> take(LeaseState seen) throws ApiException {
    try {
      return Optional.of(seen(write(seen, holder)));
    } catch (ApiException e) {
      if (e.status() == 409) {
        // After a lost response only the change of the Lease is known, perhaps to this run.
        LeaseState now = read();
        return now.holder().equals(holder) ? Optional.of(now) : Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Renews the Lease.
   *
   * @param seen as it was ours last
   * @return the Lease as it is now, empty when it is no longer ours
   */
  Optional<LeaseState> renew(LeaseState seen) throws ApiException {
    return take(seen);
  }

  /** Releases it; a run that took it in the meantime keeps it. */
  void release(LeaseState seen) throws ApiException {
    LeaseState ours = seen;
    for (int tried = 1; ; tried++) {
      try {
        write(ours, "");
        return;
      } catch (ApiException e) {
        if (e.status() != 409 && e.status() != 404) {
          throw e;
        }
        // A renewal whose response was lost may have changed it.
        ours = read();
        if (!ours.holder().equals(holder) || tried >= TRIES) {
          return;
        }
      }
    }
  }

  String name() {
    return namespace + "/" + name;
  }

  private Map<String, Object> write(LeaseState seen, String newHolder) throws ApiException {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("holderIdentity", newHolder);
    spec.put("leaseDurationSeconds", Math.max(1, validity.toSeconds()));
    spec.put("renewTime", TIME.format(clock.instant()));
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("namespace", namespace);
    metadata.put("labels", Map.of(MetadataKeys.MANAGED_BY, MetadataKeys.MANAGER));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", "coordination.k8s.io/v1");
    object.put("kind", "Lease");
    object.put("metadata", metadata);
    object.put("spec", spec);
    if (seen.object().isEmpty()) {
      return cluster.create(ApiResource.LEASES, namespace, object);
    }
    metadata.put("resourceVersion", seen.version());
    return cluster.replace(ApiResource.LEASES, namespace, name, object);
  }

  private static LeaseState seen(Map<String, Object> object) {
    Map<String, Object> spec = ManifestObject.map(object.get("spec"));
    long seconds =
        spec.get("leaseDurationSeconds") instanceof Number number ? number.longValue() : 0;
    return new LeaseState(
        object,
        String.valueOf(spec.getOrDefault("holderIdentity", "")),
        String.valueOf(spec.getOrDefault("renewTime", "")),
        Duration.ofSeconds(seconds));
  }
}
