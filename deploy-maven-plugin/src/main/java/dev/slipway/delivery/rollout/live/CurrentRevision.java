package dev.slipway.delivery.rollout.live;

import dev.slipway.delivery.rollout.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an object shows of its present spec: without pods and ReplicaSets of former revisions, pods
 * that are being deleted, and events of before. A rollout that replaces broken pods does not fail
 * with them.
 */
public final class CurrentRevision {
  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final Duration CLOCKS = Duration.ofSeconds(5);

  private CurrentRevision() {}

  /**
   * Leaves the rest out.
   *
   * @param since events before it do not count
   */
  public static Observation of(Observation whole, Instant since) {
    LiveObject object = new LiveObject(whole.object());
    List<LiveObject> all = whole.related().stream().map(LiveObject::new).toList();
    Set<String> former = former(object, all);
    List<Map<String, Object>> related = new ArrayList<>();
    for (LiveObject one : all) {
      boolean old = former.contains(one.uid()) || one.owners().stream().anyMatch(former::contains);
      boolean leaving = one.kind().equals("Pod") && one.terminating();
      if (!old && !leaving) {
        related.add(one.content());
      }
    }
    Instant first = since.minus(CLOCKS);
    List<Map<String, Object>> events =
        whole.events().stream()
            .filter(event -> !EventTime.of(new LiveObject(event)).isBefore(first))
            .toList();
    return new Observation(whole.object(), related, events, whole.now());
  }

  /** Whether the object's controller has seen its present spec; true for kinds that don't say. */
  public static boolean observed(LiveObject object) {
    Optional<Long> generation = LiveObject.number(object.metadata(), "generation");
    Optional<Long> observed = LiveObject.number(object.status(), "observedGeneration");
    return generation.isEmpty() || observed.isEmpty() || observed.get() >= generation.get();
  }

  private static Set<String> former(LiveObject object, List<LiveObject> related) {
    Predicate<LiveObject> old =
        switch (object.kind()) {
          case "Deployment" -> one -> one.kind().equals("ReplicaSet") && !current(one, object);
          case "StatefulSet" ->
              one ->
                  one.kind().equals("Pod")
                      && differs(
                          LiveObject.text(object.status(), "updateRevision"),
                          one.label("controller-revision-hash"));
          case "DaemonSet" ->
              one ->
                  one.kind().equals("Pod")
                      && differs(
                          object.annotation("deprecated.daemonset.template.generation").orElse(""),
                          one.label("pod-template-generation"));
          default -> one -> false;
        };
    boolean unseen = !observed(object);
    Set<String> former = new HashSet<>();
    for (LiveObject one : related) {
      boolean counted = one.kind().equals("Pod") || one.kind().equals("ReplicaSet");
      if (old.test(one) || unseen && counted) {
        former.add(one.uid());
      }
    }
    return former;
  }

  private static boolean current(LiveObject replicaSet, LiveObject deployment) {
    Optional<String> wanted = deployment.annotation(REVISION);
    return wanted.isEmpty()
        || replicaSet.annotation(REVISION).isEmpty()
        || replicaSet.annotation(REVISION).equals(wanted);
  }

  private static boolean differs(String wanted, Optional<String> found) {
    return !wanted.isEmpty() && found.isPresent() && !found.get().equals(wanted);
  }
}
