package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.doctor.CheckGroup;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.doctor.store.StoreLoginCheck;
import dev.slipway.delivery.doctor.store.StorePolicyCheck;
import dev.slipway.delivery.doctor.store.StoreReachableCheck;
import dev.slipway.delivery.doctor.store.StoreRepositoryCheck;
import dev.slipway.delivery.doctor.store.StoreWriteCheck;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.store.BundleStore;
import dev.slipway.delivery.store.BundleStores;
import dev.slipway.delivery.store.NexusRepositories;
import dev.slipway.delivery.store.WriteProbe;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Checks of one store. */
final class StoreChecks {
  private final Scene scene;
  private final Http http;
  private final Credentials credentials;
  private final boolean write;

  /**
   * @param http to what hosts requests may go
   * @param credentials none where a file of the repository could choose who gets them
   * @param write whether an upload is tried
   */
  StoreChecks(Scene scene, Http http, Credentials credentials, boolean write) {
    this.scene = scene;
    this.http = http;
    this.credentials = credentials;
    this.write = write;
  }

  /**
   * Adds them.
   *
   * @return the server, if the store is on one
   */
  Optional<Server> addTo(CheckList checks, DoctorOptions.Store options) {
    String url = options.url().strip();
    if (!url.startsWith("https:") && !url.startsWith("http:")) {
      checks.skip(CheckGroup.STORE, "the store is a folder");
      return Optional.empty();
    }
    BundleStore store;
    try {
      store = BundleStores.open(url, options.serverId(), http, credentials);
    } catch (UserErrorException e) {
      checks.fail(CheckId.STORE_REACHABLE, e);
      return Optional.empty();
    }
    URI root = store.uriOf("");
    Server server =
        new Server(
            CheckId.STORE_REACHABLE,
            root,
            () -> http.send(HttpCall.of("GET", root)),
            scene.clock());
    checks.add(new StoreReachableCheck(server));
    checks.add(new StoreLoginCheck(server, store, options.serverId(), credentials));
    NexusRepositories.of(url, options.serverId(), http, credentials)
        .ifPresent(
            nexus -> {
              checks.add(new StoreRepositoryCheck(server, nexus));
              checks.add(new StorePolicyCheck(server, nexus));
            });
    if (write) {
      String name = UUID.randomUUID().toString();
      checks.add(
          new StoreWriteCheck(
              server, new WriteProbe(url, options.serverId(), http, credentials, name)));
    }
    checks.skip(CheckId.STORE_WRITE, "it writes: only with -Dslipway.doctor.write");
    checks.skip(CheckGroup.STORE, "the URL is not that of a repository of Nexus");
    return Optional.of(server);
  }
}
