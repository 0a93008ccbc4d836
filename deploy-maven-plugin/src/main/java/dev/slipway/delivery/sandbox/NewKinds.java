package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.desired.DefinedKinds;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.source.ManifestObject;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Waits until the kinds that were just defined are served. */
final class NewKinds {
  private static final Duration STEP = Duration.ofMillis(100);

  private final Cluster cluster;
  private final Duration limit;

  NewKinds(Cluster cluster, Duration limit) {
    this.cluster = cluster;
    this.limit = limit;
  }

  /**
   * All kinds that the server has in the end; a kind that is not served is a rejection of its
   * definition.
   *
   * @param written definitions that are in the cluster
   */
  ApiResources await(List<Release.Item> written, Verdicts verdicts)
      throws ApiException, InterruptedIOException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      ApiResources served = cluster.discover();
      List<Release.Item> pending =
          written.stream().filter(item -> !missing(item.object(), served).isEmpty()).toList();
      if (pending.isEmpty()) {
        return served;
      }
      if (System.nanoTime() > end) {
        for (Release.Item item : pending) {
          String kinds = String.join(", ", missing(item.object(), served));
          verdicts.refused(item, kinds + " is not served: " + conditions(item.object()));
        }
        return served;
      }
      Sleeper.real().pause(STEP);
    }
  }

  private static List<String> missing(ManifestObject definition, ApiResources served) {
    List<String> missing = new ArrayList<>();
    for (ApiResource kind : DefinedKinds.of(definition)) {
      if (served.find(kind.apiVersion(), kind.kind()).isEmpty()) {
        missing.add(kind.apiVersion() + " " + kind.kind());
      }
    }
    return missing;
  }

  private String conditions(ManifestObject definition) throws ApiException {
    Map<String, Object> live =
        cluster.get(ApiResource.DEFINITIONS, "", definition.name()).orElse(Map.of());
    List<String> words = new ArrayList<>();
    if (ManifestObject.map(live.get("status")).get("conditions") instanceof List<?> conditions) {
      for (Object element : conditions) {
        Map<String, Object> condition = ManifestObject.map(element);
        if ("False".equals(condition.get("status"))) {
          words.add(condition.get("type") + " is false, " + condition.get("message"));
        }
      }
    }
    return words.isEmpty() ? "the server gives no reason" : String.join("; ", words);
  }
}
