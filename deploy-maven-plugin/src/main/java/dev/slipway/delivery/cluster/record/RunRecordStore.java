package dev.slipway.delivery.cluster.record;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps run records in the cluster: the ConfigMap {@code slipway-ENVIRONMENT}. It carries no
 * environment label, so that no prune ever finds it.
 */
public final class RunRecordStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ApiResource CONFIG_MAPS =
      new ApiResource("", "v1", "ConfigMap", "configmaps", true);
  private static final ApiResource NAMESPACES =
      new ApiResource("", "v1", "Namespace", "namespaces", false);
  private static final String KEY = "record.json";
  private static final Map<String, Object> LABELS =
      Map.of("app.kubernetes.io/managed-by", "slipway");

  private final Cluster cluster;
  private final String namespace;

  /**
   * @param namespace where records are kept, made when it is not there
   */
  public RunRecordStore(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /** The record of an environment; the empty one when there is none or it can't be understood. */
  public RunRecord read(String environment) throws ClusterRefusal {
    Optional<Map<String, Object>> map = cluster.get(CONFIG_MAPS, namespace, name(environment));
    Object data = map.map(m -> m.get("data")).orElse(null);
    if (data instanceof Map<?, ?> entries && entries.get(KEY) instanceof String text) {
      try {
        RunRecord record = JSON.readValue(text, RunRecord.class);
        if (record.format() == RunRecord.FORMAT && record.environment().equals(environment)) {
          return record;
        }
      } catch (JacksonException e) {
        // Somebody edited it: the next run labels everything anew and writes it again.
        return RunRecord.none(environment);
      }
    }
    return RunRecord.none(environment);
  }

  /** Writes the record. */
  public void write(RunRecord record) throws ClusterRefusal {
    if (!exists()) {
      cluster.apply(NAMESPACES, "", namespace, object("Namespace", metadata(namespace)));
    }
    String name = name(record.environment());
    Map<String, Object> metadata = metadata(name);
    metadata.put("namespace", namespace);
    Map<String, Object> map = object("ConfigMap", metadata);
    map.put("data", Map.of(KEY, JSON.writeValueAsString(record)));
    cluster.apply(CONFIG_MAPS, namespace, name, map);
  }

  private boolean exists() throws ClusterRefusal {
    try {
      return cluster.state(NAMESPACES, "", namespace).isPresent();
    } catch (ClusterRefusal e) {
      if (e.status() == 403) {
        return true; // whoever may not see namespaces was given one
      }
      throw e;
    }
  }

  private static String name(String environment) {
    return "slipway-" + environment;
  }

  private static Map<String, Object> metadata(String name) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("labels", LABELS);
    return metadata;
  }

  private static Map<String, Object> object(String kind, Map<String, Object> metadata) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", "v1");
    object.put("kind", kind);
    object.put("metadata", metadata);
    return object;
  }
}
