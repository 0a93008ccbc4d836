package dev.slipway.delivery;

import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.environment.ReferenceUpdate;
import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.publish.Destination;
import dev.slipway.delivery.publish.Promotions;
import dev.slipway.delivery.publish.ReactorPublication;
import dev.slipway.delivery.reactor.DeployAtEnd;
import dev.slipway.delivery.store.BundleStore;
import dev.slipway.delivery.store.BundleStores;
import dev.slipway.delivery.store.Publication;
import dev.slipway.manifest.bundle.BundleArchive;
import dev.slipway.manifest.bundle.BundleMetadata;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.GitRevision;
import dev.slipway.manifest.git.LocalOnly;
import dev.slipway.manifest.git.WorkTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What the goals share that publish: where a bundle goes, and when. */
abstract class AbstractPublishMojo extends AbstractImageTargetMojo {
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
   * Git URLs or folders of the environment repositories, separated by commas; without one nothing
   * is promoted. They are checked before anything is pushed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment", defaultValue = "")
  private String environment = "";

  /**
   * Branch of the environment repositories that the commit goes to.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment.branch", defaultValue = "main")
  private String branch = "";

  /**
   * Id of the server in settings.xml for the environment repositories; host:port or host by
   * default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment.serverId", defaultValue = "")
  private String environmentServerId = "";

  /**
   * Skips the goal promote.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.promote.skip", defaultValue = "false")
  private boolean skipPromote;

  /**
   * Whether an app reference that belongs to another service or another owner may be changed, which
   * takes its name over.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.promote.takeOver", defaultValue = "false")
  private boolean takeOver;

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

  /**
   * Fails where {@link #publish} would; changes nothing.
   *
   * @return what the module says to {@link Promotions}
   */
  protected abstract Map<String, String> check() throws IOException;

  /**
   * Publishes what this module built.
   *
   * @return what the module says to {@link Promotions}
   */
  protected abstract Map<String, String> publish() throws IOException;

  @Override
  protected final void run() throws IOException {
    ReactorPublication together = together();
    tellUncommitted();
    if (!deployAtEnd) {
      together.checked(execution.getGoal(), List.of(check()));
      together.done(execution.getGoal(), List.of(publish()));
      end().pass(project, together); // others may wait
      return;
    }
    if (!end().arrive(project, new DeployAtEnd.Turn(this::check, this::publish), together)) {
      console().on(new Event.Note("Waits for the last module."));
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
    end().pass(project, together());
  }

  private ReactorPublication together() {
    return new ReactorPublication(
        this::http,
        credentials(),
        console(),
        new ReactorPublication.Shared(end().shared("names"), end().shared("unchanged")));
  }

  /** Whether this module's version is named in an environment after it is pushed. */
  protected final boolean promotes() {
    return !skipPromote && !environment.isBlank() && end().has(project, "promote");
  }

  /** Whether there is an environment to name the version in. */
  protected final boolean hasEnvironment() {
    return !environment.isBlank();
  }

  protected final boolean promoteSkipped() {
    return skipPromote;
  }

  protected final String module() {
    return project.getGroupId() + ":" + project.getArtifactId();
  }

  /**
   * What the module says when it names its version in environments.
   *
   * @param image repository of its image, empty for none
   * @param sha256 of the bundle as the store has it, or is going to have it
   */
  protected final Map<String, String> promotion(
      ServiceMetadata service, String image, BundleMetadata metadata, URI uri, String sha256)
      throws IOException {
    ReferenceUpdate update = ReferenceUpdate.of(metadata, uri, sha256);
    return Promotions.said(
        module(), image, Promotion.of(service, update, takeOver), destinations());
  }

  private List<Destination> destinations() throws IOException {
    CommitAuthor author = CommitAuthor.of(GitCheckout.user(baseDirectory()), System.getenv());
    List<Destination> destinations = new ArrayList<>();
    for (String address : environment.split(",", -1)) {
      if (!address.isBlank()) {
        destinations.add(
            Destination.of(address, baseDirectory(), branch, environmentServerId, author));
      }
    }
    return destinations;
  }

  /** What the store is known to have of each module, by its id; shared by the whole build. */
  protected final Map<String, String> published() {
    return end().shared("published");
  }

  /** What the modules of the build pushed to which repository. */
  protected final Map<String, String> pushedBlobs() {
    return end().shared("blobs");
  }

  protected final Publication publication(Http http, ServiceMetadata service, Path bundle) {
    return new Publication(store(http), service, bundle);
  }

  private BundleStore store(Http http) {
    return BundleStores.open(store, storeServerId, http, credentials());
  }

  /** The bundle that this build made. */
  protected final Path bundleFile(ServiceMetadata service) {
    return BundleArchive.existing(buildDirectory().resolve(service.bundleFileName()));
  }

  private DeployAtEnd end() {
    return new DeployAtEnd(session, plugin, execution);
  }
}
