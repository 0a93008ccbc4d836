package dev.slipway.its.rollout;

import dev.slipway.its.bed.kube.PodOutcome;
import dev.slipway.its.bed.kube.StandInKubelet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A scenario, or its healthy twin, in a namespace of its own. */
final class ScenarioScene {
  static final String ENVIRONMENT = "scenarios";

  private final CauseScenario scenario;
  private final String name;
  private final ScenarioObjects objects;
  private final ScenarioServer server;
  private final @Nullable StandInKubelet kubelet;
  private final Map<String, ObjectNode> created = new HashMap<>();
  private final List<ObjectNode> released = new ArrayList<>();

  /**
   * @param ill else its healthy twin
   * @param kubelet that plays controllers too; null where real ones run
   */
  ScenarioScene(
      CauseScenario scenario,
      boolean ill,
      ScenarioServer server,
      @Nullable StandInKubelet kubelet) {
    this.scenario = scenario;
    this.name = scenario.name() + (ill ? "" : "-well");
    this.objects = new ScenarioObjects(name, ill, scenario.row());
    this.server = server;
    this.kubelet = kubelet;
  }

  /** Writes all of them, some at a time. */
  static void play(List<ScenarioScene> scenes) throws Exception {
    each(scenes, ScenarioScene::define);
    each(scenes, ScenarioScene::play);
  }

  private interface Step {
    void of(ScenarioScene scene) throws Exception;
  }

