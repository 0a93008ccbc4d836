package dev.slipway.delivery.access.escalation;

import java.util.Locale;

/** How far a form of escalation leads. */
public enum Severity {
  /** To everything in the cluster, in one step. */
  CRITICAL,
  /** To other teams' workloads or Secrets, or to everything in a few steps. */
  HIGH,
  /** Around a limit, or to the availability of others. */
  MEDIUM;

  /** As pages and messages write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
