package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.net.TlsClasses;
import dev.slipway.manifest.git.GitHead;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connects a goal to the environment's cluster. */
public final class ClusterConnection {
  // Not 500: that is the response to an unknown field.
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  private final Connections connections;
  private final Path directory;
  private final Selection selection;
  private final DeliveryListener events;

  /**
   * Which cluster.
   *
   * @param kubeconfig the file, empty for the usual ones
   * @param context of the file, empty for the current one
   */
  public record Selection(String kubeconfig, String context) {}

  /**
   * @param directory of the environment repository
   */
  public ClusterConnection(
      Connections connections, Path directory, Selection selection, DeliveryListener events) {
    this.connections = connections;
    this.directory = directory;
    this.selection = selection;
    this.events = events;
  }

  /** How to reach the cluster; empty when there is no kubeconfig. */
  public Optional<ClusterAccess> find() throws IOException {
    TlsClasses.load();
    return reader().find(file(), selection.context());
  }

  /**
   * How to reach the cluster.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (KUBECONFIG_INVALID) when there is no
   *     kubeconfig
   */
  public ClusterAccess read() throws IOException {
    TlsClasses.load();
    return reader().read(file(), selection.context());
  }

  /** As {@link ClusterAccess#reach}, with the connections of the goal. */
  public void reach(ClusterAccess access) {
    access.reach(connections.settings(), connections::http);
  }

  /** The cluster; the caller closes it. */
  public Cluster open(ClusterAccess access) {
    if (connections.offline()) {
      throw OfflineHttp.needed(access.server() + " from " + access.origin());
    }
    if (access.unchecked()) {
      events.on(
          new Event.Warning(
              "The certificate of "
                  + access.server()
                  + " is not checked (insecure-skip-tls-verify in "
                  + access.origin()
                  + ")."));
    }
    HttpSettings settings = connections.settings().withPassing(PASSING);
    return new KubernetesCluster(
        access.server(), access.origin(), access.token(), access.http(settings, connections::http));
  }

  private ClusterAccessReader reader() {
    Path repository = GitHead.root(directory).orElse(directory);
    return new ClusterAccessReader(
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        ExecPlugins.outside(repository, System.getenv(), Clock.systemUTC()),
        new KubeconfigLimits(Optional.of(repository), connections.plainHosts()));
  }

  private @Nullable Path file() {
    return selection.kubeconfig().isBlank()
        ? null
        : Path.of(selection.kubeconfig()).toAbsolutePath();
  }
}
