package dev.slipway.delivery.rollout.cause;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs that failed, and CronJobs that do not start. */
final class JobCauses implements CauseFinder {
  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    if (scene.isKind("CronJob")) {
      schedule(scene).ifPresent(causes::add);
      // Only the last run counts: an earlier one that failed is history.
      scene.related("Job").stream()
          .max(Comparator.comparing((Map<String, Object> job) -> created(job)))
          .flatMap(JobCauses::failed)
          .ifPresent(causes::add);
      return causes;
    }
    for (Map<String, Object> job : scene.all("Job")) {
      failed(job).ifPresent(causes::add);
    }
    return causes;
  }

  private static Instant created(Map<String, Object> object) {
    return Tree.time(object, "metadata", "creationTimestamp").orElse(Instant.EPOCH);
  }

  /** FailureTarget comes before Failed, while pods still end. */
  static Map<String, Object> failure(Map<String, Object> job) {
    Map<String, Object> failed = Tree.condition(job, "Failed");
    Map<String, Object> condition =
        failed.isEmpty() ? Tree.condition(job, "FailureTarget") : failed;
    return Tree.text(condition, "status").equals("True") ? condition : Map.of();
  }

  private static Optional<Cause> failed(Map<String, Object> job) {
    Map<String, Object> condition = failure(job);
    if (condition.isEmpty()) {
      return Optional.empty();
    }
    String message = Tree.text(condition, "message");
    String indexes = Tree.text(job, "status", "failedIndexes");
    Draft draft =
        switch (Tree.text(condition, "reason")) {
          case "PodFailurePolicy" ->
              Draft.of(CauseCode.JOB_POD_FAILURE_POLICY, job).detail(message);
          case "DeadlineExceeded" ->
              Draft.of(CauseCode.JOB_DEADLINE, job)
                  .detail(Tree.text(job, "spec", "activeDeadlineSeconds") + " s");
          case "BackoffLimitExceeded" ->
              Draft.of(CauseCode.JOB_BACKOFF_LIMIT, job)
                  .detail("backoffLimit " + Tree.number(6, job, "spec", "backoffLimit"));
          case "FailedIndexes" ->
              Draft.of(CauseCode.JOB_INDEXES_FAILED, job).detail("indexes " + indexes);
          case "MaxFailedIndexesExceeded" ->
              Draft.of(CauseCode.JOB_INDEX_LIMIT, job)
                  .detail(
                      "maxFailedIndexes "
                          + Tree.text(job, "spec", "maxFailedIndexes")
                          + ", failed "
                          + indexes);
          default -> Draft.of(CauseCode.JOB_FAILED, job).detail(message);
        };
    return Optional.of(draft.says(message).cause());
  }

  private static Optional<Cause> schedule(Scene scene) {
    Map<String, Object> cronJob = scene.object();
    for (Map<String, Object> event : scene.warnings(cronJob)) {
      String message = Events.message(event);
      switch (Events.reason(event)) {
        case "UnparseableSchedule", "InvalidSchedule", "UnknownTimeZone" -> {
          String zone = Tree.text(cronJob, "spec", "timeZone");
          return Optional.of(
              Draft.of(CauseCode.SCHEDULE_INVALID, cronJob)
                  .detail(
                      Tree.text(cronJob, "spec", "schedule")
                          + (zone.isEmpty() ? "" : ", timeZone " + zone))
                  .says(message)
                  .cause());
        }
        case "MissSchedule", "TooManyMissedTimes" -> {
          return Optional.of(Draft.of(CauseCode.SCHEDULE_MISSED, cronJob).says(message).cause());
        }
        default -> {}
      }
    }
    return Optional.empty();
  }
}
