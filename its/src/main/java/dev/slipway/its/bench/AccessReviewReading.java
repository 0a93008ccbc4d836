package dev.slipway.its.bench;

import dev.slipway.delivery.access.review.run.ReviewOptions;
import dev.slipway.delivery.access.review.run.ReviewRun;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reviews the access of an environment once, and prints the seconds from reading the files to the
 * outputs, and what was found.
 */
public final class AccessReviewReading {
  /** As {@code slipway.access.questions} is by default. */
  private static final int QUESTIONS = 1000;

  private AccessReviewReading() {}

  /**
   * @param arguments the environment's repository, a kubeconfig
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path repository = Path.of(arguments[0]);
    Path kubeconfig = Path.of(arguments[1]);
    Path output = Files.createTempDirectory("access");
    long begun = System.nanoTime();
    new ReviewRun(
            new ReviewRun.Repository(repository, ""),
            () -> Optional.of(open(kubeconfig)),
            ReviewRun.Origins.NONE,
            InstantSource.system(),
            event -> {})
        .run(new ReviewOptions("", "table,json", output, QUESTIONS, ""), 120);
    double seconds = (System.nanoTime() - begun) / 1e9;
    Path file = output.resolve("access.json");
    JsonNode review = Json.read(Files.readAllBytes(file));
    out.printf(
        Locale.ROOT,
        "seconds=%.3f rows=%d differences=%d asked=%d of %d%n",
        seconds,
        review.path("access").size(),
        review.path("differences").size(),
        review.at("/cluster/asked").intValue(),
        review.at("/cluster/possible").intValue());
    Files.delete(file);
    Files.delete(output);
  }

  /** As the goal does, without Maven's settings. */
  static Cluster open(Path kubeconfig) throws IOException {
    ClusterAccess access =
        new ClusterAccessReader(Map.of(), kubeconfig.resolveSibling("project"))
            .read(kubeconfig, "");
    return new KubernetesCluster(
        access.server(),
        access.origin(),
        access.token(),
        access.http(HttpSettings.standard(), ApacheHttp::new));
  }
}
