package dev.slipway.delivery.cluster.prune;

import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The words for what keeps objects from being deleted. */
final class PruneErrors {
  private static final int SHOWN = 10;

  private PruneErrors() {}

  /**
   * @param exceeded the limits, a line each
   * @param confirmed the sum that was given, empty when none was
   */
  static UserErrorException stopped(
      String environment, List<PruneCandidate> deletions, List<String> exceeded, String confirmed) {
    List<String> why = new ArrayList<>(exceeded);
    if (!confirmed.isBlank()) {
      why.add(
          "slipway.prune.confirm is " + confirmed.strip() + ", which is another set of objects");
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
            "If this is meant, confirm exactly these objects with -Dslipway.prune.confirm="
                + Confirmation.of(deletions)
                + ", or raise the limit in environment.yaml. Nothing was deleted."));
  }

  static UserErrorException invalidGuard(String guard) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "slipway.prune.guard can't be understood",
            "slipway.prune.guard = " + guard,
            "it says what delivery:plan does when the guards would stop delivery:apply",
            "Write fail or warn."));
  }

  static UserErrorException unplanned(String environment, List<PruneCandidate> deletions) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRUNE_UNPLANNED,
            objects(deletions.size())
                + " of apps that are gone from environment '"
                + environment
                + "' would be deleted, and no plan names them",
            "apps/",
            String.join("\n", lines(deletions)),
            "Run delivery:plan first, or 'mvn deploy', which does. Nothing was deleted."));
  }

  /**
   * @param refusals verb, resource and namespace with the server's words, a line each
   */
  static UserErrorException refused(String server, Collection<String> refusals) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CLUSTER_REFUSED,
            "The cluster refuses to delete what the release does not have any more",
            server,
            String.join("\n", refusals),
            "Give the user of the kubeconfig the rights that are named above, or mend what the"
                + " server says. Then run the same command again: it deletes what is left."));
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
