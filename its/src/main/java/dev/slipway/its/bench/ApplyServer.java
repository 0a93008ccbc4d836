package dev.slipway.its.bench;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.cluster.prune.PruneSweep;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.its.bed.KubeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Kubernetes API of its own for one bench, with kubectl, and a look at what etcd was told. */
final class ApplyServer implements AutoCloseable {
  // What the API server writes for itself, whatever clients do.
  private static final List<String> OWN =
      List.of(
          "/registry/leases/kube-system/apiserver-",
          "/registry/masterleases/",
          "/registry/peerserverleases/",
          "/registry/events/",
          "/registry/services/endpoints/default/kubernetes",
          "/registry/endpointslices/default/kubernetes");

  private final KubeApi api;
  private final Path kubectl;
  private final Path directory;

  ApplyServer(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.api = KubeApi.start(directory.resolve("kube"), directory.resolve("logs"), environment);
    this.kubectl =
        Path.of(environment.getOrDefault("KUBEBUILDER_ASSETS", "/usr/local/kubebuilder/bin"))
            .toAbsolutePath()
            .resolve("kubectl");
  }

  /** Whether both the real server and kubectl are here. */
  boolean complete() {
    return api.real() && Files.isExecutable(kubectl);
  }

  /**
   * Seconds that a sweep over all kinds takes, the median of some after the first.
   *
   * @param objects that it must find
   */
  double sweep(String environment, int objects, int rounds) throws IOException {
    ClusterAccess access = new ClusterAccessReader(Map.of(), directory).read(api.kubeconfig(), "");
    HttpSettings settings = HttpSettings.standard().withTls(access.tls());
    List<Double> seconds = new ArrayList<>();
    try (KubernetesCluster cluster =
        new KubernetesCluster(
            access.server(), access.origin(), access.token(), new ApacheHttp(settings))) {
      ApiResources resources = cluster.discover();
      for (int round = 0; round <= rounds; round++) {
        long start = System.nanoTime();
        int found = new PruneSweep(cluster).find(resources, environment).found().size();
        if (found < objects) {
          throw new IOException("the sweep found " + found + " of " + objects + " objects");
        }
        if (round > 0) {
          seconds.add((System.nanoTime() - start) / 1e9);
        }
      }
    } catch (ApiException e) {
      throw new IOException(e);
    }
    return Rounds.median(seconds);
  }

  /** The folder of the programs, where the sandbox finds them too. */
  Path binaries() {
    return kubectl.resolveSibling(".").normalize();
  }

  Path kubeconfig() {
    return api.kubeconfig();
  }

  String description() {
    return api.description();
  }

  KubeApi api() {
    return api;
  }

  /** A kubectl that runs. */
  interface Running {
    /** Waits until it has succeeded. */
    void end() throws IOException;
  }

  /** Begins to wait for all Deployments of a namespace, as {@code kubectl rollout status} does. */
  Running rolloutStatus(String namespace) throws IOException {
    List<String> command =
        List.of(
            kubectl.toString(),
            "--kubeconfig=" + api.kubeconfig(),
            "--cache-dir=" + directory.resolve("kubectl-cache"),
            "rollout",
            "status",
            "deployment",
            "--namespace=" + namespace,
            "--selector=app",
            "--timeout=10m");
    Path log = directory.resolve("rollout-status.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return () -> succeed(process, log);
  }

  private static void succeed(Process process, Path log) throws IOException {
    try {
      if (process.waitFor() != 0) {
        throw new IOException(Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Seconds that {@code kubectl apply} takes. */
  double kubectl(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                kubectl.toString(),
                "--kubeconfig=" + api.kubeconfig(),
                "--cache-dir=" + directory.resolve("kubectl-cache"),
                "apply"));
    command.addAll(List.of(arguments));
    Path log = directory.resolve("kubectl.log");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    succeed(process, log);
    return (System.nanoTime() - start) / 1e9;
  }

  /** Where etcd stands. */
  long revision() throws IOException {
    return etcd().revision();
  }

  /** Keys that were written since, without those that the API server writes for itself. */
  List<String> writesSince(long revision) throws IOException {
    List<String> keys = new ArrayList<>(etcd().keysSince("/registry/", revision));
    keys.removeIf(key -> OWN.stream().anyMatch(key::startsWith));
    return keys;
  }

  /** What is stored. Only the real API server has it. */
  Etcd etcd() {
    return new Etcd(api.etcd());
  }

  @Override
  public void close() {
    api.close();
  }
}
