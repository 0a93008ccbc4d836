package dev.slipway.delivery;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.environment.KindRules;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.rollout.run.ClusterView;
import dev.slipway.delivery.rollout.status.KubernetesStatus;
import java.time.Clock;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** Parameters and steps of the goals that look at the state of objects in a cluster. */
abstract class AbstractRolloutMojo extends AbstractEnvironmentMojo {

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

  final ClusterConnection connection() {
    return new ClusterConnection(
        connections(),
        baseDirectory(),
        new ClusterConnection.Selection(kubeconfig, context),
        events);
  }

  static ClusterView view(Cluster cluster, List<KindRules> rules) {
    return new ClusterView(
        cluster,
        (scopes, listener) -> LiveObjects.open(cluster, scopes, listener),
        KubernetesStatus.with(rules),
        Clock.systemUTC());
  }

  final int logLines() {
    return Math.max(0, Math.min(100, waitLogs));
  }

  @Override
  final DeliveryListener listener() {
    return Listeners.rollout(output(), System.getenv());
  }
}
