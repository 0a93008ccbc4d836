package dev.slipway.delivery.cluster.apply;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.List;

/** The words for what keeps a release from being applied. */
final class ApplyErrors {
  private ApplyErrors() {}

  static UserErrorException mismatch(String environment, URI wanted, String server) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CLUSTER_MISMATCH,
            "The kubeconfig leads to another cluster than that of environment '"
                + environment
                + "'",
            server,
            "environment.yaml says spec.cluster.server: " + wanted,
            "Use the right kubeconfig or context (slipway.kubeconfig, slipway.context), or correct"
                + " environment.yaml. Nothing was applied."));
  }

  static UserErrorException unknownKinds(String server, List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.KIND_UNKNOWN,
            "The cluster does not know a kind that the release has",
            server,
            String.join("\n", lines),
            "Correct apiVersion and kind, or add the CustomResourceDefinition to the environment."
                + " Nothing was applied."));
  }

  static UserErrorException notEstablished(String server, List<String> kinds, long seconds) {
    return new UserErrorException(
        new UserError(
            ErrorCode.KIND_UNKNOWN,
            "A kind that the release defines is not served by the cluster",
            server,
            String.join(", ", kinds)
                + ", "
                + seconds
                + " s after its CustomResourceDefinition was"
                + " applied",
            "Look at its conditions: kubectl get crd -o yaml. Then run the same command again."));
  }

  static UserErrorException missingNamespaces(String server, List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.NAMESPACE_MISSING,
            "A namespace that the release needs is not there",
            server,
            String.join("\n", lines),
            "Add the Namespace to manifests/, or name it in the app's reference (spec.namespace):"
                + " then it is created. Nothing was applied."));
  }

  static UserErrorException refused(String server, List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CLUSTER_REFUSED,
            (lines.size() == 1 ? "1 object was" : lines.size() + " objects were")
                + " refused by the cluster; what comes after is not applied",
            server,
            String.join("\n", lines),
            "Mend what the server names and run the same command again; what was applied stays."));
  }
}
