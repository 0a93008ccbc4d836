package dev.slipway.delivery.cluster.plan;

/** The action of a run on an object. */
public enum Action {
  /** It is not there yet. */
  CREATE,
  /** Some of its fields change. */
  CHANGE,
  /** It is deleted and recreated, because a field can't be changed in place. */
  RECREATE,
  UNCHANGED,
  /** The server refuses it: nothing at all is applied. */
  REFUSE
}
