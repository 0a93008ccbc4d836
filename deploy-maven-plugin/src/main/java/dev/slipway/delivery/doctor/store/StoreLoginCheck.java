package dev.slipway.delivery.doctor.store;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.store.BundleStore;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether the store accepts the user and the password, by reading a file that is not there.
 *
 * @param serverId in settings.xml; empty for the host
 */
public record StoreLoginCheck(
    Server server, BundleStore store, String serverId, Credentials credentials) implements Check {
  private static final String NOTHING = "doctor/nothing";

  @Override
  public CheckId id() {
    return CheckId.STORE_LOGIN;
  }

  @Override
  public String subject() {
    return server.shown();
  }

  @Override
  public Outcome run() throws IOException {
    server.require();
    Optional<Credential> credential = credentials.forUri(serverId, server.address());
    store.find(NOTHING);
    return credential
        .map(used -> Outcome.ok(used.who() + " of " + used.source()))
        .orElseGet(
            () ->
                Outcome.warning(
                    "no user and password in "
                        + credentials.description()
                        + ": reading works, publishing will not"));
  }
}
