package dev.slipway.delivery.cluster.prune;

import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Errors that prevent objects from being deleted. */
final class PruneErrors {
  private static final int SHOWN = 10;

  private PruneErrors() {}

  /**
   * @param exceeded the limits, one per line
   * @param confirmed the confirmation that was given, empty when none was
   */
  static UserErrorException stopped(
      String environment, List<PruneCandidate> deletions, List<String> exceeded, String confirmed) {
    List<String> why = new ArrayList<>(exceeded);
    if (!confirmed.isBlank()) {
      why.add(
          "slipway.prune.confirm is "
              + confirmed.strip()
              + ", which confirms another set of"
              + " objects");
    }
    why.addAll(lines(deletions));
    return new UserErrorException(
        new UserError(
            ErrorCode.PRUNE_STOPPED,
            objects(deletions.size())
                + " of environment '"
                + environment
                + "' would be deleted, more than it allows",
            "environment.yaml",
            String.join("\n", why),
            "If this is intended, confirm exactly these objects with -Dslipway.prune.confirm="
                + Confirmation.of(deletions)
                + ", or raise the limit in environment.yaml. Nothing was deleted."));
  }

  static UserErrorException invalidGuard(String guard) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "Invalid value for slipway.prune.guard",
            "slipway.prune.guard = " + guard,
            "it defines what delivery:plan does when the guards would stop delivery:apply",
            "Use fail or warn."));
  }

  static UserErrorException unplanned(String environment, List<PruneCandidate> deletions) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRUNE_UNPLANNED,
            objects(deletions.size())
                + " of apps that were removed from environment '"
                + environment
                + "' would be deleted, and no plan lists them",
            "apps/",
            String.join("\n", lines(deletions)),
            "Run delivery:plan first, or 'mvn deploy', which runs it. Nothing was deleted."));
  }

  /**
   * @param refusals verb, resource and namespace with the server's message, one per line
   */
  static UserErrorException refused(String server, Collection<String> refusals) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CLUSTER_REFUSED,
            "The cluster rejects the deletion of objects that were removed from the release",
            server,
            String.join("\n", refusals),
            "Grant the user of the kubeconfig the permissions named above, or fix what the server"
                + " reports. Then run the same command again: it deletes what is left."));
  }

  private static List<String> lines(List<PruneCandidate> deletions) {
    List<String> lines = new ArrayList<>();
    for (PruneCandidate found : deletions.subList(0, Math.min(SHOWN, deletions.size()))) {
      lines.add("  " + found.id() + (found.app().isEmpty() ? "" : " (app " + found.app() + ")"));
    }
    if (deletions.size() > SHOWN) {
      lines.add("  and " + (deletions.size() - SHOWN) + " more");
    }
    return lines;
  }

  private static String objects(int count) {
    return count == 1 ? "1 object" : count + " objects";
  }
}
