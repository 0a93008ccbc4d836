package dev.slipway.delivery.promote;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MovedException;
import dev.slipway.delivery.forge.TokenFacts;
import dev.slipway.delivery.parallel.Turns;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Collection;
import java.util.Set;

/** Errors of promotions through a forge. */
final class PromoteErrors {
  private static final Set<Integer> REJECTIONS = Set.of(400, 404, 422);

  private PromoteErrors() {}

  static UserError noProject(String address, String path) {
    return new UserError(
        ErrorCode.FORGE_PROJECT_UNKNOWN,
        "The environment repository was not found on its GitLab server",
        address,
        "the token sees no project '" + path + "'",
        "Check the URL, and that the token's user is a member of the project.");
  }

  static UserError noApi(String address, String why) {
    return new UserError(
        ErrorCode.FORGE_PROJECT_UNKNOWN,
        "Merge requests and commits by API need a repository on a GitLab server",
        address,
        why,
        "Use its https:// or ssh:// URL, or mode 'commit' with git.");
  }

  static UserError scopeMissing(String address, TokenFacts token) {
    return new UserError(
        ErrorCode.ENVIRONMENT_CREDENTIALS,
        "The token may not write by the API",
        address,
        "user '" + token.user() + "', scopes " + String.join(", ", token.scopes()),
        "Use a token with the scope api.");
  }

  static UserError noBranch(String address, String branch) {
    return new UserError(
        ErrorCode.ENVIRONMENT_BRANCH_MISSING,
        "The environment repository has no branch '" + branch + "'",
        address,
        "",
        "Set slipway.environment.branch, or <branch> of the environment, to an existing one.");
  }

  static UserError alwaysMoved(String address, String branch, Turns turns) {
    return new UserError(
        ErrorCode.ENVIRONMENT_PUSH_REFUSED,
        "The branch moved each time before the commit could be made",
        address + ", branch " + branch,
        turns.lost()
            + " attempts within "
            + turns.elapsed().toSeconds()
            + " s, another commit came first each time",
        "Run the same command again; nothing was lost.");
  }

  static UserError branchChanged(String address, String branch, String target, String commit) {
    return new UserError(
        ErrorCode.PROPOSAL_CHANGED,
        "The branch of the merge request has commits of others, which are not overwritten",
        address + ", branch " + branch,
        "commit " + commit + " was not made by delivery:promote, or was changed afterwards",
        "Merge or close the merge request into "
            + target
            + " and delete the branch, then run the same command again.");
  }

  /** Whether a rule of the server is why there is no commit, which only a user can change. */
  static boolean isRejection(ForgeException answer) {
    return REJECTIONS.contains(answer.status()) && !(answer instanceof MovedException);
  }

  static UserErrorException rejected(String address, String branch, ForgeException answer) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ENVIRONMENT_PUSH_REFUSED,
            "The environment repository rejected the commit",
            address + ", branch " + branch,
            String.valueOf(answer.getMessage()),
            "Allow the token's user to push to the branch, and look at the project's push rules."
                + " Nothing was changed there."),
        answer);
  }

  static UserError branchOfOthers(
      String address, String branch, String target, Collection<String> paths) {
    return new UserError(
        ErrorCode.PROPOSAL_CHANGED,
        "The merge request has apps that are not in this build, which are not overwritten",
        address + ", branch " + branch,
        String.join(", ", paths),
        "Merge or close the merge request into "
            + target
            + ", then run the same command again. If another build uses the branch, give the first"
            + " projects of the two builds different artifactIds.");
  }

  static UserError notText(String address, String path) {
    return new UserError(
        ErrorCode.ENVIRONMENT_INVALID,
        "The app reference is not a text file",
        path + " in " + address,
        "it is not valid UTF-8, or has the replacement character U+FFFD",
        "Save the file as UTF-8, without that character.");
  }
}
