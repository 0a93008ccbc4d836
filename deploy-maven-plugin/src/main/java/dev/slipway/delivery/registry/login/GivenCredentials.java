package dev.slipway.delivery.registry.login;

import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Lookup;
import dev.slipway.delivery.net.Secret;
import java.net.URI;
import java.util.Optional;

/** The user and the password that are configured in the build, for one registry only. */
public final class GivenCredentials implements Credentials {
  private static final String SOURCE = "slipway.registry.username and slipway.registry.password";

  private final String host;
  private final Optional<Credential> given;

  /**
   * @param host of the registry that they are for, with its port
   * @param user empty for none
   * @param password empty for none
   * @throws dev.slipway.manifest.error.UserErrorException when there is one without the other
   */
  public GivenCredentials(String host, String user, String password) {
    if (user.isBlank() != password.isBlank()) {
      throw LoginErrors.halfGiven(user.isBlank());
    }
    this.host = host;
    this.given =
        user.isBlank()
            ? Optional.empty()
            : Optional.of(new Credential(user, Secret.of(password), SOURCE));
  }

  /** Empty: there are no ids here, only a host. */
  @Override
  public Optional<Credential> find(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<Credential> forUri(String configuredId, URI uri) {
    return given.filter(credential -> host.equalsIgnoreCase(uri.getRawAuthority()));
  }

  @Override
  public Lookup look(String configuredId, URI uri) {
    return forUri(configuredId, uri)
        .map(Lookup::found)
        .orElseGet(
            () ->
                Lookup.nothing(
                    given.isEmpty()
                        ? "slipway.registry.username is not set"
                        : "slipway.registry.username is for " + host));
  }

  @Override
  public String description() {
    return SOURCE;
  }
}
