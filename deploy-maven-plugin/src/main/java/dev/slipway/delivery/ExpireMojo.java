package dev.slipway.delivery;

import dev.slipway.delivery.build.AccessExpiry;
import dev.slipway.delivery.build.AccessExpiry.Occasion;
import dev.slipway.delivery.build.RequestedGoals;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.GoalListener;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.event.RequestEvents;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.notify.Budget;
import dev.slipway.manifest.AbstractSlipwayMojo;
import java.io.IOException;
import java.time.InstantSource;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Deletes grants of admin that have expired from the cluster. Needs no valid release: of {@code
 * environment.yaml} it reads what can be read. In a build it works only if the build applies.
 *
 * @since 0.1.0
 */
@Mojo(name = "expire", threadSafe = true)
public class ExpireMojo extends AbstractSlipwayMojo {

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
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.expire.skip", defaultValue = "false")
  private boolean skipExpire;

  /**
   * Whether {@code delivery:apply} is skipped: the build then changes nothing, and neither does
   * this goal in it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.apply.skip", defaultValue = "false")
  private boolean skipApply;

  /**
   * Reports nothing to GitLab: no deployment, commit status or note on a merge request.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.gitlab.skip", defaultValue = "false")
  private boolean skipGitlab;

  @Inject private SettingsDecrypter decrypter;

  private final DeliveryListener events = new GoalListener(() -> Listeners.lines(output()));

  @Override
  protected boolean skipGoal() {
    return skipExpire;
  }

  @Override
  protected void run() throws IOException {
    Occasion occasion = occasion();
    if (occasion == Occasion.ALONE || RequestedGoals.apply(session.getGoals()) && !skipApply) {
      AccessExpiry.Settings settings =
          new AccessExpiry.Settings(baseDirectory(), buildDirectory(), !skipGitlab, new Budget());
      ClusterConnection connection =
          new ClusterConnection(
              connections(),
              baseDirectory(),
              new ClusterConnection.Selection(kubeconfig, context),
              events);
      new AccessExpiry(settings, connections(), System.getenv(), events)
          .expire(connection, occasion, InstantSource.system());
    }
  }

  /** The lifecycle has this goal twice. */
  private Occasion occasion() {
    if (mojoExecution.getSource() == MojoExecution.Source.CLI) {
      return Occasion.ALONE;
    }
    return "deploy".equals(mojoExecution.getLifecyclePhase())
        ? Occasion.AFTER_APPLY
        : Occasion.BEFORE_APPLY;
  }

  private Connections connections() {
    Connections.Limits limits =
        new Connections.Limits(
            caFile, httpRetries, httpTimeout, httpBusyTimeout, httpTransferTimeout);
    Connections.Build build = Connections.Build.of(session, decrypter, baseDirectory());
    return new Connections(build, limits, PlainHosts.of(insecure, ""), new RequestEvents(events));
  }
}
