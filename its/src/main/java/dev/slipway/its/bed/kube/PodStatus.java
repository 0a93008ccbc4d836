package dev.slipway.its.bed.kube;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a {@link PodOutcome} as the status of a pod. */
final class PodStatus {
  private PodStatus() {}

  /**
   * The whole status.
   *
   * @param now {@code 2026-11-30T03:00:00Z}
   */
  static ObjectNode of(PodOutcome outcome, JsonNode pod, String now) {
    ObjectNode status = JsonNodeFactory.instance.objectNode().put("phase", outcome.phase());
    ArrayNode conditions = status.putArray("conditions");
    PodOutcome.Reason event = outcome.event();
    boolean unschedulable = event != null && event.reason().equals(PodOutcome.UNSCHEDULABLE);
    condition(conditions, "PodScheduled", !unschedulable, now);
    if (event != null && unschedulable) {
      ((ObjectNode) conditions.get(0))
          .put("reason", "Unschedulable")
          .put("message", event.message());
      return status;
    }
    boolean ready = outcome.ready();
    condition(conditions, "Initialized", true, now);
    condition(conditions, "ContainersReady", ready, now);
    condition(conditions, "Ready", ready, now);
    if (!ready) {
      String why = outcome.phase().equals("Succeeded") ? "PodCompleted" : "ContainersNotReady";
      ((ObjectNode) conditions.get(2)).put("reason", why);
      ((ObjectNode) conditions.get(3)).put("reason", why);
    }
    status.put("startTime", now);
    ArrayNode containers = status.putArray("containerStatuses");
    boolean first = true;
    for (JsonNode container : pod.path("spec").path("containers")) {
      PodOutcome its = first || outcome.isOver() ? outcome : PodOutcome.working();
      container(containers.addObject(), container, its, now);
      first = false;
    }
    return status;
  }

  private static void condition(ArrayNode into, String type, boolean is, String now) {
    into.addObject()
        .put("type", type)
        .put("status", is ? "True" : "False")
        .put("lastTransitionTime", now);
  }

  private static void container(
      ObjectNode into, JsonNode container, PodOutcome outcome, String now) {
    PodOutcome.Ended ended = outcome.ended();
    into.put("name", container.path("name").asString(""))
        .put("image", container.path("image").asString(""))
        .put("imageID", "")
        .put("ready", outcome.ready())
        .put("started", outcome.ready())
        .put("restartCount", ended == null ? 0 : ended.restarts());
    ObjectNode state = into.putObject("state");
    PodOutcome.Reason waiting = outcome.waiting();
    if (waiting != null) {
      state.putObject("waiting").put("reason", waiting.reason()).put("message", waiting.message());
    } else if (ended != null) {
      ended(state, ended, now);
    } else {
      state.putObject("running").put("startedAt", now);
    }
    if (waiting != null && ended != null) {
      ended(into.putObject("lastState"), ended, now);
    }
  }

  private static void ended(ObjectNode into, PodOutcome.Ended ended, String now) {
    into.putObject("terminated")
        .put("exitCode", ended.exitCode())
        .put("reason", ended.reason())
        .put("startedAt", now)
        .put("finishedAt", now)
        .put("containerID", "stand-in://" + ended.exitCode());
  }

  /** An event about an object, as a kubelet or a controller writes it. */
  static ObjectNode event(JsonNode about, PodOutcome.Reason what, String by, String now) {
    JsonNode metadata = about.path("metadata");
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("apiVersion", "v1").put("kind", "Event").put("type", "Warning");
    event.putObject("metadata").put("generateName", metadata.path("name").asString("") + ".");
    ObjectNode object = event.putObject("involvedObject");
    for (String field : new String[] {"apiVersion", "kind"}) {
      object.put(field, about.path(field).asString(""));
    }
    Map.of("name", "name", "namespace", "namespace", "uid", "uid")
        .forEach((from, to) -> object.put(to, metadata.path(from).asString("")));
    event.put("reason", what.reason()).put("message", what.message());
    event.put("count", 1).put("firstTimestamp", now).put("lastTimestamp", now);
    event.putObject("source").put("component", by);
    return event;
  }
}
