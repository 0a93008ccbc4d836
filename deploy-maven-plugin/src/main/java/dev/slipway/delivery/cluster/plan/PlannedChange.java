package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.manifest.source.ApiVersion;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;

/**
 * One object of the release.
 *
 * @param namespace empty for kinds that have none
 * @param hash of the object as every run sends it
 * @param uid of the live object, empty when there is none
 * @param resourceVersion of the live object, empty when there is none
 * @param fields what changes
 * @param reason why it is refused or recreated, goes first, or what changes beside its fields; may
 *     have words of the server; empty otherwise
 * @param ownership who it is taken over from, or which fields change their owner although their
 *     values do not; never has words of the server; empty otherwise
 * @param checkedAfter number of the stage after which the server is queried again, since it refuses
 *     the object now, for the given reason, and would not once that stage is applied; 0 where it
 *     need not be asked again
 */
public record PlannedChange(
    String app,
    String owner,
    String apiVersion,
    String kind,
    String namespace,
    String name,
    Action action,
    String hash,
    String uid,
    String resourceVersion,
    List<FieldChange> fields,
    String reason,
    String ownership,
    int checkedAfter) {
  public PlannedChange {
    fields = List.copyOf(fields);
  }

  /** One whose owners stay, and which need not be dry-run again. */
  public PlannedChange(
      String app,
      String owner,
      String apiVersion,
      String kind,
      String namespace,
      String name,
      Action action,
      String hash,
      String uid,
      String resourceVersion,
      List<FieldChange> fields,
      String reason) {
    this(
        app,
        owner,
        apiVersion,
        kind,
        namespace,
        name,
        action,
        hash,
        uid,
        resourceVersion,
        fields,
        reason,
        "",
        0);
  }

  /** The same for another reason. */
  public PlannedChange because(Action newAction, String newReason, int stage) {
    return new PlannedChange(
        app,
        owner,
        apiVersion,
        kind,
        namespace,
        name,
        newAction,
        hash,
        uid,
        resourceVersion,
        fields,
        newReason,
        ownership,
        stage);
  }

  /** The same with this text about its ownership. */
  public PlannedChange owned(String words) {
    return new PlannedChange(
        app,
        owner,
        apiVersion,
        kind,
        namespace,
        name,
        action,
        hash,
        uid,
        resourceVersion,
        fields,
        reason,
        words,
        checkedAfter);
  }

  /** The same with these fields. */
  public PlannedChange with(List<FieldChange> changed) {
    return new PlannedChange(
        app,
        owner,
        apiVersion,
        kind,
        namespace,
        name,
        action,
        hash,
        uid,
        resourceVersion,
        changed,
        reason,
        ownership,
        checkedAfter);
  }

  /** Whether it has the written fields: not where no plan was requested. */
  public boolean told() {
    boolean writes = action != Action.UNCHANGED && action != Action.REFUSE;
    boolean besides = !reason.isEmpty() || !ownership.isEmpty();
    return !writes || !fields.isEmpty() || action == Action.CHANGE && besides;
  }

  /** What goes with the object when it is recreated; one line each. */
  public List<String> takenAlong() {
    return action == Action.RECREATE
        ? DeletionImpact.of(id(), DependentState.unknown())
        : List.of();
  }

  public ObjectId id() {
    return new ObjectId(ApiVersion.of(apiVersion).group(), kind, namespace, name);
  }
}
