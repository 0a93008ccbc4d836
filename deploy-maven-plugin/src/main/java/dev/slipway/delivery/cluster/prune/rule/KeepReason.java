package dev.slipway.delivery.cluster.prune.rule;

/** Why a live object with the environment's label stays. */
public enum KeepReason {
  /** Its label names another environment. */
  OTHER_ENVIRONMENT(true),
  /** The release has it. */
  IN_RELEASE(true),
  /** This run applied it, maybe under another name of its kind. */
  APPLIED(true),
  /** Somebody deleted it already. */
  DELETING(false),
  /** Objects of its kind are never deleted. */
  NEVER_KIND(false),
  /** Another object owns it and takes it along. */
  OWNED(false),
  /** We never applied it; somebody copied our labels. */
  NOT_APPLIED(false),
  /** Its object-id names another object: it is a copy. */
  COPY(false),
  /** The cluster, or the run record, lives in this namespace. */
  PROTECTED(true),
  /** An annotation of ours or of another tool says so. */
  OPT_OUT(true),
  /** Another tool made it. */
  NOT_CREATED(true),
  /** It holds data or other objects, and environment.yaml does not allow to delete it. */
  NOT_ALLOWED(true),
  /** It holds an object that stays. */
  HOLDS(true),
  /** It may hold an object that stays: not all kinds could be listed. */
  UNSEEN(true),
  /** It changed while it was deleted. */
  CHANGED(true),
  /** Something that comes before it in the order of deletion is still there. */
  WAITS(true);

  private final boolean environments;

  KeepReason(boolean environments) {
    this.environments = environments;
  }

  /** Whether it is one of the environment's own objects, not one that only looks so. */
  public boolean environments() {
    return environments;
  }
}
