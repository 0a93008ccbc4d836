package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.delivery.rollout.PlainText;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Reads run records and live objects of several environments, all at a time: one that does not
 * answer costs its time limit once, and only its own facts. Writes nothing, and asks for no
 * dry-run.
 */
public final class LiveReader {
  private static final int AT_A_TIME = 64;

  private final Clusters clusters;
  private final InstantSource clock;

  /** Opens the cluster of an environment. */
  @FunctionalInterface
  public interface Clusters {
    /**
     * A cluster that has answered once; the caller closes it.
     *
     * @throws UserErrorException when it does not answer, or there is no such context
     */
    Cluster open(LiveTarget target) throws IOException;
  }

  /**
   * @param clock of this machine
   */
  public LiveReader(Clusters clusters, InstantSource clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  /**
   * Reads by the contexts of kubeconfigs.
   *
   * @param directory that holds what is built: a kubeconfig in it runs no programs
   * @param events takes warnings about connections
   * @param clock of this machine
   */
  public LiveReader(
      Connections connections, Path directory, DeliveryListener events, InstantSource clock) {
    this(
        target -> {
          ClusterConnection connection =
              new ClusterConnection(connections, directory, target.cluster(), events);
          ClusterAccess access = connection.read();
          connection.reach(access);
          return connection.open(access);
        },
        clock);
  }

  /** The facts of each environment, by name. What can't be read is a problem in them. */
  public Map<String, LiveFacts> read(List<LiveTarget> targets) throws IOException {
    List<Callable<LiveFacts>> readings = new ArrayList<>();
    targets.forEach(target -> readings.add(() -> read(target)));
    List<LiveFacts> facts = new Parallel(AT_A_TIME).all(readings);
    Map<String, LiveFacts> byName = new TreeMap<>();
    for (int i = 0; i < targets.size(); i++) {
      byName.put(targets.get(i).environment(), facts.get(i));
    }
    return byName;
  }

  private LiveFacts read(LiveTarget target) throws IOException {
    try (Cluster cluster = clusters.open(target)) {
      return new EnvironmentReading(cluster, target, clock).read();
    } catch (ApiException e) {
      return LiveFacts.unknown(
          PlainText.line(
              e.status() == 403
                  ? "no permission to read the run record in namespace "
                      + target.recordNamespace()
                      + ": "
                      + e.shown()
                  : "the cluster rejected a request: " + e.shown()));
    } catch (UserErrorException e) {
      return LiveFacts.unknown(PlainText.line(e.error().what() + ": " + e.error().why()));
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return LiveFacts.unknown(PlainText.line(String.valueOf(e.getMessage())));
    }
  }
}
