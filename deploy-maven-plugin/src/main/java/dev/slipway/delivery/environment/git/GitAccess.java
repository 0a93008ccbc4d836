package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import java.util.Map;

/**
 * How the server of a repository is reached.
 *
 * @param serverId id of the server in the source of credentials, blank for the host
 * @param credentials for HTTP; over ssh, keys and agent of the user are used
 * @param http makes the requests to an HTTP server
 * @param variables of the environment, for the programs git and ssh
 */
public record GitAccess(
    String serverId, Credentials credentials, Http http, Map<String, String> variables) {
  public GitAccess {
    variables = Map.copyOf(variables);
  }
}
