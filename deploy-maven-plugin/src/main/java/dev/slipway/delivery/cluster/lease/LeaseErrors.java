package dev.slipway.delivery.cluster.lease;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;

/** The words for another run that has the environment. */
final class LeaseErrors {
  private LeaseErrors() {}

  static UserErrorException locked(
      String environment, String lease, String holder, String server, Duration waited) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ENVIRONMENT_LOCKED,
            "Another run has environment '" + environment + "'",
            "Lease " + lease + " on " + server,
            "held by " + holder + ", waited for " + waited.toSeconds() + " s",
            "Let that run end and start this one again, or wait longer (slipway.lease.wait). The"
                + " Lease of a run that was killed goes to whoever waits for more than a minute."));
  }

  /** A warning: what was applied is right, the next run has to wait. */
  static String kept(String lease, String why, Duration validity) {
    return "Lease "
        + lease
        + " could not be given back: "
        + why
        + ". The next run waits until it expires, "
        + validity.toSeconds()
        + " s. The user of the kubeconfig needs the verbs 'create' and 'update' on leases.";
  }

  static UserErrorException silent(String lease, Duration validity, String refused) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ENVIRONMENT_LOCKED,
            "Another run may have taken the environment over",
            "Lease " + lease,
            "this run could not renew it for "
                + validity.toSeconds()
                + " s"
                + (refused.isEmpty() ? "" : ": " + refused),
            "See whether the cluster answers, then run the same command again. What was applied"
                + " stays."));
  }

  static UserErrorException lost(String lease, String holder) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ENVIRONMENT_LOCKED,
            "Another run took the environment over",
            "Lease " + lease,
            "now held by " + holder + "; this run could not renew it in time",
            "That run goes on; what this one applied stays. Run the same command again if the other"
                + " one fails."));
  }
}
