package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.doctor.CheckGroup;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The stores that the references of an environment name: requests go to its hosts only. */
final class BundleStoreList {
  private static final int MOST = 3;
  private static final String REPOSITORY = "/repository/";

  private final Scene scene;
  private final Consumer<Runnable> closing;

  /**
   * @param closing takes what is to be done at the end
   */
  BundleStoreList(Scene scene, Consumer<Runnable> closing) {
    this.scene = scene;
    this.closing = closing;
  }

  List<Server> addTo(CheckList checks, Environment environment, String serverId) {
    Connections connections = scene.connections();
    Http http =
        connections.http(connections.settings(), environment.bundleHosts(connections.plainHosts()));
    closing.accept(http::close);
    // A reference must not send a password to a host of its own choice.
    boolean listed = environment.hostsKnown() && !environment.definition().hosts().isEmpty();
    Credentials credentials = listed ? connections.credentials() : Credentials.none();
    List<Server> servers = new ArrayList<>();
    for (String store : of(environment.apps())) {
      new StoreChecks(scene, http, credentials, false)
          .addTo(checks, new DoctorOptions.Store(store, serverId))
          .ifPresent(servers::add);
    }
    checks.skip(CheckId.STORE_WRITE, "an environment publishes no bundle");
    checks.skip(CheckGroup.STORE, "no app is from a store on a server");
    return servers;
  }

  /** Of bundles in Nexus the repository, of others the server; the first ones. */
  static List<String> of(List<AppReference> apps) {
    return apps.stream()
        .filter(app -> !app.isFolder())
        .map(AppReference::bundle)
        .flatMap(bundle -> store(bundle).stream())
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static Optional<String> store(URI bundle) {
    String text = bundle.toString();
    if (bundle.getHost() == null) {
      return Optional.empty();
    }
    int repository = text.indexOf(REPOSITORY);
    int end = repository < 0 ? -1 : text.indexOf('/', repository + REPOSITORY.length());
    return Optional.of(
        end < 0
            ? bundle.getScheme() + "://" + bundle.getRawAuthority() + "/"
            : text.substring(0, end));
  }
}
