package dev.slipway.delivery;

import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.doctor.Limits;
import dev.slipway.delivery.doctor.setup.DoctorOptions;
import dev.slipway.delivery.doctor.setup.DoctorRun;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.GoalListener;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.image.ImageParameters;
import dev.slipway.delivery.image.content.ContentKind;
import dev.slipway.delivery.image.content.MavenContent;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.delivery.publish.EnvironmentElement;
import dev.slipway.delivery.publish.EnvironmentEntry;
import dev.slipway.delivery.publish.EnvironmentList;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.registry.login.RegistryLogins;
import dev.slipway.manifest.AbstractSlipwayMojo;
import dev.slipway.manifest.project.PropertyCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Checks what builds need: Maven, settings, credentials, servers, GitLab, the cluster. Each check
 * tells what it saw, what is wanted and how to fix it. Changes nothing, and needs no project; in
 * one, it checks what the project configures.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", requiresProject = false, aggregator = true, threadSafe = true)
public class DoctorMojo extends AbstractSlipwayMojo {

  /**
   * PEM file of certificate authorities to trust in addition to those of the JVM.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.caFile", defaultValue = "")
  private String caFile = "";

  /**
   * Comma-separated hosts that use plain HTTP and may receive user names, passwords and tokens; by
   * default only this machine. {@code true} and {@code false} apply to the registry only.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.insecure", defaultValue = "")
  private String insecure = "";

  /**
   * Directory that caches what is downloaded; {@code ~/.cache/slipway} by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  private String cache = "";

  /**
   * Short name of the service, its image and its bundle.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.name", defaultValue = "${project.artifactId}", required = true)
  private String name;

  /**
   * Where images are pushed: a registry with a path, or a {@code file:} URL of a directory.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.registry", defaultValue = "")
  private String registry = "";

  /**
   * Full repository of the image without a tag, instead of registry and name.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image", defaultValue = "")
  private String image = "";

  /**
   * Where bundles are published: URL of a Nexus raw (hosted) repository, or a {@code file:} URL of
   * a directory.
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
   * Git URLs or folders of the environment repositories, separated by commas; without one nothing
   * is promoted. They are checked before anything is pushed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment", defaultValue = "")
  private String environment = "";

  /**
   * Environments in their order, instead of slipway.environment: a git URL or folder per line or
   * comma, with settings behind it: {@code https://… mode=mergeRequest branch=main serverId=git
   * commits=api}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environments", defaultValue = "")
  private String environmentList = "";

  /**
   * The same in the pom: {@code <environment>} elements with {@code <url>}, {@code <branch>},
   * {@code <mode>}, {@code <serverId>} and {@code <commits>}.
   *
   * @since 0.1.0
   */
  @Parameter private List<EnvironmentElement> environments = List.of();

