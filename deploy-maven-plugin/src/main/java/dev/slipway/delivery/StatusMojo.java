package dev.slipway.delivery;

import dev.slipway.delivery.access.expiry.AdminStatus;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.GoalListener;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.event.RequestEvents;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.rollout.explanation.CommitReading;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.memory.ClusterMemory;
import dev.slipway.delivery.rollout.run.ClusterView;
import dev.slipway.delivery.rollout.run.StatusFilter;
import dev.slipway.delivery.rollout.run.StatusRun;
import dev.slipway.delivery.suggest.commit.ServiceHistories;
import dev.slipway.manifest.AbstractSlipwayMojo;
import java.io.IOException;
import java.time.InstantSource;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Shows whether the apps of this environment work, as they were applied last, and explains what
 * does not. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", threadSafe = true)
public class StatusMojo extends AbstractSlipwayMojo {

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
   * How many of the last log lines of a container that died are shown, at most 100; 0 shows and
   * reads none. Secrets in them are masked.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.wait.logs", defaultValue = "15")
  private int waitLogs;

  /**
   * How many of the commits since the last good version of an app that does not work are listed, at
   * most 30; 0 lists and reads none. They come from {@code slipway.wait.repositories}, or from the
   * GitLab server of the service if there is a token for it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.wait.commits", defaultValue = "10")
  private int waitCommits;

  /**
   * Comma-separated folders of local repositories of services, whose commits are listed without a
   * request; the repository of the environment is always one of them.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.wait.repositories", defaultValue = "")
  private String waitRepositories = "";

  /**
   * Shows this app only.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.status.app", defaultValue = "")
  private String statusApp = "";

  /**
   * Shows the apps of this owner only.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.status.owner", defaultValue = "")
  private String statusOwner = "";

  /**
   * Shows the objects in this namespace only.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.status.namespace", defaultValue = "")
  private String statusNamespace = "";

  /**
   * Whether the build fails if an app does not work.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.status.fail", defaultValue = "false")
  private boolean statusFail;

  /**
   * Shows the state again whenever it changes, until the build is interrupted; {@code -Dwatch}
   * works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.status.watch", defaultValue = "false")
  private boolean statusWatch;

  @Inject private SettingsDecrypter decrypter;

  private final DeliveryListener events =
      new GoalListener(() -> Listeners.rollout(output(), System.getenv()));

  @Override
  protected void run() throws IOException {
    EnvironmentDefinition definition = new EnvironmentReader().definition(baseDirectory());
    String namespace = definition.policy().recordNamespace();
    ClusterConnection connection =
        new ClusterConnection(
            connections(),
            baseDirectory(),
            new ClusterConnection.Selection(kubeconfig, context),
            events);
    try (Cluster cluster = connection.open(connection.read());
        ServiceHistories histories =
            new ServiceHistories(
                waitRepositories, baseDirectory(), connections(), System.getenv())) {
      new AdminStatus(cluster, InstantSource.system(), events).show(definition);
      StatusRun.Settings settings =
          new StatusRun.Settings(
              new StatusFilter(statusApp, statusOwner, statusNamespace),
              statusFail,
              waitLogs,
              new LogMask(),
              CommitReading.of(histories, waitCommits));
      ClusterMemory memory = new ClusterMemory(cluster, namespace, definition.name(), events);
      new StatusRun(
              ClusterView.watching(cluster, definition.policy().waiting().rules()),
              events,
              settings)
          .show(definition.name(), namespace, memory, this::watching);
    }
  }

  private boolean watching() {
    String brief = session.getUserProperties().getProperty("watch");
    return statusWatch || brief != null && !brief.equals("false");
  }

  private Connections connections() {
    Connections.Limits limits =
        new Connections.Limits(
            caFile, httpRetries, httpTimeout, httpBusyTimeout, httpTransferTimeout);
    Connections.Build build = Connections.Build.of(session, decrypter, baseDirectory());
    return new Connections(build, limits, PlainHosts.of(insecure, ""), new RequestEvents(events));
  }
}
