package dev.slipway.delivery.access.expiry;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.stream.Collectors;

/** Errors about access that has expired. */
public final class ExpiryErrors {
  private ExpiryErrors() {}

  static UserErrorException unreadable(String server, ApiException refusal) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ACCESS_UNREADABLE,
            "It can't be read who is admin for a while",
            server,
            refusal.shown(),
            refusal.status() == 403
                ? "Grant the user of the kubeconfig 'list' and 'delete' on"
                    + " rolebindings.rbac.authorization.k8s.io in the whole cluster."
                : "Check the server and run the same command again: access that has expired may"
                    + " still be there."),
        refusal);
  }

  /**
   * Expired grants that are still there.
   *
   * @param server with where its address comes from
   */
  public static UserErrorException overdue(String server, List<Expiry.Overdue> overdue) {
    String namespaces =
        overdue.stream()
            .map(one -> one.grant().namespace())
            .distinct()
            .collect(Collectors.joining(", "));
    return new UserErrorException(
        new UserError(
            ErrorCode.ACCESS_OVERDUE,
            "Admin access has expired and is still live: " + namespaces,
            server,
            overdue.stream()
                .map(one -> one.grant().object() + ": " + one.why())
                .collect(Collectors.joining("\n")),
            "Delete the RoleBindings with kubectl now, then remove the cause that is named"
                + " above."));
  }
}
