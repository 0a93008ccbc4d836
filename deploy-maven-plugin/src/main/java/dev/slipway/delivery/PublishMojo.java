package dev.slipway.delivery;

import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.reactor.ReactorEnd;
import dev.slipway.delivery.store.BundleStore;
import dev.slipway.delivery.store.BundleStores;
import dev.slipway.manifest.bundle.BundleArchive;
import dev.slipway.manifest.bundle.Service;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that publish: where a bundle goes, and when. */
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

  /**
   * Whether a build of several modules publishes when the last of those that publish is built, so
   * that nothing is published when one of them fails to build.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.deployAtEnd", defaultValue = "true")
  private boolean deployAtEnd;

  /** This plugin. */
  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  /** This run of the goal. */
  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  /** Publishes what this module built. */
  protected abstract void publish() throws IOException;

  @Override
  protected final void run() throws IOException {
    if (!deployAtEnd) {
      publish();
      end().pass(project); // others may wait
      return;
    }
    boolean done =
        end()
            .arrive(
                project,
                () -> {
                  publish();
                  return null;
                });
    if (!done) {
      getLog().info("Waits for the last module.");
    }
  }

  @Override
  protected final void skipped() throws IOException {
    end().pass(project);
  }

  protected final BundleStore store(Http http) {
    return BundleStores.open(store, storeServerId, http, credentials());
  }

  /** The bundle that this build made. */
  protected final Path bundleFile(Service service) {
    return BundleArchive.existing(buildDirectory().resolve(service.bundleFileName()));
  }

  private ReactorEnd end() {
    return new ReactorEnd(session, plugin, execution);
  }
}
