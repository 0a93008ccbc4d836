package dev.slipway.delivery.publish;

import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.List;

/** Errors in the list of environments. */
final class EnvironmentListErrors {
  private EnvironmentListErrors() {}

  static UserError several(List<String> used) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The environments are configured in several places",
        String.join(" and ", used),
        "their order would not be clear",
        "Keep one of them. To replace an inherited slipway.environment, set it to nothing:"
            + " <slipway.environment/>.");
  }

  static UserError badValue(String where, String field, String value, String known) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "Unknown " + field + " of an environment: '" + value + "'",
        SafeUri.text(where),
        "",
        "Write " + known + ".");
  }

  static UserError stray(String property, String text, String setting) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "'" + setting + "' is not a setting of an environment there",
        property + ", " + SafeUri.text(text),
        "",
        "In slipway.environments write branch=, mode=, serverId= and commits= behind the URL, on"
            + " the same line and without commas; slipway.environment has URLs only.");
  }

  static UserError noUrl() {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "An environment has no URL",
        "<environments> in the pom",
        "",
        "Add <url> with the git URL of the environment repository.");
  }

  static UserErrorException plainHttp(String address, URI api) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ENVIRONMENT_CREDENTIALS,
            "No token is sent to the API of the environment repository's server",
            SafeUri.text(address),
            SafeUri.text(api) + " has no TLS",
            "Use https, or, in a trusted network, set slipway.insecure="
                + api.getRawAuthority()
                + "."));
  }

  static UserErrorException noToken(String address, String why, String id) {
    return new UserErrorException(
        new UserError(
            ErrorCode.ENVIRONMENT_CREDENTIALS,
            "There is no token for the API of the environment repository's server",
            SafeUri.text(address),
            why,
            "Add a <server> with the id '"
                + id
                + "', or the id in slipway.environment.serverId, whose password is a token with the"
                + " scope api; in a job of GitLab CI SLIPWAY_GITLAB_TOKEN serves its own server."));
  }

  static UserError twice(String address, String branch) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "An environment is configured twice, differently",
        SafeUri.text(address) + ", branch " + branch,
        "",
        "Keep one of the two entries.");
  }
}
