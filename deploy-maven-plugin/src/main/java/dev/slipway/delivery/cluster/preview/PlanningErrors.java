package dev.slipway.delivery.cluster.preview;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.List;

/** The words for what keeps a release from being planned or applied. */
public final class PlanningErrors {
  private static final Refusal OTHER_ENVIRONMENT = new Refusal.OtherEnvironment();

  private PlanningErrors() {}

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

  /**
   * Objects that the server does not take.
   *
   * @param server that was asked
   * @param refused all of them
   */
  public static UserErrorException refused(String server, List<ObjectChange> refused) {
    List<String> lines =
        refused.stream()
            .map(one -> one.task().object().words() + ": " + one.change().reason())
            .toList();
    if (refused.stream()
        .allMatch(one -> one.refusal().filter(OTHER_ENVIRONMENT::equals).isPresent())) {
      return new UserErrorException(
          new UserError(
              ErrorCode.OBJECT_OF_OTHER_ENVIRONMENT,
              (lines.size() == 1 ? "1 object belongs" : lines.size() + " objects belong")
                  + " to another environment",
              server,
              String.join("\n", lines),
              "Remove the object from one of the two environments, or take it over by the annotation"
                  + " that is named above. Nothing was applied."));
    }
    return new UserErrorException(
        new UserError(
            ErrorCode.CLUSTER_REFUSED,
            (lines.size() == 1 ? "1 object is" : lines.size() + " objects are")
                + " refused by the cluster",
            server,
            String.join("\n", lines),
            "Mend what the server names and run the same command again. Nothing was applied."));
  }

  /**
   * Rights that the user of the kubeconfig lacks.
   *
   * @param server with where its address comes from
   * @param missing verb, resource and namespace, a line each
   */
  public static UserErrorException forbidden(String server, List<String> missing) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CLUSTER_REFUSED,
            "The user of the kubeconfig may not do all that this release needs",
            server,
            String.join("\n", missing),
            "Grant these rights, by a Role and a RoleBinding, and run the same command again."
                + " Nothing was applied."));
  }
}
