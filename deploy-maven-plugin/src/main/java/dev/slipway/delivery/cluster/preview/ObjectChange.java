package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import java.util.List;
import java.util.Optional;

/**
 * One object of a release that is ready to be applied.
 *
 * @param task what is to be done
 * @param change what is displayed of it
 * @param refusal who rejects it; empty when it is applied, or dry-run again
 * @param untried whether the reason ends with {@link #UNTRIED}
 */
public record ObjectChange(
    ApplyTask task, PlannedChange change, Optional<Refusal> refusal, boolean untried) {
  /** The end of the reason of an object that the sandbox could check. */
  public static final String UNTRIED = "not checked in a sandbox";

  /** Its replacement if the sandbox accepts the object. */
  public static final String ACCEPTED = "the sandbox accepts it";

  /** One that is applied. */
  public ObjectChange(ApplyTask task, PlannedChange change) {
    this(task, change, Optional.empty(), false);
  }

  /** The same with these fields. */
  ObjectChange with(List<FieldChange> fields) {
    return new ObjectChange(task, change.with(fields), refusal, untried);
  }

  /** Whether it is not applied. */
  public boolean refused() {
    return task.action() == Action.REFUSE;
  }

  /** The same at another turn, for another reason. */
  public ObjectChange at(ApplyTiming turn, String reason) {
    return new ObjectChange(
        task.at(task.action(), turn), change.because(change.action(), reason, 0), refusal, untried);
  }

  /** The same with more to its reason. */
  public ObjectChange adding(String words) {
    return new ObjectChange(
        task, change.because(change.action(), change.reason() + "; " + words, 0), refusal, untried);
  }

  /**
   * A rejected object that is dry-run again.
   *
   * @param reason what resolves the rejection, and the rejection
   * @param stage after which it is dry-run again
   */
  public ObjectChange askedAgain(String reason, int stage) {
    Action action = task.live().isPresent() ? Action.CHANGE : Action.CREATE;
    return new ObjectChange(
        task.at(action, ApplyTiming.ASKED_AGAIN), change.because(action, reason, stage));
  }

  /** The same for an object that the sandbox could check. */
  public ObjectChange asUntried() {
    String reason = change.reason() + "; " + UNTRIED;
    return new ObjectChange(
        task, change.because(change.action(), reason, change.checkedAfter()), refusal, true);
  }

  /**
   * The same if the sandbox checked it.
   *
   * @param opinion replaces the note that it was not checked in a sandbox
   */
  ObjectChange tried(String opinion) {
    if (!untried) {
      return this;
    }
    String before = change.reason().substring(0, change.reason().length() - UNTRIED.length());
    return new ObjectChange(
        task,
        change.because(change.action(), before + opinion, change.checkedAfter()),
        refusal,
        false);
  }
}
