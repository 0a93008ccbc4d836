package dev.slipway.delivery;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.memory.ClusterMemory;
import dev.slipway.delivery.rollout.run.StatusFilter;
import dev.slipway.delivery.rollout.run.StatusRun;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows whether the apps of this environment work, as they were applied last, and explains what
 * does not. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", threadSafe = true)
public class StatusMojo extends AbstractRolloutMojo {

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

  @Override
  protected void run() throws IOException {
    EnvironmentDefinition definition = new EnvironmentReader().definition(baseDirectory());
    String namespace = definition.policy().recordNamespace();
    ClusterConnection connection = connection();
    try (Cluster cluster = connection.open(connection.read())) {
      StatusRun.Settings settings =
          new StatusRun.Settings(
              new StatusFilter(statusApp, statusOwner, statusNamespace),
              statusFail,
              logLines(),
              new LogMask());
      ClusterMemory memory = new ClusterMemory(cluster, namespace, definition.name(), events);
      new StatusRun(view(cluster, definition.policy().waiting().rules()), events, settings)
          .show(definition.name(), namespace, memory, this::watching);
    }
  }

  private boolean watching() {
    String brief = session.getUserProperties().getProperty("watch");
    return statusWatch || brief != null && !brief.equals("false");
  }
}
