package dev.slipway.delivery.cluster.precondition;

/** Who can tell, before anything is written, whether a refusal will be lifted. */
public enum LiftingCheck {
  /** A throw-away server that has the release's definitions, namespaces, limits and classes. */
  SANDBOX(""),
  /** A throw-away server that has the release's policies and bindings too. */
  POLICIES(""),
  QUOTA("no throw-away server counts what a quota limits"),
  WEBHOOK("a throw-away server calls no webhooks"),
  MUTATION("a throw-away server has no mutating policies"),
  RIGHTS("a throw-away server does not know the rights of this user"),
  ACCOUNTS("a throw-away server does not look up service accounts"),
  CHANGES("to a throw-away server every object is new");

  private final String why;

  LiftingCheck(String why) {
    this.why = why;
  }

  /** Why nothing but the cluster can tell; empty where a throw-away server can. */
  public String why() {
    return why;
  }
}
