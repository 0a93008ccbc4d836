package dev.slipway.delivery.cluster.prune.rule;

/** Why a live object with the environment's label stays. */
public enum KeepReason {
  /** Its label names another environment. */
  OTHER_ENVIRONMENT(true),
  /** The release has it. */
  IN_RELEASE(true),
  /** This run applied it, maybe under another name of its kind. */
  APPLIED(true),
  /** It was deleted already. */
  DELETING(false),
  /** Objects of its kind are never deleted. */
  NEVER_KIND(false),
  /** Another object owns it and deletes it. */
  OWNED(false),
  /** Slipway never applied it; its labels were copied. */
  NOT_APPLIED(false),
  /** Its object-id names another object: it is a copy. */
  COPY(false),
  /** The cluster, or the run record, lives in this namespace. */
  PROTECTED(true),
  /** An annotation of Slipway or of another tool says so. */
  OPT_OUT(true),
  /** Another tool made it. */
  NOT_CREATED(true),
  /** It contains data or other objects, and environment.yaml does not allow its deletion. */
  NOT_ALLOWED(true),
  /** It contains an object that is kept. */
  HOLDS(true),
  /** It may contain an object that is kept: not all kinds could be listed. */
  UNSEEN(true),
  /** It changed while it was deleted. */
  CHANGED(true),
  /** Something that comes before it in the order of deletion is still there. */
  WAITS(true);

  private final boolean environments;

  KeepReason(boolean environments) {
    this.environments = environments;
  }

  /** Whether it is one of the environment's own objects, not one with copied labels. */
  public boolean environments() {
    return environments;
  }
}