  private static void each(List<ScenarioScene> scenes, Step step) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (ScenarioScene scene : scenes) {
        all.add(
            threads.submit(
                () -> {
                  step.of(scene);
                  return null;
                }));
      }
      for (int i = 0; i < all.size(); i++) {
        try {
          all.get(i).get();
        } catch (ExecutionException e) {
          throw new IllegalStateException(scenes.get(i).scenario() + " can't be written", e);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  CauseScenario scenario() {
    return scenario;
  }

  /** Of its app and namespace. */
  String name() {
    return name;
  }

  /** The objects of its app, as the server created them. */
  List<ObjectNode> released() {
    return released;
  }

  /** What must be there before kinds are known. */
  void define() throws Exception {
    server.namespace(name, objects.labels());
    for (ObjectNode object : objects.beside()) {
      if (object.path("kind").asString("").equals("CustomResourceDefinition")) {
        create(object);
      }
    }
  }

  /** Writes the objects, and what a kubelet, a scheduler and controllers say of them. */
  void play() throws Exception {
    StandInKubelet player = kubelet;
    for (ObjectNode object : objects.beside()) {
      if (!created.containsKey(ScenarioObjects.id(object))) {
        create(object);
      }
    }
    if (player == null) {
      controllersKnow();
    }
    for (ObjectNode object : objects.released()) {
      object
          .withObject("metadata")
          .withObject("labels")
          .put("slipway.dev/environment", ENVIRONMENT);
      released.add(create(object));
      if (player != null && objects.isPlayed(object)) {
        work(object, player);
      }
    }
    for (ObjectNode object : objects.made()) {
      create(object);
    }
    for (String id : objects.deleted()) {
      ObjectNode object = made(id);
      server.delete(object);
      JsonNode status =
          objects.released().stream()
              .filter(one -> ScenarioObjects.id(one).equals(id))
              .findFirst()
              .orElseThrow()
              .path("status");
      if (!status.isMissingNode()) {
        server.status(object, status);
      }
    }
    for (JsonNode event : objects.events()) {
      event(event);
    }
  }

  private ObjectNode create(ObjectNode object) throws Exception {
    if (server.resource(object).namespaced() && !object.path("metadata").has("namespace")) {
      object.withObject("metadata").put("namespace", name);
    }
    if (object.path("owner").isString()) {
      own(object, made(object.path("owner").asString("")));
      object.remove("owner");
    }
    ObjectNode made = server.create(object);
    created.put(ScenarioObjects.id(object), made);
    return made;
  }

  private ObjectNode made(String id) {
    return Objects.requireNonNull(created.get(id), () -> scenario + " has no " + id);
  }

  private static void own(ObjectNode object, ObjectNode owner) {
    object
        .withObject("metadata")
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", owner.path("apiVersion").asString(""))
        .put("kind", owner.path("kind").asString(""))
        .put("name", owner.path("metadata").path("name").asString(""))
        .put("uid", owner.path("metadata").path("uid").asString(""))
        .put("controller", true);
  }

  /** What is written before they know these things is refused with another message. */
  private void controllersKnow() throws Exception {
    String space = "/api/v1/namespaces/" + name;
    server.await(space + "/serviceaccounts/default", found -> found.path("metadata").has("uid"));
    for (ObjectNode object : objects.beside()) {
      if (object.path("kind").asString("").equals("ResourceQuota")) {
        server.await(
            server.path(made(ScenarioObjects.id(object))),
            found -> !found.path("status").path("hard").isEmpty());
        server.awaitQuotas(space);
      }
    }
    if (scenario.pods().equals("later")) {
      server.awaitRefusal(space + "/pods");
    }
  }

  private void work(ObjectNode workload, StandInKubelet kubelet) throws Exception {
    String kind = workload.path("kind").asString("");
    String id = kind + " " + name + "/" + workload.path("metadata").path("name").asString("");
    boolean ill = objects.isShort() && name.equals(scenario.name());
    if (!objects.refused().isEmpty()) {
      refuse(workload);
    } else if (!ill) {
      kubelet.become(id, kind.equals("Job") ? PodOutcome.succeeded() : PodOutcome.working());
    } else if (!objects.unschedulable().isEmpty()) {
      pod(kubelet.become(id, PodOutcome.unschedulable(objects.unschedulable())).get(0));
    } else {
      String pod = kubelet.become(id, PodOutcome.creating()).get(0);
      server.status(pod(pod), objects.podStatus());
    }
  }

  private ObjectNode pod(String pod) throws Exception {
    ObjectNode found = (ObjectNode) server.get("/api/v1/namespaces/" + name + "/pods/" + pod);
    found.put("apiVersion", "v1").put("kind", "Pod");
    created.put("Pod/", found);
    return found;
  }

  /** A ReplicaSet whose pods the API server does not let be created. */
  private void refuse(ObjectNode deployment) throws Exception {
    ObjectNode set =
        (ObjectNode)
            objects.parsed(
                """
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata:
                  name: app-7d9c
                  namespace: NAME
                  labels: {app: app}
                  annotations: {deployment.kubernetes.io/revision: "1"}
                owner: Deployment/app
                spec: {}
                status: {observedGeneration: 1, replicas: 0}
                """);
    ((ObjectNode) set.path("spec"))
        .put("replicas", 1)
        .set("selector", deployment.at("/spec/selector"));
    ((ObjectNode) set.path("spec")).set("template", deployment.at("/spec/template"));
    ObjectNode failure =
        (ObjectNode)
            objects.parsed(
                "{type: ReplicaFailure, status: \"True\", reason: FailedCreate,"
                    + " lastTransitionTime: \"NOW\"}");
    failure.put("message", objects.refused());
    ((ObjectNode) set.path("status")).putArray("conditions").add(failure);
    create(set);
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("observedGeneration", 1).put("unavailableReplicas", 1);
    status.putArray("conditions").add(failure);
    server.status(made("Deployment/app"), status);
  }

  private void event(JsonNode said) throws Exception {
    String id = said.path("about").asString("");
    ObjectNode about = made(id.isEmpty() ? "Pod/" : id);
    JsonNode metadata = about.path("metadata");
    String namespace = metadata.path("namespace").asString("");
    ObjectNode event =
        (ObjectNode)
            objects.parsed(
                """
                apiVersion: v1
                kind: Event
                type: Warning
                firstTimestamp: "NOW"
                lastTimestamp: "NOW"
                count: 1
                source: {component: scenario}
                """);
    event
        .putObject("metadata")
        .put("generateName", metadata.path("name").asString("") + ".")
        .put("namespace", namespace.isEmpty() ? "default" : namespace);
    ObjectNode involved = event.putObject("involvedObject");
    involved.put("apiVersion", about.path("apiVersion").asString(""));
    involved.put("kind", about.path("kind").asString(""));
    for (String field : List.of("name", "namespace", "uid")) {
      if (metadata.has(field)) {
        involved.set(field, metadata.path(field));
      }
    }
    for (String field : List.of("type", "reason", "message", "count")) {
      if (said.has(field)) {
        event.set(field, said.path(field));
      }
    }
    server.create(event);
  }
}
