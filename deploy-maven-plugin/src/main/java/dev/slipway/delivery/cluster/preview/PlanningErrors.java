package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.environment.Environment;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Errors that prevent a release from being planned or applied. */
public final class PlanningErrors {
  /** Raw YAML, and what follows from access/. */
  private static final Set<String> WITHOUT_REFERENCE =
      Set.of(Environment.OWN_APP, Environment.ACCESS_APP);

  private static final Refusal OTHER_ENVIRONMENT = new Refusal.OtherEnvironment();

  private PlanningErrors() {}

  static UserErrorException mismatch(String environment, URI wanted, String server) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CLUSTER_MISMATCH,
            "The kubeconfig points to another cluster than that of environment '"
                + environment
                + "'",
            server,
            "environment.yaml sets spec.cluster.server: " + wanted,
            "Use the right kubeconfig or context (slipway.kubeconfig, slipway.context), or correct"
                + " environment.yaml. Nothing was applied."));
  }

  /**
   * Namespaces that nothing creates.
   *
   * @param lines each with the first object that needs it
   * @param byApp the same by app
   */
  static UserErrorException missingNamespaces(
      String server, List<String> lines, Map<String, Set<String>> byApp) {
    return new UserErrorException(
        new UserError(
            ErrorCode.NAMESPACE_MISSING,
            "A namespace that the release needs does not exist",
            server,
            String.join("\n", lines),
            missingFix(byApp) + " Nothing was applied."));
  }

  /** A reference puts all objects of its app into one namespace. */
  private static String missingFix(Map<String, Set<String>> byApp) {
    List<String> references = new ArrayList<>();
    byApp.forEach(
        (app, namespaces) -> {
          if (namespaces.size() == 1 && !WITHOUT_REFERENCE.contains(app)) {
            references.add(
                "'namespace: "
                    + namespaces.iterator().next()
                    + "' to spec in apps/"
                    + app
                    + ".yaml");
          }
        });
    return references.isEmpty()
        ? "Add the Namespace to manifests/."
        : "Add "
            + String.join(", ", references)
            + ", which creates it, or the Namespace to manifests/.";
  }

  /**
   * Objects that the server rejects.
   *
   * @param server the one that was queried
   * @param refused all of them
   */
  public static UserErrorException refused(String server, List<ObjectChange> refused) {
    List<String> lines =
        refused.stream()
            .map(one -> one.task().object().displayName() + ": " + one.change().reason())
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
              "Remove the object from one of the two environments, or take it over with the"
                  + " annotation named above. Nothing was applied."));
    }
    return new UserErrorException(
        new UserError(
            ErrorCode.CLUSTER_REFUSED,
            (lines.size() == 1 ? "1 object is" : lines.size() + " objects are")
                + " refused by the cluster",
            server,
            String.join("\n", lines),
            "Fix what the server reports and run the same command again. Nothing was applied."));
  }

  /**
   * Permissions that the user of the kubeconfig lacks.
   *
   * @param server with where its address comes from
   * @param missing verb, resource and namespace, one per line
   */
  public static UserErrorException forbidden(String server, List<String> missing) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CLUSTER_REFUSED,
            "The user of the kubeconfig lacks RBAC permissions that this release needs",
            server,
            String.join("\n", missing),
            "Grant these permissions with a Role and a RoleBinding, and run the same command again."
                + " Nothing was applied."));
  }
}
