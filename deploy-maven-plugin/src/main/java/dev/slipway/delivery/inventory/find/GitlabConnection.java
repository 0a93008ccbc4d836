package dev.slipway.delivery.inventory.find;

import dev.slipway.delivery.environment.git.GitAccess;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.gitlab.GitlabForge;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.suggest.run.SuggestServer;
import dev.slipway.manifest.error.Docs;
import java.net.URI;
import java.util.Map;

/** The GitLab server of an inventory: its API, and git over HTTP with the same token. */
public final class GitlabConnection implements AutoCloseable {
  private static final SuggestServer.Purpose PURPOSE =
      new SuggestServer.Purpose("slipway.inventory", Docs.page("inventory.md#rights-of-the-token"));

  private final SuggestServer server;
  private final Http http;
  private final Map<String, String> variables;

  private GitlabConnection(SuggestServer server, Http http, Map<String, String> variables) {
    this.server = server;
    this.http = http;
    this.variables = variables;
  }

  /**
   * Connects.
   *
   * @param variables of the process
   * @throws dev.slipway.manifest.error.UserErrorException (CONFIGURATION_MISSING) without a server
   *     or a token
   */
  public static GitlabConnection open(
      ForgeQuery query, Connections connections, Map<String, String> variables) {
    SuggestServer server =
        SuggestServer.of(
            query.gitlab(), query.serverId(), connections.credentials(), variables, PURPOSE);
    OneServer only = OneServer.of(server.api(), connections.plainHosts());
    return new GitlabConnection(server, connections.http(connections.settings(), only), variables);
  }

  /** Address of the API. */
  public URI api() {
    return server.api();
  }

  /** Its projects. */
  public Forge forge() {
    return new GitlabForge(http, server.api(), server.login());
  }

  /** Its repositories. */
  GitAccess git() {
    return new GitAccess(
        "", new TokenCredentials(server.api(), server.login().token()), http, variables);
  }

  @Override
  public void close() {
    http.close();
  }
}
