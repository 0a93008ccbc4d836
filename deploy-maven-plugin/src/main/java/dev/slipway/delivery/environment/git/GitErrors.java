package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Errors of requests to a git server and of its repository. */
final class GitErrors {
  private static final String HEADS = "refs/heads/";

  private GitErrors() {}

  static UserError unsupported(String address, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The URL of the environment repository is invalid",
        SafeUri.text(address),
        why,
        "Set slipway.environment to an https://, http://, ssh:// or file: URL, to user@host:path or"
            + " to a folder.");
  }

  static UserError embeddedCredentials(String address) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The URL of the environment repository contains a user or a password",
        address,
        "URLs end up in logs",
        "Remove it from the URL and put it into a <server> of settings.xml; its id is"
            + " slipway.environment.serverId, or the host.");
  }

  static UserError noRevision(String revision, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The environment can't be read at revision '" + revision + "'",
        "-Dslipway.revision",
        why,
        "Use a commit of this repository; in CI fetch the whole history (GIT_DEPTH: 0).");
  }

  static UserError emptyRevision(String option) {
    return new UserError(
        ErrorCode.REVISION_UNCLEAR,
        "The commit of the environment is not specified",
        option,
        "it has no value; without one the newest commit would be applied. Is the variable set that"
            + " should provide the value?",
        "Write " + option + "=COMMIT, or omit it to apply the checked-out commit.");
  }

  static UserError revisionOfPom(String value) {
    return new UserError(
        ErrorCode.REVISION_UNCLEAR,
        "A pom or settings.xml can't choose the commit of the environment",
        "slipway.revision = " + value,
        "it is set in a pom, in settings.xml or in MAVEN_OPTS, so every run would return to that"
            + " commit",
        "Remove it there. To roll back once, run 'mvn deploy -Dslipway.revision=COMMIT'.");
  }

  static UserError unclearRevision(String revision, String file, String why) {
    return new UserError(
        ErrorCode.REVISION_UNCLEAR,
        "-Drevision=" + revision + " may mean a version of the pom or a commit of the environment",
        file,
        why,
        "To apply a commit, write -Dslipway.revision=COMMIT. To set the pom's version only, omit"
            + " the property in an environment: its version is not used there.");
  }

  static UserError badBranch(String branch) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "'" + branch + "' is not a valid branch name",
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
            + " answer 'not found' to a user without read access.");
  }

  static UserError tooLarge(String address, String why) {
    return new UserError(
        ErrorCode.ENVIRONMENT_UNREACHABLE,
        "The response of the environment repository's server is too large",
        address,
        why,
        "Check that the URL is that of the environment repository and that no proxy changes"
            + " responses. An environment has small text files and few branches and tags.");
  }

  static UserError redirected(String address, String why, String location) {
    return new UserError(
        ErrorCode.ENVIRONMENT_UNREACHABLE,
        "The server of the environment repository redirects to another URL",
        address,
        why + " to " + location,
        "Redirects of a repository are not followed. If the new URL is correct, set"
            + " slipway.environment to it, without /info/refs and what follows.");
  }

  static UserError credentials(String address, String why, String used) {
    return new UserError(
        ErrorCode.ENVIRONMENT_CREDENTIALS,
        "Authentication to the environment repository failed",
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
            : "it has: " + String.join(", ", branches),
        branches.isEmpty()
            ? "Push a first commit with environment.yaml to it."
            : "Set slipway.environment.branch to one of them.");
  }

  static UserError pushRefused(String address, String branch, String why) {
    return new UserError(
        ErrorCode.ENVIRONMENT_PUSH_REFUSED,
        "The environment repository rejected the commit",
        address + ", branch " + branch,
        why,
        "Allow the user of this build to push to the branch, or set another one with"
            + " slipway.environment.branch. Nothing was changed there.");
  }

  static UserError pushCut(String address, String branch, String why) {
    return new UserError(
        ErrorCode.ENVIRONMENT_UNREACHABLE,
        "The push to the environment repository was interrupted",
        address + ", branch " + branch,
        why,
        "Run the same command again; a commit that arrived is not created twice.");
  }

  static UserError branchKeepsMoving(
      String address, String branch, int attempts, Duration elapsed) {
    return new UserError(
        ErrorCode.ENVIRONMENT_PUSH_REFUSED,
        "The branch moved each time before the commit could be pushed",
        address + ", branch " + branch,
        attempts
            + " attempts within "
            + elapsed.toSeconds()
            + " s, another push came first each time",
        "Run the same command again; nothing was lost.");
  }

  /** Names of branches, without their prefix. */
  static List<String> branches(Collection<String> refs) {
    return refs.stream()
        .filter(name -> name.startsWith(HEADS))
        .map(name -> name.substring(HEADS.length()))
        .sorted()
        .toList();
  }

  static UserError noProgram(String address) {
    return new UserError(
        ErrorCode.ENVIRONMENT_UNREACHABLE,
        "The git program is needed for a repository over ssh",
        address,
        "no git was found on the PATH",
        "Install git and ssh, or use the https:// URL of the repository with a token in"
            + " settings.xml.");
  }

  static UserError sshCredentials(String address, String why) {
    return new UserError(
        ErrorCode.ENVIRONMENT_CREDENTIALS,
        "Authentication to the environment repository failed",
        address,
        why,
        "Add a key that may use the repository to the ssh agent (ssh-add; SSH_AUTH_SOCK must be set"
            + " for Maven), or use the https:// URL with a token in settings.xml.");
  }

  static UserError unknownHost(String address, String why) {
    return new UserError(
        ErrorCode.ENVIRONMENT_UNREACHABLE,
        "The ssh server of the environment repository is not known",
        address,
        why,
        "Add the server's public key to ~/.ssh/known_hosts of the user that runs Maven, after"
            + " comparing it with what the server's administrator publishes.");
  }

  static UserError notText(String path) {
    return new UserError(
        ErrorCode.ENVIRONMENT_INVALID,
        "The app reference is not a text file",
        path,
        "it is not valid UTF-8",
        "Save the file as UTF-8.");
  }
}
