package dev.slipway.delivery.cluster.apply;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.util.List;

/** Errors about a run that stops in the middle. */
final class ApplyErrors {
  private ApplyErrors() {}

  static UserErrorException notEstablished(String server, List<String> kinds, Duration waited) {
    return new UserErrorException(
        new UserError(
            ErrorCode.KIND_UNKNOWN,
            "A kind that the release defines is not served by the cluster",
            server,
            String.join(", ", kinds.stream().distinct().toList())
                + ", "
                + waited.toSeconds()
                + " s after its CustomResourceDefinition was"
                + " applied",
            "Check its conditions: kubectl get crd -o yaml. Then run the same command again."));
  }

  static UserErrorException namesRefused(String server, String definition, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.KIND_UNKNOWN,
            "The cluster rejects the names of a new kind",
            server,
            definition + ": " + why,
            "Another CustomResourceDefinition uses these names: remove it or choose other names."));
  }

  static UserErrorException notActive(String server, List<String> names, Duration waited) {
    return failed(
        "Timed out waiting for Namespaces to become active",
        server,
        String.join(", ", names) + ", after " + waited.toSeconds() + " s",
        "Check them: kubectl get namespace NAME -o yaml. Then run the same command again.");
  }

  static UserErrorException jobFailed(String server, String job, String why) {
    return failed(
        "A Job failed, so the next wave is not applied",
        server,
        job + ": " + why,
        "Check its pods: kubectl logs job/NAME. Fix the Job and run the same command again; what"
            + " was applied stays, and nothing was deleted.");
  }

  static UserErrorException jobsRun(String server, List<String> jobs, Duration waited) {
    return failed(
        "Timed out waiting for Jobs, so the next wave is not applied",
        server,
        String.join(", ", jobs) + " after " + waited.toSeconds() + " s",
        "Give them more time (slipway.wait.jobs) or check their pods. What was applied stays, and"
            + " nothing was deleted.");
  }

  static UserErrorException notGone(String server, String object, String state, Duration waited) {
    return new UserErrorException(
        new UserError(
            ErrorCode.OBJECT_TERMINATING,
            "Timed out waiting for an object to be deleted",
            server,
            object + ": " + state + "; it still exists after " + waited.toSeconds() + " s",
            "It is blocked by a finalizer: inspect metadata.finalizers, check that their controller"
                + " runs, or remove them (kubectl edit). Then run the same command again; what was"
                + " applied stays."));
  }

  /**
   * Objects that should have been accepted by now.
   *
   * @param lines object and the server's message
   */
  static UserErrorException stillRefused(String server, int stage, List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRECONDITION_NOT_MET,
            (lines.size() == 1 ? "1 object is" : lines.size() + " objects are")
                + " still rejected, although the changes of the release that it needs were applied;"
                + " stage "
                + stage
                + " is not",
            server,
            String.join("\n", lines),
            "Check what the server reports: the change may be insufficient, or need a controller"
                + " that does not run. Fix it and run the same command again: it continues from"
                + " here. What was applied stays."));
  }

  /** The same failure, with the progress of the run. */
  static UserErrorException stopped(UserErrorException failure, RunProgress progress) {
    UserError error = failure.error();
    String why = error.why().isEmpty() ? "" : error.why() + "\n";
    return new UserErrorException(
        new UserError(
            error.code(), error.what(), error.where(), why + progress.summary(), error.fix()),
        failure);
  }

  static UserErrorException refused(String server, List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CLUSTER_REFUSED,
            (lines.size() == 1 ? "1 object was" : lines.size() + " objects were")
                + " refused by the cluster; the later stages are not applied",
            server,
            String.join("\n", lines),
            "Fix what the server reports and run the same command again; what was applied stays,"
                + " and nothing was deleted."));
  }

  private static UserErrorException failed(String what, String where, String why, String fix) {
    return new UserErrorException(new UserError(ErrorCode.WAIT_FAILED, what, where, why, fix));
  }
}
