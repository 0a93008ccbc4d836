package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Errors of requests for grants: nothing was written when they are thrown. */
final class RequestErrors {
  private static final int VALUE = 100;

  private RequestErrors() {}

  static UserError invalid(String option, String value, String why, String fix) {
    return new UserError(
        ErrorCode.ACCESS_REQUEST_INVALID,
        "The request for access is incomplete or contradictory",
        "-D" + option + "=" + VisibleText.line(value, VALUE),
        why,
        fix);
  }

  static UserError noEnvironment(String address, String branch) {
    return new UserError(
        ErrorCode.ACCESS_REQUEST_INVALID,
        "The repository is not an environment",
        address + ", branch " + branch,
        "it has no environment.yaml at its root",
        "Run the goal in a clone of the environment repository, or set slipway.environment to its"
            + " URL.");
  }

  static UserError noRepository(Path directory) {
    return new UserError(
        ErrorCode.ACCESS_REQUEST_INVALID,
        "It is not known which environment the access is for",
        directory.toString(),
        "the directory is not in a git repository",
        "Run the goal in a clone of the environment repository, or set slipway.environment to its"
            + " URL.");
  }

  static UserError notAllowed(String environment, String why) {
    return new UserError(
        ErrorCode.ACCESS_NOT_ALLOWED,
        "The environment does not allow grants of admin",
        "environment.yaml of " + environment,
        why,
        "Set spec.access.admin to allowed there, by a merge request of its own.");
  }

  static UserError tooLong(String environment, Duration wanted, Duration most) {
    return new UserError(
        ErrorCode.ACCESS_NOT_ALLOWED,
        "The grant would last longer than the environment allows",
        "environment.yaml of " + environment,
        GrantText.time(wanted) + " are requested, " + GrantText.time(most) + " are allowed",
        "Ask for less with -Dhours, or raise spec.access.maxHours there, up to 72.");
  }

  static UserError noUser(String user) {
    return new UserError(
        ErrorCode.ACCESS_REQUEST_INVALID,
        "It is not known who gets the access",
        user.isEmpty() ? "git has no user" : "the token belongs to " + user,
        user.isEmpty() ? "" : "that is a bot, and no user of the cluster",
        "Add -Duser=NAME or -Dgroup=NAME, as the cluster knows them.");
  }

  static UserError notYours(String file, String user, List<Grant> others) {
    return new UserError(
        ErrorCode.ACCESS_GRANT_MISSING,
        "None of the grants of admin is of " + user,
        file,
        "it has "
            + others.stream()
                .map(grant -> GrantText.subjects(grant.subjects()))
                .collect(Collectors.joining("; ")),
        "Add -Duser=NAME or -Dgroup=NAME for one of them, or -Dall for all.");
  }
}
