package dev.slipway.delivery.cluster.record;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps run records in the cluster: the ConfigMap {@code slipway-ENVIRONMENT}, and where the record
 * is longer than one ConfigMap may be, others that it names. They carry no environment label, so
 * that no prune ever finds them.
 */
public final class RunRecordStore {
  /** Of the text in one ConfigMap, in bytes; the server allows 1 MiB for the whole object. */
  static final int SHARD = 900_000;

  static final String KEY = "record.json";
  private static final String SHARDS = "shards";
  private static final Map<String, Object> LABELS =
      Map.of(MetadataKeys.MANAGED_BY, MetadataKeys.MANAGER);

  private final Cluster cluster;
  private final String namespace;

  /**
   * A record as it was found.
   *
   * @param version changes with each write of the record; empty when there is none
   */
  public record Kept(RunRecord record, String version) {}

  /**
   * @param namespace where records are kept, made when it is not there
   */
  public RunRecordStore(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /** The record of an environment; the empty one when there is none or it can't be understood. */
  public Kept read(String environment) throws ApiException {
    Optional<Map<String, Object>> map =
        cluster.get(ApiResource.CONFIG_MAPS, namespace, name(environment));
    if (map.isEmpty()) {
      return new Kept(RunRecord.none(environment), "");
    }
    String version = ObjectState.of(map.get()).resourceVersion();
    Map<String, Object> data = ManifestObject.map(map.get().get("data"));
    // If it was edited, the next run labels everything again and rewrites it.
    RunRecord record =
        RunRecordFormat.read(text(environment, data))
            .filter(found -> found.environment().equals(environment))
            .orElse(RunRecord.none(environment));
    return new Kept(record, version);
  }

  private String text(String environment, Map<String, Object> data) throws ApiException {
    Map<String, Map<String, Object>> more = new HashMap<>();
    for (String shard : shards(data)) {
      if (RecordShards.named(shard, environment)) {
        Map<String, Object> map =
            cluster.get(ApiResource.CONFIG_MAPS, namespace, shard).orElse(Map.of());
        more.put(shard, ManifestObject.map(map.get("data")));
      }
    }
    return text(data, shard -> more.getOrDefault(shard, Map.of()));
  }

  /** The whole text of a record that begins with this data. */
  static String text(Map<String, Object> data, Function<String, Map<String, Object>> dataOfShard) {
    StringBuilder text = new StringBuilder(String.valueOf(data.getOrDefault(KEY, "")));
    for (String shard : shards(data)) {
      text.append(dataOfShard.apply(shard).getOrDefault(KEY, ""));
    }
    return text.toString();
  }

  private static List<String> shards(Map<String, Object> data) {
    String names = String.valueOf(data.getOrDefault(SHARDS, ""));
    return names.isBlank() ? List.of() : List.of(names.strip().split("\\s+"));
  }

  /** Writes the record. A run that is killed in the middle leaves the earlier one. */
  public void write(RunRecord record) throws ApiException {
    new RecordNamespace(cluster, namespace).ensure();
    String name = name(record.environment());
    Map<String, Object> before =
        cluster
            .get(ApiResource.CONFIG_MAPS, namespace, name)
            .map(map -> ManifestObject.map(map.get("data")))
            .orElse(Map.of());
    String text = RunRecordFormat.write(record);
    String generation = record.sum().substring(0, 10);
    List<String> shards = new ArrayList<>();
    for (int start = SHARD; start < text.length(); start += SHARD) {
      String shard = name + "-" + generation + "-" + (shards.size() + 1);
      String part = text.substring(start, Math.min(text.length(), start + SHARD));
      apply(shard, Map.of(KEY, part));
      shards.add(shard);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(KEY, text.substring(0, Math.min(text.length(), SHARD)));
    // If omitted, keys that were added by hand would stay, since another manager owns them.
    if (!shards.isEmpty() || !shards(before).isEmpty()) {
      data.put(SHARDS, String.join(" ", shards));
    }
    apply(name, data);
    for (String old : shards(before)) {
      if (!shards.contains(old)) {
        delete(old, record.environment());
      }
    }
  }

  /** Deletes a shard; other objects in an edited record are kept. */
  private void delete(String shard, String environment) throws ApiException {
    if (!RecordShards.named(shard, environment)) {
      return;
    }
    Optional<Map<String, Object>> map =
        cluster.get(ApiResource.CONFIG_MAPS, namespace, shard).filter(RecordShards::is);
    if (map.isPresent()) {
      cluster.delete(ApiResource.CONFIG_MAPS, ObjectState.of(map.get()));
    }
  }

  private void apply(String name, Map<String, Object> data) throws ApiException {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("namespace", namespace);
    metadata.put("labels", LABELS);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("apiVersion", "v1");
    map.put("kind", "ConfigMap");
    map.put("metadata", metadata);
    map.put("data", data);
    cluster.apply(ApiResource.CONFIG_MAPS, namespace, name, map);
  }

  /** Removes the record of an environment that was renamed. */
  public void remove(String environment) throws ApiException {
    Optional<Map<String, Object>> map =
        cluster.get(ApiResource.CONFIG_MAPS, namespace, name(environment));
    if (map.isEmpty()) {
      return;
    }
    // The first one last: it names the others.
    for (String shard : shards(ManifestObject.map(map.get().get("data")))) {
      delete(shard, environment);
    }
    cluster.delete(ApiResource.CONFIG_MAPS, ObjectState.of(map.get()));
  }

  static String name(String environment) {
    return "slipway-" + environment;
  }
}
