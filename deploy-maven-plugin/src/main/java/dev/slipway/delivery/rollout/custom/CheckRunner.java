package dev.slipway.delivery.rollout.custom;

import dev.slipway.delivery.environment.StatusCheck;
import dev.slipway.delivery.environment.StatusCheck.Subject;
import dev.slipway.delivery.environment.StatusCheck.Values;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Replicas;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.custom.Finding.Findings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one check says of an object. */
final class CheckRunner {
  private CheckRunner() {}

  /** Empty when no value matches. */
  static Optional<Status> status(StatusCheck check, Observation observation) {
    ObjectFields object = ObjectFields.of(observation.object());
    if (!check.subject().atLeast().isEmpty()) {
      return Optional.of(count(check.subject(), object));
    }
    Findings findings = Finding.of(check.subject(), object);
    return status(check, findings, observation, named(check.values()))
        .or(() -> status(check, findings, observation, check.values()))
        .map(status -> fresh(status, findings, object));
  }

  private static Optional<Status> status(
      StatusCheck check, Findings findings, Observation observation, Values values) {
    return any(findings, values.failed())
        .map(found -> failed(found, check, observation))
        .or(() -> any(findings, values.progressing()).map(one -> status(State.IN_PROGRESS, one)))
        .or(() -> any(findings, values.suspended()).map(one -> status(State.SUSPENDED, one)))
        .or(() -> ready(findings, values.ready()));
  }

  /** Without {@code *}, which is for what no other value names. */
  private static Values named(Values values) {
    return new Values(
        named(values.ready()),
        named(values.progressing()),
        named(values.failed()),
        named(values.suspended()));
  }

  private static List<String> named(List<String> values) {
    return values.stream().filter(value -> !value.equals("*")).toList();
  }

  private static Status failed(Finding found, StatusCheck check, Observation observation) {
    boolean lasts =
        found
            .condition()
            .map(one -> one.since().or(observation::statusSince))
            .map(since -> lasts(since, check, observation.now()))
            .orElse(true);
    return status(lasts ? State.FAILED : State.IN_PROGRESS, found);
  }

  private static boolean lasts(Optional<Instant> since, StatusCheck check, Instant now) {
    return since.map(start -> !now.isBefore(start.plus(check.after()))).orElse(true);
  }

  /** Each part must be ready, and each must say so. */
  private static Optional<Status> ready(Findings findings, List<String> values) {
    boolean all =
        !values.isEmpty()
            && !findings.all().isEmpty()
            && findings.complete()
            && findings.all().stream().allMatch(found -> matches(found.value(), values));
    return all ? Optional.of(status(State.CURRENT, findings.all().get(0))) : Optional.empty();
  }

  private static Optional<Finding> any(Findings findings, List<String> values) {
    return findings.all().stream().filter(found -> matches(found.value(), values)).findFirst();
  }

  private static Status status(State state, Finding found) {
    return Status.of(state, found.reason(), found.text());
  }

  /** A condition can be about an older spec. */
  private static Status fresh(Status status, Findings findings, ObjectFields object) {
    long generation = object.number("metadata", "generation").orElse(0);
    return findings.all().stream()
        .flatMap(found -> found.condition().stream())
        .filter(one -> one.generation() > 0 && one.generation() < generation)
        .findFirst()
        .map(
            one ->
                Status.of(State.IN_PROGRESS, "condition " + one.type() + " is about an older spec"))
        .orElse(status);
  }

  private static Status count(Subject subject, ObjectFields object) {
    int desired = number(subject.atLeast(), object, 1);
    int there = number(subject.path(), object, 0);
    String text = subject.path() + " is " + there + ", " + subject.atLeast() + " is " + desired;
    return Status.of(there >= desired ? State.CURRENT : State.IN_PROGRESS, text)
        .with(new Replicas(Math.min(there, desired), desired));
  }

  private static int number(String path, ObjectFields object, int otherwise) {
    return ValuePath.parse(path).values(object.map()).stream()
        .filter(Number.class::isInstance)
        .map(value -> ((Number) value).longValue())
        .map(value -> (int) Math.max(0, Math.min(Integer.MAX_VALUE, value)))
        .findFirst()
        .orElse(otherwise);
  }

  private static boolean matches(String value, List<String> patterns) {
    return patterns.stream()
        .anyMatch(
            pattern ->
                pattern.endsWith("*")
                    ? !value.isEmpty()
                        && value.startsWith(pattern.substring(0, pattern.length() - 1))
                    : value.equals(pattern));
  }
}
