package dev.slipway.delivery.rollout.cause;

import dev.slipway.delivery.rollout.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the tables: what a cluster shows, and the cause it has. Short keys stand for what a
 * Deployment's pod shows; whole objects may be given instead.
 */
final class CauseRow {
  static final Instant NOW = Instant.parse("2026-11-30T03:10:00Z");
  private static final String NAMESPACE = "shop";

  private final String place;
  private final Map<String, Object> row;

  CauseRow(String place, Object row) {
    this.place = place;
    this.row = map(row);
  }

  /** What is expected, by key; empty for no expectation. */
  String expected(String key) {
    return text(row.get(key));
  }

  Observation observation() {
    Map<String, Object> object =
        row.containsKey("object") ? named(map(row.get("object"))) : deployment();
    List<Map<String, Object>> related = new ArrayList<>();
    boolean deployment = text(object.get("kind")).equals("Deployment");
    if (deployment && (hasPod() || row.containsKey("failure"))) {
      related.add(replicaSet());
    }
    if (hasPod() || !row.containsKey("object") && !row.containsKey("failure")) {
      related.add(pod());
    }
    for (Object one : list(row.get("related"))) {
      related.add(named(map(one)));
    }
    List<Map<String, Object>> events = new ArrayList<>();
    for (Object one : list(row.get("events"))) {
      events.add(event(map(one), object, related));
    }
    return new Observation(object, related, events, NOW);
  }

  private boolean hasPod() {
    return row.containsKey("pod")
        || row.containsKey("waiting")
        || row.containsKey("running")
        || row.containsKey("unschedulable");
  }

  private static Map<String, Object> deployment() {
    return tree(
        "kind", "Deployment",
        "apiVersion", "apps/v1",
        "metadata", tree("name", "orders", "namespace", NAMESPACE, "uid", "d1", "generation", 3),
        "spec", tree("replicas", 2),
        "status", tree("observedGeneration", 3, "replicas", 1));
  }

  private Map<String, Object> replicaSet() {
    Map<String, Object> set =
        tree(
            "kind", "ReplicaSet",
            "apiVersion", "apps/v1",
            "metadata",
                tree(
                    "name",
                    "orders-7d9c",
                    "namespace",
                    NAMESPACE,
                    "uid",
                    "rs1",
                    "annotations",
                    tree("deployment.kubernetes.io/revision", "4")),
            "spec", tree("replicas", 2),
            "status", tree("replicas", 1));
    if (row.containsKey("failure")) {
      merge(
          map(set.get("status")),
          tree(
              "conditions",
              List.of(
                  tree(
                      "type", "ReplicaFailure",
                      "status", "True",
                      "reason", "FailedCreate",
                      "message", text(row.get("failure"))))));
    }
    return set;
  }

  private Map<String, Object> pod() {
    Map<String, Object> container =
        tree(
            "name", "app",
            "image", "registry.example.com/shop/orders:1.4.2",
            "ports", List.of(tree("name", "http", "containerPort", 8080)));
    merge(container, map(row.get("probe")));
    Map<String, Object> status = tree("name", "app", "ready", false, "restartCount", restarts());
    status.put("state", state());
    if (row.containsKey("ended") || row.containsKey("lastEnded")) {
      Map<String, Object> ended =
          row.containsKey("ended") ? map(row.get("ended")) : map(row.get("lastEnded"));
      status.put("lastState", tree("terminated", ended));
    }
    Map<String, Object> scheduled = tree("type", "PodScheduled", "status", "True");
    if (row.containsKey("unschedulable")) {
      scheduled =
          tree(
              "type", "PodScheduled",
              "status", "False",
              "reason", "Unschedulable",
              "message", text(row.get("unschedulable")));
    }
    Map<String, Object> pod =
        tree(
            "kind", "Pod",
            "apiVersion", "v1",
            "metadata",
                tree(
                    "name",
                    "orders-7d9c-a",
                    "namespace",
                    NAMESPACE,
                    "uid",
                    "p1",
                    "ownerReferences",
                    List.of(tree("kind", "ReplicaSet", "uid", "rs1"))),
            "spec", tree("nodeName", "node-1", "containers", new ArrayList<>(List.of(container))),
            "status",
                tree(
                    "phase",
                    row.containsKey("running") ? "Running" : "Pending",
                    "conditions",
                    List.of(scheduled),
                    "containerStatuses",
                    new ArrayList<>(List.of(status))));
    merge(pod, map(row.get("pod")));
    return pod;
  }

