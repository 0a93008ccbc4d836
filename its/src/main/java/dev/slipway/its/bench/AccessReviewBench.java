package dev.slipway.its.bench;

import dev.slipway.delivery.access.role.AccessObjects;
import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * What it takes to compare the files of an environment with a cluster: 200 namespaces with five
 * grants each, in a JVM of its own with the options that environments have. The API server runs on
 * this machine too.
 */
final class AccessReviewBench implements Bench {
  private static final int NAMESPACES = 200;
  private static final int GRANTS = 5;
  private static final int AT_A_TIME = 8;
  private static final double MOST_SECONDS = 2;
  private static final String SECONDS = "access.review.seconds";

  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  AccessReviewBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("access-review");
    try (ApplyServer server =
        new ApplyServer(Files.createDirectories(directory.resolve("kube")), System.getenv())) {
      if (!server.api().real()) {
        out.println("no real cluster here: " + server.description());
        return List.of(Figure.most(SECONDS, Double.POSITIVE_INFINITY, 0, MOST_SECONDS));
      }
      Path repository = Files.createDirectories(directory.resolve("environment"));
      write(repository);
      fill(repository, server.kubeconfig());
      List<Double> seconds = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        String said = reading(repository, server.kubeconfig(), directory.resolve("review.log"));
        out.printf(Locale.ROOT, "round %d of %d: %s%n", round, rounds, said.strip());
        if (!said.contains("rows=" + NAMESPACES * GRANTS + " differences=0")) {
          throw new IOException("the review is not what it should be: " + said);
        }
        if (round > 0) {
          seconds.add(Double.parseDouble(said.replaceAll("(?s).*seconds=([0-9.]+).*", "$1")));
        }
      }
      return List.of(Figure.most(SECONDS, Rounds.median(seconds), 0, MOST_SECONDS));
    }
  }

  private static void write(Path repository) throws IOException {
    Files.createDirectories(repository.resolve("access"));
    Files.createDirectories(repository.resolve("manifests"));
    Files.writeString(
        repository.resolve("environment.yaml"),
        """
        apiVersion: slipway.dev/v1
        kind: Environment
        metadata: {name: bench}
        spec: {access: {admin: allowed}}
        """);
    String end = Instant.now().plus(Duration.ofHours(4)).truncatedTo(ChronoUnit.SECONDS).toString();
    for (int i = 0; i < NAMESPACES; i++) {
      String name = "team-" + i;
      Files.writeString(
          repository.resolve("manifests").resolve(name + ".yaml"),
          "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + "}\n");
      Files.writeString(
          repository.resolve("access").resolve(name + ".yaml"),
          """
          apiVersion: slipway.dev/v1
          kind: Access
          metadata: {name: NAME}
          spec:
            grants:
              - {level: readonly, groups: [NAME-look]}
              - {level: developer, groups: [NAME-dev]}
              - {level: developer, serviceAccounts: [ci/NAME]}
              - {level: admin, users: [NAME-ana], reason: INC-1, requestedBy: ana, expires: "END"}
              - {level: admin, users: [NAME-bob], reason: INC-2, requestedBy: bob, expires: "END"}
          """
              .replace("NAME", name)
              .replace("END", end));
    }
  }

  private static void fill(Path repository, Path kubeconfig) throws IOException {
    Environment environment = new EnvironmentReader().read(repository);
    Set<String> namespaces = new TreeSet<>(environment.grants().namespaces());
    List<ManifestObject> objects =
        new AccessObjects(environment.access().orElseThrow(), List.of())
            .of(environment.grants(), namespaces);
    try (Cluster cluster = AccessReviewReading.open(kubeconfig)) {
      ApiResources kinds = cluster.discover();
      all(cluster, kinds, environment.manifests());
      all(cluster, kinds, objects);
    } catch (ApiException e) {
      throw new IOException(e);
    }
  }

  private static void all(Cluster cluster, ApiResources kinds, List<ManifestObject> objects)
      throws IOException {
    List<Callable<Cluster.Applied>> applies = new ArrayList<>();
    for (ManifestObject object : objects) {
      ApiResource kind = kinds.find(object.apiVersion(), object.kind()).orElseThrow();
      applies.add(() -> cluster.apply(kind, object.namespace(), object.name(), object.content()));
    }
    new Parallel(AT_A_TIME).all(applies);
  }

  private static String reading(Path repository, Path kubeconfig, Path log) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            AccessReviewReading.class.getName(),
            repository.toString(),
            kubeconfig.toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(Files.readString(log));
      }
      return Files.readString(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
