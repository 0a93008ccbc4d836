package dev.slipway.its.bench;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.inventory.live.LiveFacts;
import dev.slipway.delivery.inventory.live.LiveReader;
import dev.slipway.delivery.inventory.live.LiveTarget;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the environments {@code live-0}, {@code live-1}, … in the clusters of some kubeconfigs
 * once, and prints the seconds from the first request on and what was found.
 */
public final class LiveInventoryReading {
  private LiveInventoryReading() {}

  public static void main(String[] kubeconfigs) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<LiveTarget> targets = new ArrayList<>();
    for (int i = 0; i < kubeconfigs.length; i++) {
      targets.add(
          new LiveTarget(
              "live-" + i,
              new ClusterConnection.Selection(kubeconfigs[i], ""),
              LiveObjectsFiller.RECORDS,
              List.of()));
    }
    long begun = System.nanoTime();
    Map<String, LiveFacts> facts =
        new LiveReader(LiveInventoryReading::open, InstantSource.system()).read(targets);
    double seconds = (System.nanoTime() - begun) / 1e9;
    int apps = 0;
    int problems = 0;
    int drift = 0;
    for (LiveFacts one : facts.values()) {
      apps += one.live().size();
      problems += one.problems().size();
      drift += one.live().values().stream().mapToInt(app -> app.drift().size()).sum();
      one.problems().forEach((source, why) -> out.println(source + ": " + why));
    }
    out.printf(
        Locale.ROOT, "seconds=%.3f apps=%d problems=%d drift=%d%n", seconds, apps, problems, drift);
  }

  /** As the goal does, without Maven's settings. */
  private static Cluster open(LiveTarget target) throws IOException {
    Path file = Path.of(target.cluster().kubeconfig());
    ClusterAccess access =
        new ClusterAccessReader(Map.of(), file.resolveSibling("project")).read(file, "");
    HttpSettings settings = HttpSettings.standard();
    access.reach(settings, ApacheHttp::new);
    return new KubernetesCluster(
        access.server(), access.origin(), access.token(), access.http(settings, ApacheHttp::new));
  }
}
