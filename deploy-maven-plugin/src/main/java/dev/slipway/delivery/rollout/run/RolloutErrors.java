package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.environment.WaitTime;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.util.List;

/** Errors about runs whose objects do not become ready. */
final class RolloutErrors {
  private RolloutErrors() {}

  /**
   * @param what which apps failed, and what was failing before
   * @param lines one for each object that failed, with its cause
   */
  static UserErrorException failed(String what, String server, List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ROLLOUT_FAILED,
            what,
            server,
            String.join("\n", lines),
            "The explanations above say what to do. The release stays applied: correct it and deploy"
                + " again, or go back to an earlier commit with 'mvn deploy -Drevision=COMMIT'."));
  }

  /** The state of an environment as a failure, for those who asked for it. */
  static UserErrorException unhealthy(String what, String server, List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ROLLOUT_FAILED,
            what,
            server,
            String.join("\n", lines),
            "The explanations above say what to do."));
  }

  static UserErrorException noTemplate(String namespace, String name) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ROLLOUT_FAILED,
            "The template of a verification is not in the cluster",
            "CronJob " + namespace + "/" + name,
            "it was deleted after it was applied",
            "Deploy again."));
  }

  static UserErrorException silent(String server, List<String> objects, Duration waited) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONTROLLERS_SILENT,
            "No controller of the cluster reacted to what was applied",
            server,
            "%s: none has a status after %s, so no kube-controller-manager seems to run"
                .formatted(String.join(", ", objects), WaitTime.text(waited)),
            "Check the control plane of the cluster. For a cluster without controllers, such as a"
                + " local API server, set slipway.wait.skip."));
  }
}
