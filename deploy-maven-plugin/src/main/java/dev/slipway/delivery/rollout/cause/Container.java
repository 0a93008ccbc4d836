package dev.slipway.delivery.rollout.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A container of a pod: what its spec wants, and its status.
 *
 * @param init whether it must end before the pod's other containers start
 * @param alone whether the pod has no other
 */
record Container(
    Map<String, Object> pod,
    Map<String, Object> spec,
    Map<String, Object> status,
    boolean init,
    boolean alone) {

  /** Init containers first; those that have no status yet are left out. */
  static List<Container> of(Map<String, Object> pod) {
    List<Container> containers = new ArrayList<>();
    boolean alone =
        Tree.maps(pod, "spec", "containers").size()
                + Tree.maps(pod, "spec", "initContainers").size()
            < 2;
    add(containers, pod, "initContainers", "initContainerStatuses", alone);
    add(containers, pod, "containers", "containerStatuses", alone);
    return containers;
  }

  private static void add(
      List<Container> containers,
      Map<String, Object> pod,
      String specs,
      String statuses,
      boolean alone) {
    for (Map<String, Object> status : Tree.maps(pod, "status", statuses)) {
      Map<String, Object> spec =
          Tree.maps(pod, "spec", specs).stream()
              .filter(one -> Tree.text(one, "name").equals(Tree.text(status, "name")))
              .findFirst()
              .orElse(Map.of());
      // A sidecar is an init container that keeps running.
      boolean init =
          specs.equals("initContainers") && !"Always".equals(Tree.text(spec, "restartPolicy"));
      containers.add(new Container(pod, spec, status, init, alone));
    }
  }

  String name() {
    return Tree.text(status, "name");
  }

  /** As the pod template has it. */
  String image() {
    String image = Tree.text(spec, "image");
    return image.isEmpty() ? Tree.text(status, "image") : image;
  }

  /** {@code in container app}, where the pod has several. */
  String where() {
    if (init) {
      return " in init container " + name();
    }
    return alone ? "" : " in container " + name();
  }

  String waitingReason() {
    return Tree.text(status, "state", "waiting", "reason");
  }

  String waitingMessage() {
    return Tree.text(status, "state", "waiting", "message");
  }

  boolean isRunning() {
    return Tree.has(status, "state", "running");
  }

  boolean isReady() {
    return Tree.isTrue(status, "ready");
  }

  long restarts() {
    return Tree.number(0, status, "restartCount");
  }

  /** How it ended: now, or before it was started again; empty if it never did. */
  Map<String, Object> ended() {
    Map<String, Object> now = Tree.map(status, "state", "terminated");
    return now.isEmpty() ? Tree.map(status, "lastState", "terminated") : now;
  }

  /** Whether Kubernetes starts it again after an end without an error. */
  boolean mustKeepRunning() {
    String policy = Tree.text(spec, "restartPolicy");
    if (!policy.isEmpty()) {
      return policy.equals("Always");
    }
    String ofPod = Tree.text(pod, "spec", "restartPolicy");
    return !init && (ofPod.isEmpty() || ofPod.equals("Always"));
  }
}
