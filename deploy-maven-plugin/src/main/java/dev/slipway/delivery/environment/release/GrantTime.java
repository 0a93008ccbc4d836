package dev.slipway.delivery.environment.release;

import java.time.Instant;

/**
 * When a release is resolved and what for, as far as grants are concerned.
 *
 * @param now by the clock of the build
 */
public record GrantTime(Instant now, Purpose purpose) {
  /** What a release is resolved for. */
  public enum Purpose {
    /** Files are checked: a grant that expired is an error. */
    CHECK,
    /** They are applied: it is left out, so that a forgotten file stops no release. */
    APPLY,
    /**
     * Apps of an earlier commit with the grants of today: grants for namespaces that were not there
     * are left out too.
     */
    ROLL_BACK
  }

  /** Of a build that checks. */
  public static GrantTime check(Instant now) {
    return new GrantTime(now, Purpose.CHECK);
  }

  /** Of a build that applies. */
  public static GrantTime apply(Instant now) {
    return new GrantTime(now, Purpose.APPLY);
  }

  /** The same for an earlier commit. */
  public GrantTime rollBack() {
    return new GrantTime(now, Purpose.ROLL_BACK);
  }
}
