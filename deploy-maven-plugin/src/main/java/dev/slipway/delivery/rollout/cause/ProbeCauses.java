package dev.slipway.delivery.rollout.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Probes that fail. A container that just started has the time that its probe gives it: initial
 * delay, and one period for each failure that is allowed.
 */
final class ProbeCauses implements CauseFinder {
  /** How far this machine's clock may be ahead of the cluster's. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  /** How long the last end of a container explains what a running one shows. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private static final long PERIOD = 10;
  private static final long FAILURES = 3;

  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    for (Map<String, Object> pod : scene.pods()) {
      for (Container container : Container.of(pod)) {
        if (container.isRunning() && !container.isReady()) {
          cause(scene, container).ifPresent(causes::add);
        }
      }
      gate(pod).ifPresent(causes::add);
    }
    return causes;
  }

  private static Optional<Cause> cause(Scene scene, Container container) {
    Map<String, Object> startup = Tree.map(container.spec(), "startupProbe");
    if (!startup.isEmpty() && !Tree.isTrue(container.status(), "started")) {
      return isOver(scene, container, startup, "Startup", started(container))
          ? Optional.of(draft(scene, container, "Startup").cause())
          : Optional.empty();
    }
    if (!isFreshEnd(scene, container)) {
      Map<String, Object> readiness = Tree.map(container.spec(), "readinessProbe");
      Optional<Instant> from = startup.isEmpty() ? started(container) : first(scene, container);
      if (!readiness.isEmpty() && isOver(scene, container, readiness, "Readiness", from)) {
        return Optional.of(draft(scene, container, "Readiness").cause());
      }
    }
    return Optional.empty();
  }

  /** Whether a container that was started again is within the time that its probes give it. */
  static boolean isStarting(Scene scene, Container container) {
    Map<String, Object> startup = Tree.map(container.spec(), "startupProbe");
    Map<String, Object> readiness = Tree.map(container.spec(), "readinessProbe");
    Map<String, Object> probe = startup.isEmpty() ? readiness : startup;
    return !probe.isEmpty()
        && container.restarts() < 2
        && !isOver(
            scene,
            container,
            probe,
            startup.isEmpty() ? "Readiness" : "Startup",
            started(container));
  }

  /** The probe that made the kubelet end a container, if one did. */
  static Optional<Draft> killedBy(Scene scene, Container container) {
    Map<String, Object> ended = container.ended();
    if (Tree.text(ended, "reason").equals("OOMKilled")) {
      return Optional.empty();
    }
    Optional<Instant> started = Tree.time(ended, "startedAt");
    for (String kind : List.of("Startup", "Liveness")) {
      Map<String, Object> probe = probe(container, kind);
      long threshold = Tree.number(FAILURES, probe, "failureThreshold");
      boolean failed =
          failures(scene, container, kind).stream()
              .anyMatch(
                  event ->
                      Events.count(event) >= threshold
                          && !Events.last(event).isBefore(started.orElse(Instant.EPOCH)));
      if (failed) {
        return Optional.of(draft(scene, container, kind));
      }
    }
    return Optional.empty();
  }

  private static Draft draft(Scene scene, Container container, String kind) {
    CauseCode code =
        switch (kind) {
          case "Startup" -> CauseCode.STARTUP_PROBE_FAILED;
          case "Liveness" -> CauseCode.LIVENESS_PROBE_FAILED;
          default -> CauseCode.READINESS_PROBE_FAILED;
        };
    String message =
        failures(scene, container, kind).stream().findFirst().map(Events::message).orElse("");
    return Draft.of(code, container.pod())
        .detail(ProbeText.of(probe(container, kind), container, message))
        .says(message);
  }

  /**
   * Whether a probe had its time. The cluster's own times say so without regard to this machine's
   * clock; without events, this machine's clock has to do.
   */
  private static boolean isOver(
      Scene scene,
      Container container,
      Map<String, Object> probe,
      String kind,
      Optional<Instant> from) {
    if (from.isEmpty()) {
      return false;
    }
    long seconds =
        Tree.number(0, probe, "initialDelaySeconds")
            + Tree.number(PERIOD, probe, "periodSeconds")
                * Tree.number(FAILURES, probe, "failureThreshold");
    Instant due = from.get().plusSeconds(Math.max(0, Math.min(seconds, 86_400)));
    boolean seen =
        failures(scene, container, kind).stream()
            .anyMatch(event -> !Events.last(event).isBefore(due));
    return seen || scene.now().isAfter(due.plus(SLACK));
  }

  private static Optional<Instant> started(Container container) {
    return Tree.time(container.status(), "state", "running", "startedAt");
  }

  /** When readiness began to fail, for a container with a startup probe. */
  private static Optional<Instant> first(Scene scene, Container container) {
    return failures(scene, container, "Readiness").stream()
        .map(Events::first)
        .min(Instant::compareTo);
  }

  /** Whether a running container ended so shortly before that this explains why it is not ready. */
  static boolean isFreshEnd(Scene scene, Container container) {
    return !container.ended().isEmpty()
        && started(container).map(time -> !scene.now().isAfter(time.plus(FRESH))).orElse(false);
  }

  private static Map<String, Object> probe(Container container, String kind) {
    return Tree.map(container.spec(), kind.toLowerCase(Locale.ROOT) + "Probe");
  }

  private static List<Map<String, Object>> failures(Scene scene, Container container, String kind) {
    return scene.warnings(container.pod()).stream()
        .filter(event -> Events.reason(event).equals("Unhealthy"))
        .filter(event -> Events.isOfContainer(event, container.name()))
        .filter(event -> Events.message(event).startsWith(kind + " probe "))
        .toList();
  }

  private static Optional<Cause> gate(Map<String, Object> pod) {
    if (!Tree.text(Tree.condition(pod, "ContainersReady"), "status").equals("True")
        || Tree.text(Tree.condition(pod, "Ready"), "status").equals("True")) {
      return Optional.empty();
    }
    return Tree.maps(pod, "spec", "readinessGates").stream()
        .map(gate -> Tree.text(gate, "conditionType"))
        .filter(type -> !Tree.text(Tree.condition(pod, type), "status").equals("True"))
        .findFirst()
        .map(
            type ->
                Draft.of(CauseCode.READINESS_GATE_CLOSED, pod)
                    .detail("condition " + type)
                    .says(Tree.text(Tree.condition(pod, type), "message"))
                    .says(Tree.text(Tree.condition(pod, "Ready"), "message"))
                    .cause());
  }
}
