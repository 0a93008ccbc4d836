package dev.slipway.delivery;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.GoalListener;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.event.RequestEvents;
import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.notify.file.BotMetrics;
import dev.slipway.delivery.suggest.run.SuggestOptions;
import dev.slipway.delivery.suggest.run.SuggestSetup;
import dev.slipway.delivery.suggest.stage.ClusterNotes;
import dev.slipway.manifest.AbstractSlipwayMojo;
import dev.slipway.manifest.project.ShortOption;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * The bot: looks for newer versions in all projects of a group, and proposes them in merge requests
 * with full changelogs. Run it once an hour; all its state is in GitLab.
 *
 * @since 0.1.0
 */
@Mojo(name = "suggest", requiresProject = false, aggregator = true, threadSafe = true)
public class SuggestMojo extends AbstractSlipwayMojo {

  /**
   * PEM file of certificate authorities to trust in addition to those of the JVM.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.caFile", defaultValue = "")
  private String caFile = "";

  /**
   * How many times a request is retried after a lost connection, 408 or 5xx.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.retries", defaultValue = "3")
  private int httpRetries;

  /**
   * Seconds to wait for a server that sends nothing.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.timeout", defaultValue = "60")
  private int httpTimeout;

  /**
   * Total seconds to wait for a server that reports that it is busy (429, 503).
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.busyTimeout", defaultValue = "120")
  private int httpBusyTimeout;

  /**
   * Maximum seconds for one request that uploads or downloads a file.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.transferTimeout", defaultValue = "3600")
  private int httpTransferTimeout;

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
   * Address of the GitLab server; by default that of the pipeline that runs the goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.gitlab", defaultValue = "")
  private String suggestGitlab = "";

  /**
   * Id of the server in settings.xml whose password is the token; by default the host of the GitLab
   * server, then the variable SLIPWAY_GITLAB_TOKEN.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.serverId", defaultValue = "")
  private String suggestServerId = "";

  /**
   * All projects of this group and its subgroups.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.group", defaultValue = "")
  private String suggestGroup = "";

  /**
   * All projects with this topic.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.topic", defaultValue = "")
  private String suggestTopic = "";

  /**
   * Comma-separated paths of projects.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.projects", defaultValue = "")
  private String suggestProjects = "";

  /**
   * Maximum commits to branches of merge requests in one run, in all projects.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.commits", defaultValue = "200")
  private int suggestCommits;

  /**
   * How many projects are worked on at a time.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.threads", defaultValue = "16")
  private int suggestThreads;

  /**
   * Comma-separated Maven repositories in which versions of parents and plugins are looked up.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "slipway.suggest.repositories",
      defaultValue = "https://repo.maven.apache.org/maven2")
  private String suggestRepositories = "";

  /**
   * Comma-separated hosts in this network that versions may be read from, in addition to those that
   * references name; {@code file} allows stores in folders.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.hosts", defaultValue = "")
  private String suggestHosts = "";

  /**
   * Comma-separated Maven plugins whose versions are kept current in addition to Slipway's own:
   * {@code groupId:artifactId}, or {@code groupId:*}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.plugins", defaultValue = "")
  private String suggestPlugins = "";

  /**
   * Comma-separated fields of custom resources that name images, in addition to those of well-known
   * operators: {@code spec.image}, {@code Kind:spec.workers[*].image}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.imagePaths", defaultValue = "")
  private String suggestImagePaths = "";

  /**
   * Prints what would be written, and writes nothing; {@code -DdryRun} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.dryRun", defaultValue = "false")
  private boolean suggestDryRun;

  /**
   * Which share of the projects this run takes, {@code 2/8}; by default what {@code parallel} of a
   * GitLab job or an Indexed Job of Kubernetes says.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.shard", defaultValue = "")
  private String shard = "";

  /**
   * The kubeconfig file with the contexts of {@code slipway.suggest.contexts}; by default the
   * variable KUBECONFIG, then ~/.kube/config, then the service account of the pod.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.kubeconfig", defaultValue = "")
  private String kubeconfig = "";

  /**
   * Contexts of the kubeconfig in which the clusters of other environments can be read, by the
   * projects of the environments: {@code my-team/env-staging=staging}, separated by commas. Since
   * when versions are healthy there is then read from the cluster, otherwise from deployments.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.contexts", defaultValue = "")
  private String suggestContexts = "";

  /**
   * Directory for metrics of the run, {@code metrics.prom} and {@code metrics.txt}; none are
   * written by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.suggest.metrics", defaultValue = "")
  private String suggestMetrics = "";

  @Inject private SettingsDecrypter decrypter;

  private final DeliveryListener events = new GoalListener(() -> Listeners.lines(output()));

  @Override
  protected void run() throws IOException {
    Connections.Limits limits =
        new Connections.Limits(
            caFile, httpRetries, httpTimeout, httpBusyTimeout, httpTransferTimeout);
    Connections connections =
        new Connections(
            Connections.Build.of(session, decrypter, baseDirectory()),
            limits,
            PlainHosts.of(insecure, ""),
            new RequestEvents(events));
    SuggestOptions options =
        new SuggestOptions(
            new SuggestOptions.Projects(suggestGroup, suggestTopic, suggestProjects, shard),
            suggestRepositories,
            suggestHosts,
            new SuggestOptions.Finding(suggestPlugins, suggestImagePaths),
            new SuggestOptions.Limits(
                suggestCommits,
                suggestThreads,
                suggestDryRun || ShortOption.given(session, "dryRun")));
    BotMetrics metrics = new BotMetrics(InstantSource.system());
    DeliveryListener both =
        event -> {
          events.on(event);
          metrics.on(event);
        };
    try {
      new SuggestSetup(connections, insecure, caches(), System.getenv(), both)
          .run(
              suggestGitlab,
              suggestServerId,
              options,
              new ClusterNotes(connections, baseDirectory(), kubeconfig, suggestContexts, both));
    } finally {
      if (!suggestMetrics.isBlank()) {
        metrics.write(baseDirectory().resolve(suggestMetrics));
      }
    }
  }

  private Path caches() {
    return CacheDirectory.ofBuild(cache);
  }

  @Override
  protected Optional<Path> cacheDirectory() {
    return Optional.of(caches());
  }
}
