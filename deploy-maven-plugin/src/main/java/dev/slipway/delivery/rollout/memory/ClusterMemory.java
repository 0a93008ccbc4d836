package dev.slipway.delivery.rollout.memory;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@link RunMemory} in the ConfigMap {@code slipway-ENVIRONMENT.memory} beside the run record. It
 * carries no environment label, so that no prune ever finds it; no environment can have its name.
 */
public final class ClusterMemory implements RunMemory {
  private static final int TRIES = 3;
  private static final int CONFLICT = 409;

  /** A ConfigMap has at most 1 MiB; the rest is for its metadata. */
  private static final int MOST = 900_000;

  private final Cluster cluster;
  private final String namespace;
  private final String name;
  private final DeliveryListener events;

  /**
   * @param namespace of the run record
   * @param events takes a warning when something can't be kept
   */
  public ClusterMemory(
      Cluster cluster, String namespace, String environment, DeliveryListener events) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.name = "slipway-" + environment + ".memory";
    this.events = events;
  }

  /** The memory of the runs of a release. */
  public static ClusterMemory of(Release release, Cluster cluster, DeliveryListener events) {
    return new ClusterMemory(cluster, release.recordNamespace(), release.environment(), events);
  }

  @Override
  public Map<String, String> read() {
    return readable().orElse(Map.of());
  }

  @Override
  public Optional<Map<String, String>> readable() {
    try {
      return Optional.of(live().map(ClusterMemory::entries).orElse(Map.of()));
    } catch (ApiException | UserErrorException e) {
      return Optional.empty();
    }
  }

  @Override
  public void keep(Map<String, String> entries) {
    if (entries.isEmpty()) {
      return;
    }
    try {
      write(entries);
    } catch (ApiException e) {
      lost(e.shown());
    } catch (UserErrorException e) {
      lost(e.error().why());
    }
  }

  private void write(Map<String, String> entries) throws ApiException {
    for (int tried = 1; ; tried++) {
      Optional<Map<String, Object>> live = live();
      Map<String, String> before = live.map(ClusterMemory::entries).orElse(Map.of());
      Map<String, String> after = new TreeMap<>(before);
      entries.forEach(
          (key, value) -> {
            if (value.isEmpty()) {
              after.remove(key);
            } else {
              after.put(key, value);
            }
          });
      if (after.equals(before)) {
        return;
      }
      try {
        apply(fitting(after), live.map(map -> ObjectState.of(map).resourceVersion()).orElse(""));
        return;
      } catch (ApiException e) {
        if (e.status() != CONFLICT || tried >= TRIES) { // else another run was faster
          throw e;
        }
      }
    }
  }

  /** Of many apps, earlier times of health are left out: else nothing could be kept at all. */
  private static Map<String, String> fitting(Map<String, String> entries) {
    if (size(entries) <= MOST) {
      return entries;
    }
    Map<String, String> shorter = new TreeMap<>(entries);
    shorter.replaceAll(
        (key, value) ->
            HealthHistory.app(key)
                .map(app -> HealthHistory.of(entries, app).last().text())
                .orElse(value));
    return shorter;
  }

  private static int size(Map<String, String> entries) {
    return entries.entrySet().stream()
        .mapToInt(
            entry ->
                entry.getKey().length() + entry.getValue().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  private void apply(Map<String, String> data, String version) throws ApiException {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("namespace", namespace);
    metadata.put("labels", Map.of(MetadataKeys.MANAGED_BY, MetadataKeys.MANAGER));
    if (!version.isEmpty()) {
      metadata.put("resourceVersion", version);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("apiVersion", "v1");
    map.put("kind", "ConfigMap");
    map.put("metadata", metadata);
    map.put("data", data);
    cluster.apply(ApiResource.CONFIG_MAPS, namespace, name, map);
  }

  private Optional<Map<String, Object>> live() throws ApiException {
    return cluster.get(ApiResource.CONFIG_MAPS, namespace, name);
  }

  private static Map<String, String> entries(Map<String, Object> map) {
    Map<String, String> entries = new TreeMap<>();
    ManifestObject.map(map.get("data")).forEach((key, value) -> entries.put(key, value.toString()));
    return entries;
  }

  private void lost(String why) {
    events.on(
        new Event.Warning(
            "The result of this run can't be kept in ConfigMap %s/%s (%s): the next run does not know which versions were ready."
                .formatted(namespace, name, why)));
  }
}
