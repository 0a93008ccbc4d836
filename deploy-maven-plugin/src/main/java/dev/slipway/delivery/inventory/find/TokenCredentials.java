package dev.slipway.delivery.inventory.find;

import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Secret;
import java.net.URI;
import java.util.Optional;

/** The token of a GitLab server as the password of git over HTTP, for this server alone. */
final class TokenCredentials implements Credentials {
  /** GitLab takes any user name with an access token. */
  private static final String USER = "oauth2";

  private final URI server;
  private final Secret token;

  TokenCredentials(URI server, Secret token) {
    this.server = server;
    this.token = token;
  }

  @Override
  public Optional<Credential> find(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<Credential> forUri(String configuredId, URI uri) {
    boolean same =
        String.valueOf(uri.getScheme()).equalsIgnoreCase(server.getScheme())
            && String.valueOf(uri.getRawAuthority()).equalsIgnoreCase(server.getRawAuthority());
    return same
        ? Optional.of(new Credential(USER, token, "the token of " + server.getRawAuthority()))
        : Optional.empty();
  }

  @Override
  public String description() {
    return "the token of the GitLab server";
  }
}