  private Object restarts() {
    Object restarts = row.get("restarts");
    return restarts != null ? restarts : row.containsKey("ended") ? 1 : 0;
  }

  private Map<String, Object> state() {
    if (row.containsKey("running")) {
      return tree("running", tree("startedAt", text(row.get("running"))));
    }
    Map<String, Object> waiting = tree("reason", row.getOrDefault("waiting", "ContainerCreating"));
    if (row.containsKey("message")) {
      waiting.put("message", text(row.get("message")));
    }
    return tree("waiting", waiting);
  }

  private Map<String, Object> event(
      Map<String, Object> one, Map<String, Object> object, List<Map<String, Object>> related) {
    Map<String, Object> about = object;
    if (one.containsKey("about")) {
      String[] parts = text(one.get("about")).split("/");
      about = find(parts[0], parts[1], related);
    } else if (!row.containsKey("object") || hasPod()) {
      about = find("Pod", "orders-7d9c-a", related);
    }
    Map<String, Object> metadata = map(about.get("metadata"));
    Map<String, Object> involved =
        tree("kind", text(about.get("kind")), "name", text(metadata.get("name")));
    involved.put("namespace", metadata.getOrDefault("namespace", ""));
    if (metadata.containsKey("uid")) {
      involved.put("uid", one.getOrDefault("uid", metadata.get("uid")));
    }
    Map<String, Object> event =
        tree(
            "kind", "Event",
            "involvedObject", involved,
            "type", one.getOrDefault("type", "Warning"),
            "reason", text(one.get("reason")),
            "message", text(one.get("message")),
            "count", one.getOrDefault("count", 1),
            "lastTimestamp", one.getOrDefault("last", "2026-11-30T03:09:00Z"));
    if (one.containsKey("first")) {
      event.put("firstTimestamp", one.get("first"));
    }
    return event;
  }

  private static Map<String, Object> find(
      String kind, String name, List<Map<String, Object>> related) {
    return related.stream()
        .filter(one -> kind.equals(one.get("kind")))
        .filter(one -> name.equals(map(one.get("metadata")).get("name")))
        .findFirst()
        .orElseThrow();
  }

  /** With the namespace of all objects that name none. */
  private static Map<String, Object> named(Map<String, Object> object) {
    Map<String, Object> named = new LinkedHashMap<>(object);
    Map<String, Object> metadata = new LinkedHashMap<>(map(object.get("metadata")));
    metadata.putIfAbsent("namespace", NAMESPACE);
    named.put("metadata", metadata);
    return named;
  }

  /** Maps are merged; items of lists too, by their name, and other lists replaced. */
  private static void merge(Map<String, Object> into, Map<String, Object> from) {
    from.forEach(
        (key, value) -> {
          Object old = into.get(key);
          // A container is in one state.
          if (old instanceof Map && value instanceof Map && !key.equals("state")) {
            merge(map(old), map(value));
          } else if (old instanceof List<?> olds && value instanceof List<?> values) {
            into.put(key, merged(olds, values));
          } else {
            into.put(key, value);
          }
        });
  }

  private static List<Object> merged(List<?> olds, List<?> values) {
    List<Object> all = new ArrayList<>();
    for (Object value : values) {
      Map<String, Object> one = new LinkedHashMap<>();
      for (Object old : olds) {
        Object name = map(old).get("name");
        if (name != null && name.equals(map(value).get("name"))) {
          one.putAll(map(old));
        }
      }
      if (value instanceof Map) {
        merge(one, map(value));
        all.add(one);
      } else {
        all.add(value);
      }
    }
    return all;
  }

  private static Map<String, Object> tree(Object... entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map ? (Map<String, Object>) value : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  @Override
  public String toString() {
    return place + " " + expected("code") + " " + expected("waiting");
  }
}
