package dev.slipway.delivery.cluster.lease;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;

/** Errors about an environment that is locked by another run. */
final class LeaseErrors {
  private LeaseErrors() {}

  static UserErrorException locked(
      String environment, String lease, String holder, String server, Duration waited) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ENVIRONMENT_LOCKED,
            "Environment '" + environment + "' is locked by another run",
            "Lease " + lease + " on " + server,
            "held by " + holder + ", waited for " + waited.toSeconds() + " s",
            "Wait until that run ends and start this one again, or wait longer"
                + " (slipway.lease.wait). The Lease of a run that was killed expires after a minute"
                + " and can then be acquired."));
  }

  /** A warning: the run succeeded, but the next one has to wait. */
  static String kept(String lease, String why, Duration validity) {
    return "Lease "
        + lease
        + " could not be released: "
        + why
        + ". The next run waits until it expires, "
        + validity.toSeconds()
        + " s. The user of the kubeconfig needs the verbs 'create' and 'update' on leases.";
  }

  static UserErrorException silent(String lease, Duration validity, String refused) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ENVIRONMENT_LOCKED,
            "The lock may have been taken over by another run",
            "Lease " + lease,
            "this run could not renew it for "
                + validity.toSeconds()
                + " s"
                + (refused.isEmpty() ? "" : ": " + refused),
            "Check that the cluster answers, then run the same command again. What was applied"
                + " stays."));
  }

  static UserErrorException lost(String lease, String holder) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ENVIRONMENT_LOCKED,
            "The lock was taken over by another run",
            "Lease " + lease,
            "now held by " + holder + "; this run could not renew it in time",
            "That run continues; what this one applied stays. Run the same command again if the"
                + " other one fails."));
  }
}
