package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;

/**
 * One object of the release.
 *
 * @param hash of the object as every run sends it
 * @param fields what changes
 */
public record PlannedChange(
    String app,
    String owner,
    ObjectReference object,
    Action action,
    String hash,
    List<FieldChange> fields,
    ChangeReason why) {
  public PlannedChange {
    fields = List.copyOf(fields);
  }

  /** The same for another reason. */
  public PlannedChange because(Action newAction, String newReason, int stage) {
    ChangeReason reason = new ChangeReason(newReason, why.ownership(), stage);
    return new PlannedChange(app, owner, object, newAction, hash, fields, reason);
  }

  /** The same with this text about its ownership. */
  public PlannedChange owned(String words) {
    ChangeReason reason = new ChangeReason(why.text(), words, why.checkedAfter());
    return new PlannedChange(app, owner, object, action, hash, fields, reason);
  }

  /** The same with these fields. */
  public PlannedChange with(List<FieldChange> changed) {
    return new PlannedChange(app, owner, object, action, hash, changed, why);
  }

  /** Whether it has the written fields: not where no plan was requested. */
  public boolean told() {
    boolean writes = action != Action.UNCHANGED && action != Action.REFUSE;
    return !writes || !fields.isEmpty() || action == Action.CHANGE && !why.isEmpty();
  }

  /** What goes with the object when it is recreated; one line each. */
  public List<String> takenAlong() {
    return action == Action.RECREATE
        ? DeletionImpact.of(id(), DependentState.unknown())
        : List.of();
  }

  public ObjectId id() {
    return object.id();
  }

  public String reason() {
    return why.text();
  }

  public String ownership() {
    return why.ownership();
  }

  public int checkedAfter() {
    return why.checkedAfter();
  }
}
