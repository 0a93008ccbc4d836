package dev.slipway.its.bed.kube;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates what the controllers of workloads would: the ReplicaSet of a Deployment, and the pods of
 * the current template. Pods of an older one stay until the new ones work.
 */
final class Controllers {
  private static final String HASH = "pod-template-hash";

  /** Of a Deployment and its present ReplicaSet: the same number. */
  private static final String REVISION = "deployment.kubernetes.io/revision";

  private final KubeCalls kube;

  Controllers(KubeCalls kube) {
    this.kube = kube;
  }

  /**
   * The pods of a workload.
   *
   * @param current of the current template
   * @param old of others
   */
  record Pods(List<ObjectNode> current, List<ObjectNode> old) {}

  /** Its pods as they are, without a change. */
  Pods pods(ObjectNode workload) {
    String hash = hash(workload);
    var current = new ArrayList<ObjectNode>();
    var old = new ArrayList<ObjectNode>();
    String selector =
        "?labelSelector=stand-in%2Fworkload%3D" + kind(workload) + "." + name(workload);
    for (ObjectNode pod : kube.list(path("", "v1", workload, "pods") + selector)) {
      String its = pod.path("metadata").path("labels").path("stand-in/hash").asString("");
      (its.equals(hash) ? current : old).add(pod.put("apiVersion", "v1").put("kind", "Pod"));
    }
    return new Pods(current, old);
  }

  /** Creates the pods that are missing, and deletes those that are too many. */
  Pods complete(ObjectNode workload, int wanted) {
    Pods pods = pods(workload);
    ObjectNode owner = kind(workload).equals("Deployment") ? replicaSet(workload) : workload;
    var current = new ArrayList<>(pods.current());
    while (current.size() > wanted) {
      delete(current.remove(current.size() - 1));
    }
    for (int i = current.size(); i < wanted; i++) {
      current.add(kube.create(path("", "v1", workload, "pods"), pod(workload, owner, i)));
    }
    return new Pods(current, pods.old());
  }

  /** Says of a Deployment's ReplicaSet what is said of the Deployment. */
  void replicaSetStatus(ObjectNode deployment, int wanted, int ready) {
    ObjectNode set = replicaSet(deployment);
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status
        .put("observedGeneration", set.path("metadata").path("generation").asLong(1))
        .put("replicas", wanted)
        .put("fullyLabeledReplicas", wanted)
        .put("readyReplicas", ready)
        .put("availableReplicas", ready);
    kube.status(path("apps", "v1", deployment, "replicasets") + "/" + name(set), status);
  }

  void delete(ObjectNode pod) {
    kube.delete(path("", "v1", pod, "pods") + "/" + name(pod));
  }

  private ObjectNode replicaSet(ObjectNode deployment) {
    String hash = hash(deployment);
    String path = path("apps", "v1", deployment, "replicasets");
    String name = name(deployment) + "-" + hash;
    ObjectNode set =
        kube.get(path + "/" + name)
            .orElseGet(() -> kube.create(path, replicaSet(deployment, name, hash)));
    String revision = set.path("metadata").path("annotations").path(REVISION).asString("");
    kube.annotate(
            path("apps", "v1", deployment, "deployments") + "/" + name(deployment),
            REVISION,
            revision)
        .ifPresent(
            changed -> // a new annotation is a new generation of a Deployment
            deployment
                    .withObject("metadata")
                    .set("generation", changed.path("metadata").path("generation")));
    return set;
  }

  private static ObjectNode replicaSet(ObjectNode deployment, String name, String hash) {
    ObjectNode set = JsonNodeFactory.instance.objectNode();
    set.put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
    JsonNode spec = deployment.path("spec");
    ObjectNode metadata = set.putObject("metadata").put("name", name);
    if (spec.path("template").path("metadata").path("labels") instanceof ObjectNode labels) {
      metadata.set("labels", labels.deepCopy().put(HASH, hash));
    }
    // A number that grows with each change of the template.
    metadata
        .putObject("annotations")
        .put(REVISION, deployment.path("metadata").path("generation").asString("1"));
    own(metadata, deployment);
    ObjectNode content = set.putObject("spec");
    content.put("replicas", spec.path("replicas").asInt(1));
    ObjectNode selector = spec.path("selector").deepCopy().asObject();
    selector.withObject("matchLabels").put(HASH, hash);
    content.set("selector", selector);
    ObjectNode template = spec.path("template").deepCopy().asObject();
    template.withObject("metadata").withObject("labels").put(HASH, hash);
    content.set("template", template);
    return set;
  }

