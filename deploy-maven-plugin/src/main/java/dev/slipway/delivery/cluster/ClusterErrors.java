package dev.slipway.delivery.cluster;

import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;

/** Errors about an API server that does not respond or rejects a whole run. */
public final class ClusterErrors {
  private ClusterErrors() {}

  /**
   * @param server with where its address comes from
   */
  public static UserErrorException unreachable(String server, Exception cause) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CLUSTER_UNREACHABLE,
            "The cluster does not answer",
            server,
            String.valueOf(cause.getMessage()),
            "Check that the server runs and can be reached from here, and that the kubeconfig is the"
                + " right one (slipway.kubeconfig, slipway.context). Then run the same command"
                + " again."),
        cause);
  }

  static UserError tooLarge(String server, NoAnswerException failure) {
    return new UserError(
        ErrorCode.CLUSTER_REFUSED,
        "The response of the cluster is too large",
        server,
        HttpCall.of(failure.method(), failure.uri()) + ": " + failure.getMessage(),
        "Inspect the objects with kubectl: one object, or a list of a few, is larger than"
            + " Kubernetes itself allows.");
  }

  /**
   * @param doing what was refused
   * @param server with where its address comes from
   */
  public static UserErrorException refused(String doing, String server, ApiException refusal) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CLUSTER_REFUSED,
            doing + ": the cluster rejected the request",
            server,
            refusal.shown(),
            fix(refusal.status())),
        refusal);
  }

  private static String fix(int status) {
    if (status == 401) {
      return "The kubeconfig credentials are invalid or expired; renew them.";
    }
    return status == 403
        ? "Grant the user of the kubeconfig the permission that is named above."
        : "Check the server and run the same command again; what was applied stays.";
  }
}
