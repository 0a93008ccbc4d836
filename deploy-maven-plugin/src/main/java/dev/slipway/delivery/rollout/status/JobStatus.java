package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Replicas;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.List;
import java.util.Optional;

/** Of a Job. */
final class JobStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields job = ObjectFields.of(observation.object());
    Replicas replicas = new Replicas(job.count("status", "succeeded"), completions(job));
    return ended(job)
        .or(() -> suspended(job))
        .or(() -> stuck(job, observation))
        .orElseGet(() -> Status.of(State.IN_PROGRESS, progress(job)))
        .with(replicas);
  }

  /** Its time to live is over: its last conditions tell how it ended, else its events. */
  @Override
  public Status deleted(Observation last) {
    ObjectFields job = ObjectFields.of(last.object());
    if (job.number("spec", "ttlSecondsAfterFinished").isEmpty()) {
      return ended(job).orElseGet(() -> Status.of(State.NOT_FOUND, "it was deleted"));
    }
    EventLog events = EventLog.about(job, last);
    return ended(job)
        .or(
            () ->
                events
                    .newest(
                        "BackoffLimitExceeded",
                        "DeadlineExceeded",
                        "PodFailurePolicy",
                        "MaxFailedIndexesExceeded",
                        "FailedIndexes")
                    .map(
                        event ->
                            Status.of(State.FAILED, event.text("reason"), EventLog.message(event))))
        .or(
            () ->
                events
                    .newest("Completed")
                    .map(event -> Status.of(State.CURRENT, "Completed", EventLog.message(event))))
        .orElseGet(
            () ->
                Status.of(
                    State.UNKNOWN,
                    "TTLAfterFinished",
                    "it ended and was deleted after its time to live"
                        + " (spec.ttlSecondsAfterFinished), before its result was seen"));
  }

  /** FailureTarget and SuccessCriteriaMet come first, while pods still end. */
  private static Optional<Status> ended(ObjectFields job) {
    for (String type : List.of("Failed", "FailureTarget")) {
      Optional<Condition> failed = Condition.find(job, type).filter(Condition::isTrue);
      if (failed.isPresent()) {
        return Optional.of(failed(failed.get(), job));
      }
    }
    for (String type : List.of("Complete", "SuccessCriteriaMet")) {
      Optional<Condition> done = Condition.find(job, type).filter(Condition::isTrue);
      if (done.isPresent()) {
        return Optional.of(
            Status.of(
                State.CURRENT,
                done.get().reason().isEmpty() ? type : done.get().reason(),
                type.equals("Complete")
                    ? "the job is complete"
                    : "the job succeeded, its pods end"));
      }
    }
    return Optional.empty();
  }

  private static Status failed(Condition failed, ObjectFields job) {
    String indexes = job.text("status", "failedIndexes");
    String message = failed.message().isEmpty() ? "the job failed" : failed.message();
    return Status.of(
        State.FAILED,
        failed.reason().isEmpty() ? failed.type() : failed.reason(),
        message + (indexes.isEmpty() ? "" : " (failed indexes: " + indexes + ")"));
  }

  private static Optional<Status> suspended(ObjectFields job) {
    return job.is("spec", "suspend")
        ? Optional.of(Status.of(State.SUSPENDED, "JobSuspended", "spec.suspend is true"))
        : Optional.empty();
  }

  /** Pods that can't start are not counted against the back-off limit: it would run forever. */
  private static Optional<Status> stuck(ObjectFields job, Observation observation) {
    Optional<Status> pods = OwnedPods.of(observation).failure();
    boolean noPod = job.count("status", "active") == 0;
    return pods.or(() -> noPod ? CreationFailure.byEvents(job, observation) : Optional.empty());
  }

  private static int completions(ObjectFields job) {
    if (job.has("spec", "completions")) {
      return job.count("spec", "completions");
    }
    return job.has("spec", "parallelism") ? job.count("spec", "parallelism") : 1;
  }

  private static String progress(ObjectFields job) {
    int failed = job.count("status", "failed");
    int active = job.count("status", "active");
    String indexes = job.text("status", "failedIndexes");
    StringBuilder text = new StringBuilder();
    if (job.number("spec", "completions").isPresent()) {
      text.append(job.count("status", "succeeded"))
          .append(" of ")
          .append(completions(job))
          .append(" completions");
    } else {
      text.append(Counts.plural(job.count("status", "succeeded"), "pod")).append(" succeeded");
    }
    text.append(", ").append(active).append(" running");
    if (failed > 0) {
      text.append(", ").append(failed).append(" failed");
      if (job.number("spec", "backoffLimitPerIndex").isEmpty()) {
        text.append(" (back-off limit ")
            .append(job.number("spec", "backoffLimit").orElse(6))
            .append(')');
      }
    }
    return text + (indexes.isEmpty() ? "" : "; failed indexes: " + indexes);
  }
}
