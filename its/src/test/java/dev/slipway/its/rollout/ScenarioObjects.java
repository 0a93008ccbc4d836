package dev.slipway.its.rollout;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The objects of a scenario, or of its healthy twin. */
final class ScenarioObjects {
  /** Kinds that the stand-in kubelet and its controllers can let work. */
  static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job");

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: app, namespace: NAME}
      spec:
        replicas: 1
        selector: {matchLabels: {app: app}}
        template:
          metadata: {labels: {app: app}}
          spec:
            containers: [{name: app, image: "registry.example.com/shop/app:1.4.2"}]
      """;

  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private final String name;
  private final boolean ill;
  private final ObjectNode row;

  /**
   * @param name of the namespace
   * @param ill else its healthy twin
   */
  ScenarioObjects(String name, boolean ill, ObjectNode row) {
    this.name = name;
    this.ill = ill;
    this.row = (ObjectNode) parsed(JsonMapper.builder().build().writeValueAsString(row));
  }

  /** Whether the row is about a Deployment and what its pod shows. */
  boolean isShort() {
    return !row.has("objects");
  }

  /** Of the namespace. */
  JsonNode labels() {
    return row.path("labels");
  }

  /** The objects of the release. */
  List<ObjectNode> released() {
    if (!isShort()) {
      return objects("objects");
    }
    ObjectNode deployment = (ObjectNode) parsed(DEPLOYMENT);
    if (row.path("pod").path("spec") instanceof ObjectNode spec) {
      merge((ObjectNode) deployment.at("/spec/template/spec"), spec);
    }
    return List.of(deployment);
  }

  /** Other objects, which are there before. */
  List<ObjectNode> beside() {
    return objects("beside");
  }

  /** What controllers create for the objects of the release. */
  List<ObjectNode> made() {
    return objects("made");
  }

  private List<ObjectNode> objects(String key) {
    List<ObjectNode> all = new ArrayList<>();
    for (JsonNode one : row.path(key)) {
      ObjectNode object = ((ObjectNode) one).deepCopy();
      JsonNode well = row.path("well").path(id(object));
      if (!ill && well.isNull()) {
        continue;
      }
      if (!ill && well.isMissingNode() && WORKLOADS.contains(object.path("kind").asString(""))) {
        object.remove("status"); // the kubelet writes it
      }
      if (!ill && well instanceof ObjectNode patch) {
        merge(object, patch);
      }
      all.add(object);
    }
    return all;
  }

  /** {@code Deployment/app}. */
  static String id(JsonNode object) {
    return object.path("kind").asString("")
        + "/"
        + object.path("metadata").path("name").asString("");
  }

  /** Whether the stand-in kubelet plays a workload, as nothing is said of it. */
  boolean isPlayed(JsonNode object) {
    return WORKLOADS.contains(object.path("kind").asString(""))
        && (isShort() || !ill && !row.path("well").has(id(object)));
  }

  /** Names of the objects that are deleted, {@code Namespace/x}. */
  List<String> deleted() {
    List<String> deleted = new ArrayList<>();
    if (ill) {
      row.path("deleted").forEach(one -> deleted.add(one.asString("")));
    }
    return deleted;
  }

  List<JsonNode> events() {
    List<JsonNode> events = new ArrayList<>();
    if (ill) {
      row.path("events").forEach(events::add);
    }
    return events;
  }

  /** What the API server says to the controller that creates pods; empty for nothing. */
  String refused() {
    return ill ? row.path("refused").asString("") : "";
  }

  String unschedulable() {
    return row.path("unschedulable").asString("");
  }

  /** What the pod of a short row shows. */
  ObjectNode podStatus() {
    boolean running = row.has("running");
    ObjectNode status =
        (ObjectNode)
            parsed(
                """
                phase: PHASE
                conditions:
                - {type: PodScheduled, status: "True", lastTransitionTime: "NOW"}
                - {type: Ready, status: "False", lastTransitionTime: "NOW"}
                containerStatuses:
                - name: app
                  image: registry.example.com/shop/app:1.4.2
                  imageID: ""
                  ready: false
                  restartCount: 0
                """
                    .replace("PHASE", running ? "Running" : "Pending"));
    ObjectNode container = (ObjectNode) status.path("containerStatuses").path(0);
    ObjectNode state = container.putObject("state");
    if (running) {
      state.putObject("running").put("startedAt", now());
    } else {
      ObjectNode waiting = state.putObject("waiting");
      waiting.put("reason", row.path("waiting").asString("ContainerCreating"));
      waiting.put("message", row.path("message").asString(""));
    }
    if (row.path("ended") instanceof ObjectNode ended) {
      ObjectNode last = container.putObject("lastState").putObject("terminated");
      last.put("startedAt", now()).put("finishedAt", now()).put("containerID", "stand-in://1");
      merge(last, ended);
      container.put("restartCount", 4);
    }
    if (row.path("pod").path("status") instanceof ObjectNode more) {
      merge(status, more);
    }
    return status;
  }

  JsonNode parsed(String text) {
    return YAML.readTree(text.replace("NAME", name).replace("NOW", now()));
  }

  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Maps are merged; items of lists too, by their name, and other lists replaced. */
  private static void merge(ObjectNode into, ObjectNode from) {
    from.properties()
        .forEach(
            field -> {
              String key = field.getKey();
              JsonNode old = into.path(key);
              // A container is in one state.
              if (old instanceof ObjectNode under
                  && field.getValue() instanceof ObjectNode over
                  && !key.equals("state")) {
                merge(under, over);
              } else if (old instanceof ArrayNode olds
                  && field.getValue() instanceof ArrayNode news) {
                into.set(key, merged(olds, news));
              } else {
                into.set(key, field.getValue().deepCopy());
              }
            });
  }

  private static ArrayNode merged(ArrayNode olds, ArrayNode news) {
    ArrayNode all = olds.arrayNode();
    for (JsonNode item : news) {
      JsonNode one = item.deepCopy();
      for (JsonNode old : olds) {
        boolean same = old.has("name") && old.path("name").equals(item.path("name"));
        if (same && item instanceof ObjectNode over) {
          ObjectNode both = (ObjectNode) old.deepCopy();
          merge(both, over);
          one = both;
        }
      }
      all.add(one);
    }
    return all;
  }
}
