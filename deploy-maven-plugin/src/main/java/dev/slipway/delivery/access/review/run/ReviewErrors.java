package dev.slipway.delivery.access.review.run;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.Docs;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.util.List;
import java.util.Locale;

/** Why a review can't be made, or fails the build. */
final class ReviewErrors {
  private static final String FAIL = "slipway.access.fail";
  private static final int MOST = 20;
  private static final int LONGEST = 2000;

  private ReviewErrors() {}

  static UserError severalTasks(List<AccessTask> asked) {
    List<String> words =
        asked.stream().map(task -> "-D" + task.name().toLowerCase(Locale.ROOT)).toList();
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "delivery:access does one thing at a time",
        "the command line",
        String.join(" and ", words) + " were given together",
        "Leave out all but one of them.");
  }

  static UserError unknown(String property, String word, String known) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "Unknown value of " + property,
        property,
        "'" + VisibleText.line(word, LONGEST) + "' is not one of " + known,
        "Correct its spelling.");
  }

  static UserError noCluster() {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "Differences need a cluster, and none is read",
        FAIL,
        "only a cluster has what it reports",
        "Name a kubeconfig with slipway.kubeconfig, or remove " + FAIL + ".");
  }

  /** Nothing found is no result here: a token that ended would turn the check off. */
  static UserError noOrigins(List<String> problems) {
    return new UserError(
        ErrorCode.ACCESS_UNREAD,
        "It is not known who agreed to grants of admin",
        FAIL,
        problems.isEmpty() ? "GitLab was not queried: no API of it is at hand" : lines(problems),
        "Give the goal a token for the GitLab server of the repository, as "
            + Docs.page("access-requests.md")
            + " says, or name differences of the cluster only.");
  }

  static UserError rejected(String origin, ApiException e) {
    return new UserError(
        ErrorCode.ACCESS_UNREAD,
        "The access of the cluster can't be read",
        origin,
        VisibleText.line(e.shown(), LONGEST),
        "Run the goal again; if it happens again, look at the log of the API server.");
  }

  static UserError incomplete(List<String> missing) {
    return new UserError(
        ErrorCode.ACCESS_UNREAD,
        "The review is incomplete",
        FAIL + "=incomplete",
        lines(missing),
        "Correct the files, and grant the permissions to the user of the kubeconfig. What could be"
            + " read was written all the same.");
  }

  /**
   * What was found.
   *
   * @param origins whether all of it is about who agreed to grants
   */
  static UserError differs(boolean origins, List<String> differences) {
    return new UserError(
        ErrorCode.ACCESS_DIFFERS,
        origins
            ? "No other person is known to have agreed to grants of admin"
            : "Files and cluster differ in who has access",
        FAIL,
        lines(differences),
        Docs.page("access-review.md#differences") + " says for each kind what to do.");
  }

  /** Texts of files and clusters are in them. */
  private static String lines(List<String> texts) {
    List<String> lines = texts.stream().map(one -> VisibleText.line(one, LONGEST)).toList();
    return lines.size() <= MOST
        ? String.join("\n", lines)
        : String.join("\n", lines.subList(0, MOST)) + "\nand " + (lines.size() - MOST) + " more";
  }
}
