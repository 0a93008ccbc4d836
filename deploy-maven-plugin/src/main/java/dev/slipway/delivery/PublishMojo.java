package dev.slipway.delivery;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.reactor.ReactorEnd;
import dev.slipway.delivery.store.BundleStore;
import dev.slipway.delivery.store.BundleStores;
import dev.slipway.manifest.bundle.BundleArchive;
import dev.slipway.manifest.bundle.Service;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.GitRevision;
import dev.slipway.manifest.git.LocalOnly;
import dev.slipway.manifest.git.WorkTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What the goals share that publish: where a bundle goes, and when. */
abstract class PublishMojo extends ImageTargetMojo {
  private static final String TOLD = "dev.slipway.delivery.uncommitted ";

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

  /**
   * Refuses to publish a release of changes that are not committed. Without it they are a warning,
   * and the commit is named with {@code -dirty}.
   *
   * @since 0.1.0
   */
  @Parameter(property = LocalOnly.REQUIRE_CLEAN, defaultValue = "false")
  private boolean requireClean;

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
    tellUncommitted();
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

  /** Once in a build for each repository. */
  private void tellUncommitted() throws IOException {
    Optional<GitRevision> revision = revision();
    if (revision.isEmpty() || !revision.get().dirty()) {
      return;
    }
    String commit = revision.get().describedCommit();
    MavenProject top = session.getTopLevelProject();
    if (!requireClean && top.getContextValue(TOLD + commit) != null) {
      return;
    }
    top.setContextValue(TOLD + commit, true);
    List<String> files = new WorkTree(System.getenv(), baseDirectory()).changes();
    LocalOnly local = new LocalOnly(true, files, 0);
    if (requireClean) {
      throw new UserErrorException(local.ofService(commit));
    }
    console().on(new Event.Warning("Releasing " + commit + ": " + local.text()));
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
