package dev.slipway.delivery.rollout.cause;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Containers that ended, and keep the pod from being ready. */
final class ExitCauses implements CauseFinder {
  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    for (Map<String, Object> pod : scene.pods()) {
      if (PodEnds.isEndedByNode(pod)) {
        continue;
      }
      for (Container container : Container.of(pod)) {
        if (matters(scene, container)) {
          causes.add(cause(scene, container));
        }
      }
    }
    return causes;
  }

  private static boolean matters(Scene scene, Container container) {
    Map<String, Object> ended = container.ended();
    if (ended.isEmpty() || container.isReady()) {
      return false;
    }
    boolean worked = Tree.number(1, ended, "exitCode") == 0 && !container.mustKeepRunning();
    if (worked || Tree.text(ended, "reason").equals("ContainerStatusUnknown")) {
      return false;
    }
    String waiting = container.waitingReason();
    if (!waiting.isEmpty()) {
      // Any other reason is a trouble of its own, after the container ended once.
      return waiting.equals("CrashLoopBackOff") || waiting.equals("PodInitializing");
    }
    return !container.isRunning()
        || ProbeCauses.isFreshEnd(scene, container) && !ProbeCauses.isStarting(scene, container);
  }

  private static Cause cause(Scene scene, Container container) {
    Map<String, Object> ended = container.ended();
    Draft draft = ProbeCauses.killedBy(scene, container).orElseGet(() -> ofExit(container, ended));
    Tree.time(ended, "finishedAt")
        .ifPresent(
            time ->
                draft.says(
                    "ended "
                        + ProbeText.clock(time)
                        + " with exit code "
                        + Tree.number(0, ended, "exitCode")
                        + (Tree.text(ended, "reason").isEmpty()
                            ? ""
                            : ", " + Tree.text(ended, "reason"))
                        + (container.restarts() > 0
                            ? ", "
                                + container.restarts()
                                + (container.restarts() == 1 ? " restart" : " restarts")
                            : "")));
    return draft
        .says(Tree.text(ended, "message"))
        .says(container.waitingMessage())
        .nextTry(nextTry(scene, container))
        .cause();
  }

  private static Draft ofExit(Container container, Map<String, Object> ended) {
    int exit = (int) Tree.number(0, ended, "exitCode");
    String reason = Tree.text(ended, "reason");
    Draft draft = Draft.of(ExitCode.cause(exit, reason, ended, container), container.pod());
    if (reason.equals("OOMKilled")) {
      return memory(draft, container);
    }
    return draft.detail(ExitCode.text(exit) + container.where());
  }

  private static Draft memory(Draft draft, Container container) {
    String limit = Tree.text(container.status(), "resources", "limits", "memory");
    if (limit.isEmpty()) {
      limit = Tree.text(container.spec(), "resources", "limits", "memory");
    }
    if (limit.isEmpty()) {
      return draft
          .detail("it has no limit, so the node or the pod ran out of memory" + container.where())
          .fix("Set requests.memory and limits.memory, and check the memory of the node.");
    }
    return draft.detail("limit " + limit + container.where());
  }

  private static Optional<Instant> nextTry(Scene scene, Container container) {
    Optional<Instant> finished = Tree.time(container.ended(), "finishedAt");
    return finished.flatMap(
        time ->
            BackOff.said(container.waitingMessage())
                .map(delay -> BackOff.next(time, delay, scene.now())));
  }
}
