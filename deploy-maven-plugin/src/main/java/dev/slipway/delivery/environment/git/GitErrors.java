package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.util.List;

/** The words for what goes wrong between us and a git server. */
final class GitErrors {
  private GitErrors() {}

  static UserError unsupported(String address, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The address of the environment repository can't be used",
        SafeUri.text(address),
        why,
        "Set slipway.environment to an https://, http:// or file: URL or to a folder.");
  }

  static UserError embeddedCredentials(String address) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The address of the environment repository holds a user or a password",
        address,
        "what is in a URL ends up in logs",
        "Remove it from the URL and put it into a <server> of settings.xml; its id is"
            + " slipway.environment.serverId, or the host.");
  }

  static UserError noRevision(String revision, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The environment can't be read at revision '" + revision + "'",
        "-Dslipway.revision",
        why,
        "Name a commit of this repository; in CI fetch the whole history (GIT_DEPTH: 0).");
  }

  static UserError emptyRevision(String option) {
    return new UserError(
        ErrorCode.REVISION_UNCLEAR,
        "It is not said which commit of the environment is wanted",
        option,
        "it has no value; without one the newest commit would be applied. Is the variable set that"
            + " should give the value?",
        "Write " + option + "=COMMIT, or leave it away to apply the checked-out commit.");
  }

  static UserError revisionOfPom(String value) {
    return new UserError(
        ErrorCode.REVISION_UNCLEAR,
        "A pom or settings.xml can't choose the commit of the environment",
        "slipway.revision = " + value,
        "it is set in a pom, in settings.xml or in MAVEN_OPTS, so that every run would go back to"
            + " that commit",
        "Remove it there. To go back once, run 'mvn deploy -Dslipway.revision=COMMIT'.");
  }

  static UserError unclearRevision(String revision, String file, String why) {
    return new UserError(
        ErrorCode.REVISION_UNCLEAR,
        "-Drevision=" + revision + " may mean a version of the pom or a commit of the environment",
        file,
        why,
        "To apply a commit, write -Dslipway.revision=COMMIT. To set the pom's version only, leave"
            + " the property away in an environment: its version has no meaning there.");
  }

  static UserError badBranch(String branch) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "'" + branch + "' is no name of a branch",
        "slipway.environment.branch",
        "",
        "Correct slipway.environment.branch.");
  }

  static UserError unreachable(String address, String why) {
    return new UserError(
        ErrorCode.ENVIRONMENT_UNREACHABLE,
        "The environment repository can't be read",
        address,
        why,
        "Check slipway.environment, the network and that the repository exists. A server may also"
            + " answer 'not found' to a user who may not see the repository.");
  }

  static UserError tooLarge(String address, String why) {
    return new UserError(
        ErrorCode.ENVIRONMENT_UNREACHABLE,
        "The server of the environment repository sends more than it should",
        address,
        why,
        "Check that the address is the environment repository's and that nothing on the way changes"
            + " answers. An environment has small text files and few branches and tags.");
  }

  static UserError redirected(String address, String why, String location) {
    return new UserError(
        ErrorCode.ENVIRONMENT_UNREACHABLE,
        "The server of the environment repository redirects to another address",
        address,
        why + " to " + location,
        "Redirects of a repository are not followed. If the new address is right, set"
            + " slipway.environment to it, without /info/refs and what follows.");
  }

  static UserError credentials(String address, String why, String used) {
    return new UserError(
        ErrorCode.ENVIRONMENT_CREDENTIALS,
        "The environment repository does not let us in",
        address,
        why,
        used);
  }

  static UserError branchMissing(String address, String branch, List<String> branches) {
    return new UserError(
        ErrorCode.ENVIRONMENT_BRANCH_MISSING,
        "The environment repository has no branch '" + branch + "'",
        address,
        branches.isEmpty()
            ? "the repository has no branches yet"
            : "there are: " + String.join(", ", branches),
        branches.isEmpty()
            ? "Push a first commit with environment.yaml to it."
            : "Set slipway.environment.branch to one of them.");
  }

  static UserError pushRefused(String address, String branch, String why) {
    return new UserError(
        ErrorCode.ENVIRONMENT_PUSH_REFUSED,
        "The environment repository refuses the commit",
        address + ", branch " + branch,
        why,
        "Let the user of this build push to the branch, or name another one by"
            + " slipway.environment.branch. Nothing was changed there.");
  }

  static UserError pushCut(String address, String branch, String why) {
    return new UserError(
        ErrorCode.ENVIRONMENT_UNREACHABLE,
        "The push to the environment repository was cut off",
        address + ", branch " + branch,
        why,
        "Run the same command again; a commit that arrived is not made twice.");
  }

  static UserError branchKeepsMoving(String address, String branch, int tries) {
    return new UserError(
        ErrorCode.ENVIRONMENT_PUSH_REFUSED,
        "The branch moved each time before the commit could be pushed",
        address + ", branch " + branch,
        tries + " tries, others were faster each time",
        "Run the same command again; nothing was lost.");
  }

  static UserError notText(String path) {
    return new UserError(
        ErrorCode.ENVIRONMENT_INVALID,
        "The reference is not a text file",
        path,
        "it is not valid UTF-8",
        "Save the file as UTF-8.");
  }
}
