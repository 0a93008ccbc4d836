package dev.slipway.its.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The objects of many Deployments as an API server stored them in one state. They are written back
 * straight into etcd, as another API server of the same cluster does: this one sends them to its
 * watches, and has no other work with them.
 */
final class StoredStates {
  /** In this order: the pod comes first, what is counted of it later. */
  private static final List<String> KINDS = List.of("pods", "replicasets", "deployments");

  private final Etcd etcd;
  private final String namespace;
  private final Map<String, byte[]> values;

  /**
   * @param values of all objects by key
   */
  StoredStates(Etcd etcd, String namespace, Map<String, byte[]> values) {
    this.etcd = etcd;
    this.namespace = namespace;
    this.values = values;
  }

  /** Reads the present state of all objects of a namespace. */
  static StoredStates read(Etcd etcd, String namespace) throws IOException {
    Map<String, byte[]> values = new LinkedHashMap<>();
    for (String kind : KINDS) {
      values.putAll(etcd.values(folder(kind, namespace)));
    }
    return new StoredStates(etcd, namespace, values);
  }

  /** How many objects there are. */
  int size() {
    return values.size();
  }

  /** How many of them are different in another state. */
  long different(StoredStates other) {
    return values.entrySet().stream()
        .filter(each -> !Arrays.equals(each.getValue(), other.values.get(each.getKey())))
        .count();
  }

  /** Lets all objects have this state. */
  void restore() throws IOException {
    for (Map.Entry<String, byte[]> each : values.entrySet()) {
      etcd.put(each.getKey(), each.getValue());
    }
  }

  /** Lets one Deployment, its ReplicaSet and its pod have this state. */
  void restore(String deployment) throws IOException {
    for (String key : keys(deployment)) {
      etcd.put(key, Objects.requireNonNull(values.get(key)));
    }
  }

  /** The keys of a Deployment and of what belongs to it, whose names begin with its own. */
  List<String> keys(String deployment) {
    List<String> keys = new ArrayList<>();
    for (String kind : KINDS) {
      String own = folder(kind, namespace) + deployment;
      values.keySet().stream()
          .filter(key -> key.equals(own) || key.startsWith(own + "-"))
          .forEach(keys::add);
    }
    return keys;
  }

  private static String folder(String kind, String namespace) {
    return "/registry/" + kind + "/" + namespace + "/";
  }
}
