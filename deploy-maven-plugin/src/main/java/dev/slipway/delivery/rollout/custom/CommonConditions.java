package dev.slipway.delivery.rollout.custom;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.Grace;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The status of a kind of which nothing is known, by what most controllers write. */
public final class CommonConditions {
  private static final List<String> FAILED = List.of("Stalled", "Failed", "Failure", "Degraded");
  private static final List<String> BUSY = List.of("Reconciling");
  private static final List<String> PAUSED = List.of("Suspended", "Paused");

  private static final List<String> GOOD =
      List.of(
          "Ready",
          "Available",
          "Succeeded",
          "Complete",
          "Completed",
          "Healthy",
          "Programmed",
          "Synced",
          "Accepted",
          "Reconciled",
          "Established",
          "Initialized");

  private static final Set<String> GOOD_PHASES =
      Set.of(
          "ready",
          "running",
          "active",
          "bound",
          "available",
          "healthy",
          "succeeded",
          "success",
          "completed",
          "complete",
          "deployed",
          "provisioned",
          "synced",
          "valid",
          "enabled",
          "established",
          "online",
          "ok");
  private static final Set<String> BAD_PHASES =
      Set.of("failed", "failure", "error", "errored", "degraded", "invalid", "unhealthy");
  private static final Set<String> BUSY_PHASES =
      Set.of(
          "pending",
          "creating",
          "progressing",
          "provisioning",
          "initializing",
          "updating",
          "upgrading",
          "reconciling",
          "processing",
          "starting",
          "deploying",
          "installing",
          "new",
          "inprogress",
          "scaling");

  private CommonConditions() {}

  public static Status status(Observation observation) {
    ObjectFields object = ObjectFields.of(observation.object());
    Optional<Status> unseen = unseen(object);
    if (unseen.isPresent()) {
      return unseen.get();
    }
    if (!object.has("status")) {
      return paused(object)
          .orElseGet(
              () ->
                  Grace.over(Grace.NO_STATUS, object, observation.now())
                      ? Status.of(State.CURRENT, "no status, taken as current")
                      : noStatusYet());
    }
    return byConditions(object)
        .or(() -> byPhase(object))
        .or(() -> byFlag(object))
        .orElseGet(() -> seen(object));
  }

  static Status noStatusYet() {
    return Status.of(State.IN_PROGRESS, "its controller has not written a status yet");
  }

  /** Its controller says that it works on an older spec. */
  static Optional<Status> unseen(ObjectFields object) {
    long seen = object.number("status", "observedGeneration").orElse(0);
    return seen > 0 && seen < object.number("metadata", "generation").orElse(0)
        ? Optional.of(
            Status.of(State.IN_PROGRESS, "its controller has not seen the newest spec yet"))
        : Optional.empty();
  }

  private static Optional<Status> byConditions(ObjectFields object) {
    return first(object, FAILED, "True", State.FAILED)
        .or(() -> first(object, PAUSED, "True", State.SUSPENDED))
        .or(() -> paused(object))
        .or(() -> first(object, BUSY, "True", State.IN_PROGRESS))
        .or(() -> good(object))
        .or(() -> first(object, List.of("Progressing"), "True", State.IN_PROGRESS));
  }

  /** The first good condition that it has, and Synced, which says that the newest spec counts. */
  private static Optional<Status> good(ObjectFields object) {
    Optional<Condition> main =
        GOOD.stream().flatMap(type -> Condition.find(object, type).stream()).findFirst();
    Optional<Condition> synced = Condition.find(object, "Synced").filter(one -> !one.isTrue());
    return synced
        .or(() -> main)
        .map(
            one ->
                stale(one, object)
                    ? Status.of(
                        State.IN_PROGRESS, "condition " + one.type() + " is about an older spec")
                    : status(state(one), one));
  }

  private static State state(Condition one) {
    if (one.isTrue()) {
      return State.CURRENT;
    }
    return one.type().equals("Succeeded") && one.isFalse() ? State.FAILED : State.IN_PROGRESS;
  }

  private static boolean stale(Condition one, ObjectFields object) {
    return one.generation() > 0
        && one.generation() < object.number("metadata", "generation").orElse(0);
  }

  private static Optional<Status> first(
      ObjectFields object, List<String> types, String value, State state) {
    return types.stream()
        .flatMap(type -> Condition.find(object, type).stream())
        .filter(one -> one.status().equals(value))
        .findFirst()
        .map(one -> status(state, one));
  }

  private static Status status(State state, Condition one) {
    return Status.of(state, one.reason(), one.describe());
  }

  private static Optional<Status> paused(ObjectFields object) {
    for (String field : List.of("suspend", "suspended", "paused")) {
      if (object.is("spec", field)) {
        return Optional.of(Status.of(State.SUSPENDED, "Suspended", "spec." + field + " is true"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Status> byPhase(ObjectFields object) {
    for (String field : List.of("phase", "state")) {
      String value = object.text("status", field);
      String word = value.toLowerCase(Locale.ROOT);
      String text = "status." + field + " is " + value;
      if (GOOD_PHASES.contains(word)) {
        return Optional.of(Status.of(State.CURRENT, value, text));
      }
      if (BAD_PHASES.contains(word)) {
        return Optional.of(Status.of(State.FAILED, value, text + message(object)));
      }
      if (BUSY_PHASES.contains(word)) {
        return Optional.of(Status.of(State.IN_PROGRESS, value, text + message(object)));
      }
    }
    return Optional.empty();
  }

  private static String message(ObjectFields object) {
    String message = object.text("status", "message");
    return message.isEmpty() ? "" : ": " + message;
  }

  private static Optional<Status> byFlag(ObjectFields object) {
    if (!(object.value("status", "ready") instanceof Boolean ready)) {
      return Optional.empty();
    }
    return Optional.of(
        Status.of(ready ? State.CURRENT : State.IN_PROGRESS, "status.ready is " + ready));
  }

  private static Status seen(ObjectFields object) {
    return object.number("status", "observedGeneration").isPresent()
            && Condition.in(object.at("status")).isEmpty()
        ? Status.of(State.CURRENT, "its controller has seen the newest spec")
        : Status.of(State.UNKNOWN, "its status has no condition or phase that Slipway knows");
  }
}
