package dev.slipway.delivery;

import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.store.BundleStore;
import dev.slipway.delivery.store.BundleStores;
import dev.slipway.manifest.bundle.BundleArchive;
import dev.slipway.manifest.bundle.Service;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that know where a bundle goes. */
abstract class PublishMojo extends ImageTargetMojo {

  /**
   * Where bundles go: URL of a Nexus raw (hosted) repository, or a {@code file:} URL of a
   * directory.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.store", defaultValue = "")
  private String store = "";

  /**
   * Id of the server in settings.xml that has the store's user and password; by default its host.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.store.serverId", defaultValue = "")
  private String storeServerId = "";

  protected final BundleStore store(Http http) {
    return BundleStores.open(store, storeServerId, http, credentials());
  }

  /** The bundle that this build made. */
  protected final Path bundleFile(Service service) {
    return BundleArchive.existing(buildDirectory().resolve(service.bundleFileName()));
  }
}
