package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Of a CronJob. */
final class CronJobStatus implements StatusRules {
  private static final List<String> BROKEN =
      List.of(
          "UnparseableSchedule",
          "InvalidSchedule",
          "UnknownTimeZone",
          "FailedCreate",
          "MissSchedule",
          "TooManyMissedTimes");
  private static final List<String> GOOD = List.of("SuccessfulCreate");

  @Override
  public Status status(Observation observation) {
    ObjectFields cron = ObjectFields.of(observation.object());
    if (cron.is("spec", "suspend")) {
      return Status.of(State.SUSPENDED, "Suspended", "spec.suspend is true");
    }
    Optional<ObjectFields> event =
        EventLog.about(cron, observation)
            .newestOf(GOOD, BROKEN)
            .filter(one -> !startedSince(cron, one));
    if (event.isPresent()) {
      return Status.of(State.FAILED, event.get().text("reason"), EventLog.message(event.get()));
    }
    return lastFailure(cron, observation)
        .orElseGet(() -> Status.of(State.CURRENT, "it is scheduled"));
  }

  /** Whether it created a Job after an event, whatever became of that. */
  private static boolean startedSince(ObjectFields cron, ObjectFields event) {
    Optional<Instant> started = cron.time("status", "lastScheduleTime");
    Optional<Instant> time = EventLog.time(event);
    return started.isPresent() && time.isPresent() && started.get().isAfter(time.get());
  }

  /** The newest Job that ended; one of an older template says nothing about this one. */
  private static Optional<Status> lastFailure(ObjectFields cron, Observation observation) {
    Optional<ObjectFields> newest =
        observation.related("Job").stream()
            .map(ObjectFields::of)
            .filter(job -> ended(job, "Complete") || ended(job, "Failed"))
            .max(
                (a, b) ->
                    a.text("metadata", "creationTimestamp")
                        .compareTo(b.text("metadata", "creationTimestamp")));
    return newest
        .filter(job -> ended(job, "Failed"))
        .map(
            job -> {
              String reason = Condition.find(job, "Failed").map(Condition::reason).orElse("");
              return sameTemplate(cron, job)
                  ? Status.of(State.FAILED, reason, "its last Job " + job.name() + " failed")
                  : Status.of(
                      State.CURRENT,
                      "it is scheduled; its last Job "
                          + job.name()
                          + " failed with an older template");
            });
  }

  private static boolean ended(ObjectFields job, String type) {
    return Condition.find(job, type).filter(Condition::isTrue).isPresent();
  }

  private static boolean sameTemplate(ObjectFields cron, ObjectFields job) {
    return cron.at("spec", "jobTemplate", "spec", "template", "spec")
        .equals(job.at("spec", "template", "spec"));
  }
}
