package dev.slipway.delivery.rollout.cause;

import dev.slipway.delivery.rollout.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the cause that explains best why an object does not work.
 *
 * <p>That something does not exist is reported of kinds that were read: their objects, or an empty
 * list object such as {@code ServiceList}, are among the related ones.
 */
public final class Causes {
  /** Each knows its own subject; all of them are tried. */
  private static final List<CauseFinder> PRECISE =
      List.of(
          new ImageCauses(),
          new StartCauses(),
          new ExitCauses(),
          new ProbeCauses(),
          new ClaimCauses(),
          new PodEventCauses(),
          new SchedulingCauses(),
          new PodEnds(),
          new AdmissionCauses(),
          new ServiceCauses(),
          new IngressCauses(),
          new ApiCauses(),
          new AutoscalerCauses(),
          new DeletionCauses(),
          new JobCauses());

  /** Where none of them knows more. */
  private static final CauseFinder LEFT = new RolloutCauses();

  /** Decisions of a Job about pods that it then ended itself: exit codes say nothing. */
  private static final Set<CauseCode> DECIDED =
      EnumSet.of(
          CauseCode.JOB_POD_FAILURE_POLICY,
          CauseCode.JOB_DEADLINE,
          CauseCode.JOB_INDEXES_FAILED,
          CauseCode.JOB_INDEX_LIMIT);

  private static final Comparator<Cause> ORDER =
      Comparator.comparing(Causes::rank)
          .thenComparing(cause -> !DECIDED.contains(cause.code()))
          .thenComparing(Cause::code);

  private static final int MOST_EVIDENCE = 4;

  private Causes() {}

  /** The most specific cause; empty when the object shows no trouble. */
  public static Optional<Cause> of(Observation observation) {
    Scene scene = new Scene(observation);
    if (isDone(scene)) {
      return Optional.empty();
    }
    List<Cause> causes = new ArrayList<>();
    PRECISE.forEach(finder -> causes.addAll(finder.find(scene)));
    List<Cause> left = LEFT.find(scene);
    if (causes.isEmpty()) {
      causes.addAll(left);
      left = List.of();
    }
    List<Cause> others = left;
    return causes.stream().min(ORDER).map(best -> complete(best, causes, others, scene));
  }

  /** Failed pods of a workload that is complete, or of a Job that runs again, are history. */
  private static boolean isDone(Scene scene) {
    Map<String, Object> object = scene.object();
    return switch (Tree.text(object, "kind")) {
      case "Job" ->
          Tree.text(Tree.condition(object, "Complete"), "status").equals("True")
              || Tree.text(Tree.condition(object, "SuccessCriteriaMet"), "status").equals("True")
              || Tree.number(0, object, "status", "ready") > 0
                  && JobCauses.failure(object).isEmpty();
      case "Deployment", "StatefulSet", "ReplicaSet" -> {
        long desired = Tree.number(1, object, "spec", "replicas");
        yield isObserved(object)
            && Tree.number(0, object, "status", "readyReplicas") >= desired
            && Tree.number(desired, object, "status", "updatedReplicas") >= desired
            && Tree.number(0, object, "status", "replicas") <= desired;
      }
      case "DaemonSet" -> {
        long desired = Tree.number(1, object, "status", "desiredNumberScheduled");
        yield isObserved(object)
            && Tree.number(0, object, "status", "numberReady") >= desired
            && Tree.number(desired, object, "status", "updatedNumberScheduled") >= desired;
      }
      default -> false;
    };
  }

  /** Whether the status is one of the current spec. */
  private static boolean isObserved(Map<String, Object> object) {
    return Tree.number(0, object, "status", "observedGeneration")
        >= Tree.number(0, object, "metadata", "generation");
  }

  /** What explains the others: by subject, then in the order of codes. */
  private static CauseSubject rank(Cause cause) {
    return DECIDED.contains(cause.code()) ? CauseSubject.EXIT : cause.code().subject();
  }

  private static Cause complete(Cause best, List<Cause> causes, List<Cause> others, Scene scene) {
    Set<String> subjects = new HashSet<>();
    for (Cause cause : causes) {
      if (cause.code() == best.code() && isSameKind(cause, best)) {
        subjects.add(cause.subject());
      }
    }
    List<String> evidence = new ArrayList<>(best.evidence());
    for (Cause other : all(causes, others)) {
      boolean owner = other.code().subject() == CauseSubject.WORKLOAD;
      if (owner && !other.equals(best) && evidence.size() < MOST_EVIDENCE) {
        other.evidence().stream()
            .limit(1)
            .filter(line -> !evidence.contains(line))
            .forEach(evidence::add);
      }
    }
    return new Cause(
        best.code(),
        best.subject(),
        best.text(),
        evidence,
        best.fix(),
        subjects.size(),
        nextTry(best, scene));
  }

  private static List<Cause> all(List<Cause> causes, List<Cause> others) {
    List<Cause> all = new ArrayList<>(causes);
    all.addAll(others);
    return all;
  }

  private static boolean isSameKind(Cause one, Cause other) {
    return kind(one).equals(kind(other));
  }

  private static String kind(Cause cause) {
    int end = cause.subject().indexOf(' ');
    return end < 0 ? "" : cause.subject().substring(0, end);
  }

  /** A Job that failed is not tried again; one that did not starts its next pod after a while. */
  private static Optional<Instant> nextTry(Cause best, Scene scene) {
    if (!scene.isKind("Job")) {
      return best.nextTry();
    }
    Map<String, Object> job = scene.object();
    long failed = Tree.number(0, job, "status", "failed");
    if (!JobCauses.failure(job).isEmpty()) {
      return Optional.empty();
    }
    if (best.nextTry().isPresent() || failed == 0) {
      return best.nextTry();
    }
    return scene.pods().stream()
        .flatMap(pod -> Container.of(pod).stream())
        .flatMap(container -> Tree.time(container.ended(), "finishedAt").stream())
        .max(Instant::compareTo)
        .map(
            time ->
                BackOff.next(
                    time,
                    BackOff.after(failed, BackOff.JOB_FIRST, BackOff.JOB_LONGEST),
                    scene.now()));
  }
}