  private static ObjectNode pod(ObjectNode workload, ObjectNode owner, int number) {
    JsonNode template = workload.path("spec").path("template");
    String hash = hash(workload);
    ObjectNode pod = JsonNodeFactory.instance.objectNode();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    if (kind(workload).equals("StatefulSet")) {
      metadata.put("name", name(workload) + "-" + number);
    } else {
      metadata.put("generateName", name(owner) + "-");
    }
    if (template.path("metadata").path("labels") instanceof ObjectNode labels) {
      metadata.set("labels", labels.deepCopy());
    }
    ObjectNode labels = metadata.withObject("labels");
    labels.put("stand-in/workload", kind(workload) + "." + name(workload));
    labels.put("stand-in/hash", hash);
    if (kind(workload).equals("Deployment")) {
      labels.put(HASH, hash);
    }
    own(metadata, owner);
    ObjectNode spec = template.path("spec").deepCopy().asObject();
    spec.put("nodeName", StandInKubelet.NODE);
    pod.set("spec", spec);
    return pod;
  }

  private static void own(ObjectNode metadata, ObjectNode owner) {
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", owner.path("apiVersion").asString(""))
        .put("kind", kind(owner))
        .put("name", name(owner))
        .put("uid", owner.path("metadata").path("uid").asString(""))
        .put("controller", true)
        .put("blockOwnerDeletion", true);
  }

  /** The status of a workload whose pods are as they are. */
  static ObjectNode status(ObjectNode workload, int wanted, int ready, int old, String now) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("observedGeneration", workload.path("metadata").path("generation").asLong(1));
    switch (kind(workload)) {
      case "DaemonSet" ->
          status
              .put("desiredNumberScheduled", wanted)
              .put("currentNumberScheduled", wanted)
              .put("updatedNumberScheduled", wanted)
              .put("numberReady", ready)
              .put("numberAvailable", ready)
              .put("numberUnavailable", wanted - ready)
              .put("numberMisscheduled", 0);
      case "StatefulSet" -> {
        String update = name(workload) + "-" + hash(workload);
        status
            .put("replicas", wanted)
            .put("readyReplicas", ready)
            .put("availableReplicas", ready)
            .put("updatedReplicas", wanted)
            .put("currentReplicas", ready == wanted ? wanted : 0)
            .put("updateRevision", update)
            .put("currentRevision", ready == wanted ? update : name(workload) + "-before");
      }
      default -> {
        status
            .put("replicas", wanted + old)
            .put("updatedReplicas", wanted)
            .put("readyReplicas", ready + old)
            .put("availableReplicas", ready + old)
            .put("unavailableReplicas", wanted - ready);
        conditions(status.putArray("conditions"), ready == wanted && old == 0, now);
      }
    }
    return status;
  }

  private static void conditions(ArrayNode into, boolean done, String now) {
    into.addObject()
        .put("type", "Available")
        .put("status", done ? "True" : "False")
        .put("reason", done ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable")
        .put("lastUpdateTime", now)
        .put("lastTransitionTime", now);
    into.addObject()
        .put("type", "Progressing")
        .put("status", "True")
        .put("reason", done ? "NewReplicaSetAvailable" : "ReplicaSetUpdated")
        .put("lastUpdateTime", now)
        .put("lastTransitionTime", now);
  }

  /** A Job's earliest words come first; a server takes the final ones only with them. */
  static ObjectNode jobStatus(PodOutcome outcome, String now) {
    ObjectNode status = JsonNodeFactory.instance.objectNode().put("startTime", now);
    if (!outcome.isOver()) {
      return status.put("active", 1).put("ready", outcome.ready() ? 1 : 0);
    }
    boolean good = outcome.phase().equals("Succeeded");
    status.put("active", 0).put("ready", 0).put(good ? "succeeded" : "failed", 1);
    status.putObject("uncountedTerminatedPods");
    ArrayNode conditions = status.putArray("conditions");
    for (String type :
        good ? List.of("SuccessCriteriaMet", "Complete") : List.of("FailureTarget", "Failed")) {
      conditions
          .addObject()
          .put("type", type)
          .put("status", "True")
          .put("reason", good ? "CompletionsReached" : "BackoffLimitExceeded")
          .put(
              "message",
              good
                  ? "Reached expected number of succeeded pods"
                  : "Job has reached the specified backoff limit")
          .put("lastProbeTime", now)
          .put("lastTransitionTime", now);
    }
    if (good) {
      status.put("completionTime", now);
    }
    return status;
  }

  static String path(String group, String version, JsonNode inNamespace, String plural) {
    String namespace = inNamespace.path("metadata").path("namespace").asString("");
    return (group.isEmpty() ? "/api/" : "/apis/" + group + "/")
        + version
        + "/namespaces/"
        + namespace
        + "/"
        + plural;
  }

  static String name(JsonNode object) {
    return object.path("metadata").path("name").asString("");
  }

  static String kind(JsonNode object) {
    return object.path("kind").asString("");
  }

  private static String hash(ObjectNode workload) {
    return HexFormat.of().toHexDigits(workload.path("spec").path("template").toString().hashCode());
  }
}
