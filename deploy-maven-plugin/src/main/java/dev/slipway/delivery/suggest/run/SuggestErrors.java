package dev.slipway.delivery.suggest.run;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;

/** What is wrong with a run of the bot. */
public final class SuggestErrors {
  private SuggestErrors() {}

  static UserError incomplete(int failed, int projects) {
    return new UserError(
        ErrorCode.SUGGEST_INCOMPLETE,
        "Updates of some projects could not be proposed",
        failed + " of " + projects + " projects",
        "The warnings above say why, one per project. All other projects are done.",
        "Fix what the warnings name. The next run tries these projects again.");
  }

  /** No choice of projects, or several. */
  public static UserError projects(int given) {
    return new UserError(
        ErrorCode.CONFIGURATION_MISSING,
        given == 0 ? "No projects are configured" : "Projects are configured in several ways",
        "slipway.suggest.group, slipway.suggest.topic, slipway.suggest.projects",
        given + " of the three properties are set",
        "Set one of them, such as -Dslipway.suggest.group=my-team");
  }

  /** Not the name of a plugin. */
  static UserError plugin(String text) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "Invalid plugin",
        "slipway.suggest.plugins",
        "it is '" + text + "'",
        "Write groupId:artifactId, or groupId:* for all plugins of a group");
  }

  /** Not the path of a field. */
  static UserError imagePath(String text) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "Invalid image path",
        "slipway.suggest.imagePaths",
        "it is '" + text + "'",
        "Write keys with dots and [*] for the items of a list, as in spec.workers[*].image or"
            + " Cluster:spec.image");
  }

  /** No server. */
  static UserError noServer(SuggestServer.Purpose purpose) {
    String property = purpose.properties() + ".gitlab";
    return new UserError(
        ErrorCode.CONFIGURATION_MISSING,
        "No GitLab server is configured",
        property,
        "the property is not set, and there is no variable CI_SERVER_URL",
        "Set -D" + property + "=https://gitlab.example.com");
  }

  /** No token. */
  static UserError noToken(String server, SuggestServer.Purpose purpose) {
    return new UserError(
        ErrorCode.CONFIGURATION_MISSING,
        "There is no token for the GitLab server",
        server,
        "neither the variable SLIPWAY_GITLAB_TOKEN nor a server in settings.xml has one",
        "Set the variable to an access token, or add a server with the id of"
            + " "
            + purpose.properties()
            + ".serverId, or with the host name as its id. The rights of the token: "
            + purpose.rights());
  }

  /** A server without TLS. */
  static UserError plainHttp(String server) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "No token is sent over plain HTTP",
        server,
        "the address does not start with https, and the host is not named in slipway.insecure",
        "Use https, or name the host in slipway.insecure if the network is trusted");
  }

  /** An address of a Maven repository that can't be. */
  static UserError repository(String address) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The address of a Maven repository is not valid",
        "slipway.suggest.repositories",
        "'" + address + "' is not a URL with a host and without a user",
        "Use an address such as https://nexus.example.com/repository/maven-public");
  }

  /** A shard that can't be. */
  public static UserError shard(String text) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The shard is not valid",
        "slipway.shard",
        text.isEmpty()
            ? "JOB_COMPLETION_INDEX (from 0) is not below SLIPWAY_SUGGEST_SHARDS, or one of them is"
                + " missing or not a number; or CI_NODE_INDEX does not fit CI_NODE_TOTAL"
            : "'" + text + "' is not of the form INDEX/TOTAL, with an index from 1",
        "Set -Dslipway.shard=2/8, or the variable SLIPWAY_SUGGEST_SHARDS to the number of"
            + " completions of the Job");
  }

  /** A number that is out of range. */
  public static UserError number(String property, int value) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "A number is out of range",
        property,
        value + " is not positive",
        "Set it to 1 or more");
  }
}