  /**
   * How a version comes into an environment: {@code commit} on its branch, or {@code mergeRequest}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment.mode", defaultValue = "commit")
  private String mode = "";

  /**
   * How commits are made: {@code git}, or {@code api} for one request to GitLab.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment.commits", defaultValue = "git")
  private String commits = "";

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
   * Id of the server in settings.xml that has the registry's user and password; by default its
   * host.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.registry.serverId", defaultValue = "")
  private String registryServerId = "";

  /**
   * User name for the registry; the property slipway.registry.password has the password.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.registry.username", defaultValue = "")
  private String registryUsername = "";

  /**
   * Base image: a registry reference, {@code jlink} for a runtime made from the build's own JDK,
   * {@code scratch}, {@code tar:FILE} or {@code oci:DIRECTORY}; by default jlink with a file:
   * registry, else eclipse-temurin of the project's Java release, tomcat for a web application,
   * scratch for layers alone.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.base", defaultValue = "")
  private @Nullable String base = "";

  /**
   * Mirrors from which base images are pulled instead of their registries: registry=mirror,
   * comma-separated.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.mirrors", defaultValue = "")
  private @Nullable String mirrors = "";

  /**
   * What the image contains: {@code classes}, {@code jar}, {@code fat-jar}, {@code war} or {@code
   * none}; by default war for that packaging, none where there are layers but no classes, else
   * classes. Jars need slipway.image.phase to be package.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.contents", defaultValue = "")
  private @Nullable String contents = "";

  /**
   * The kubeconfig file; by default the variable KUBECONFIG, then ~/.kube/config, then the service
   * account of the pod.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.kubeconfig", defaultValue = "")
  private String kubeconfig = "";

  /**
   * Context of the kubeconfig; its current one by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.context", defaultValue = "")
  private String context = "";

  /**
   * Address of the GitLab server; by default that of the pipeline, or of the environment
   * repository.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.doctor.gitlab", defaultValue = "")
  private String doctorGitlab = "";

  /**
   * Id of the server in settings.xml whose password is the token; by default the host of the GitLab
   * server, then the variable SLIPWAY_GITLAB_TOKEN.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.doctor.serverId", defaultValue = "")
  private String doctorServerId = "";

  /**
   * Path of the project on GitLab; by default that of the environment repository.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.doctor.project", defaultValue = "")
  private String doctorProject = "";

  /**
   * Also tries what only a write shows: a file in the store below doctor/, which is deleted again,
   * and an upload to the registry, which is cancelled.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.doctor.write", defaultValue = "false")
  private boolean doctorWrite;

  /**
   * File for the result as JSON; none is written by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.doctor.json", defaultValue = "")
  private String doctorJson = "";

  /**
   * Whether each check has a line of its own; by default those do that found something, and the
   * others are counted.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.doctor.all", defaultValue = "false")
  private boolean doctorAll;

  /**
   * Maximum seconds for all checks together; a server that says nothing for half of that counts as
   * silent.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.doctor.timeout", defaultValue = "5")
  private int doctorTimeout;

  @Inject private SettingsDecrypter decrypter;

  private final DeliveryListener events =
      new GoalListener(() -> Listeners.checks(output(), doctorAll));

  /** An unknown property is one of the findings. */
  @Override
  protected PropertyCheck properties() {
    return PropertyCheck.later(session, project);
  }

  @Override
  protected void run() throws IOException {
    Limits limits = Limits.of(doctorTimeout);
    new DoctorRun(baseDirectory(), System.getenv(), limits, events)
        .run(authorities -> connections(limits.of(authorities)), options(), doctorJson);
  }

  private Connections connections(Connections.Limits limits) {
    PlainHosts plain = PlainHosts.of(insecure, DoctorOptions.host(name, registry, image));
    Connections.Build build = Connections.Build.of(session, decrypter, baseDirectory());
    return new Connections(build, limits, plain, RetryListener.silent());
  }

  private DoctorOptions options() {
    Path settings = session.getRequest().getUserSettingsFile().toPath();
    String maven = session.getSystemProperties().getProperty("maven.version", "");
    Runnable properties = () -> properties().all(mojoExecution);
    boolean pom = project.getFile() != null;
    String password = RegistryLogins.password(session.getUserProperties(), project.getProperties());
    RegistryLogins.Settings logins =
        new RegistryLogins.Settings(registryServerId, registryUsername, password, insecure);
    String mirror = mirrors == null ? "" : mirrors;
    Path caches = CacheDirectory.ofBuild(cache);
    return new DoctorOptions(
        new DoctorOptions.Build(maven, settings, properties, caFile, insecure, pom, resolved()),
        new DoctorOptions.Store(store, storeServerId),
        new DoctorOptions.Registry(name, registry, image, logins, this::base, mirror, caches),
        this::promotions,
        new ClusterConnection.Selection(kubeconfig, context),
        new DoctorOptions.Gitlab(doctorGitlab, doctorServerId, doctorProject),
        doctorWrite);
  }

  private Path resolved() {
    return buildDirectory().resolve("environment");
  }

  private String base() {
    ImageTarget target = ImageTarget.of(name, registry, image);
    ContentKind kind = MavenContent.kind(project, contents == null ? "" : contents, false);
    return new ImageParameters(project.getProperties()).base(base, kind, target);
  }

  private List<EnvironmentEntry> promotions() {
    return EnvironmentList.of(
        new EnvironmentList.Sources(environment, environmentList, environments),
        new EnvironmentEntry.Defaults(branch, environmentServerId, mode, commits));
  }
}
