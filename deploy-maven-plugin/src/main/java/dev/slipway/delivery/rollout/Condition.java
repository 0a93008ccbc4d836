package dev.slipway.delivery.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A condition in the status of an object.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param since when its status changed last; empty if it does not say so
 * @param generation that it is about; 0 if it does not say so
 */
public record Condition(
    String type,
    String status,
    String reason,
    String message,
    Optional<Instant> since,
    long generation) {

  /** The conditions of a status, or of another part that has a list of them. */
  public static List<Condition> in(ObjectFields part) {
    return part.list("conditions").stream().map(Condition::of).toList();
  }

  /** The condition of an object's status with this type. */
  public static Optional<Condition> find(ObjectFields object, String type) {
    return in(object.at("status")).stream().filter(one -> one.type.equals(type)).findFirst();
  }

  private static Condition of(ObjectFields fields) {
    return new Condition(
        fields.text("type"),
        fields.text("status"),
        fields.text("reason"),
        fields.text("message"),
        fields.time("lastTransitionTime"),
        fields.number("observedGeneration").orElse(0));
  }

  public boolean isTrue() {
    return status.equals("True");
  }

  public boolean isFalse() {
    return status.equals("False");
  }

  /** Whether it has been so for a time; one that does not say since when has. */
  public boolean lasts(Duration time, Instant now) {
    return since.map(start -> !now.isBefore(start.plus(time))).orElse(true);
  }

  /** {@code condition Ready is False: secret not found}. */
  public String describe() {
    String detail = message.isBlank() ? reason : message;
    return "condition " + type + " is " + status + (detail.isBlank() ? "" : ": " + detail);
  }
}
