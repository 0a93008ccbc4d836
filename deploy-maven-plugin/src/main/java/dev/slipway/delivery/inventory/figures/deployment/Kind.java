package dev.slipway.delivery.inventory.figures.deployment;

/** What a change of an app's version is. */
public enum Kind {
  /** The app is new in the environment: a deployment without one before it. */
  FIRST,
  /** A version that the environment did not have: a deployment. */
  RELEASE,
  /** A version that it had before, again after it was taken back: not a deployment. */
  REDEPLOYMENT,
  /** Back to an older version: not a deployment, but the one before it failed. */
  ROLLBACK,
  /** The app was removed: not a deployment. */
  REMOVAL;

  /** Whether it counts as a deployment. */
  public boolean isDeployment() {
    return this == FIRST || this == RELEASE;
  }
}
