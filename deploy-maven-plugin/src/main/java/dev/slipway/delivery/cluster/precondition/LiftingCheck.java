package dev.slipway.delivery.cluster.precondition;

/** The check that decides, before anything is written, whether a rejection will be resolved. */
public enum LiftingCheck {
  /** The sandbox with the release's definitions, namespaces, limits and classes. */
  SANDBOX(""),
  /** The sandbox with the release's policies and bindings too. */
  POLICIES(""),
  QUOTA("the sandbox does not enforce quotas"),
  WEBHOOK("the sandbox does not call webhooks"),
  MUTATION("the sandbox has no mutating policies"),
  RIGHTS("the sandbox does not know the permissions of this user"),
  ACCOUNTS("the sandbox does not look up service accounts"),
  CHANGES("in the sandbox every object is new");

  private final String why;

  LiftingCheck(String why) {
    this.why = why;
  }

  /** Why only the cluster can decide; empty where the sandbox can decide. */
  public String why() {
    return why;
  }
}
