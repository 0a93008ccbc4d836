package dev.slipway.its.bench;

import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.RunningMaven;
import dev.slipway.its.bed.kube.PodOutcome;
import dev.slipway.its.bed.kube.StandInKubelet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * What waiting for 500 Deployments costs a real API server, against {@code kubectl rollout status}
 * for the same ones, and how soon a failure is said. A stand-in kubelet rolls them out.
 */
final class StatusBench implements Bench {
  private static final int WORKLOADS = 500;
  private static final int FAILING = 30;
  private static final long ROLLOUT_PACE = 20;

  /** Until a watch stands for sure. */
  private static final long START_SECONDS = 15;

  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  StatusBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  /** A program that waits for a rollout, from before it until after it. */
  private interface Waiting {
    void end() throws IOException;
  }

  /** Begins to wait. */
  private interface Beginning {
    Waiting begin(StatusObjects objects, Path environment) throws IOException;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("status");
    try (ApplyServer server = new ApplyServer(directory, System.getenv())) {
      if (!server.complete()) {
        out.println("no peer here: " + server.description() + ", or no kubectl");
        return List.of(Figure.ratio("status.requests", 0, 0, 0.5));
      }
      return measure(server, directory);
    }
  }

  private List<Figure> measure(ApplyServer server, Path directory) throws IOException {
    KubeApi api = server.api();
    List<Figure> figures = new ArrayList<>();
    try (StandInKubelet kubelet = kubelet(api)) {
      List<ServerUse> floor = new ArrayList<>();
      List<ServerUse> ours = new ArrayList<>();
      List<ServerUse> peer = new ArrayList<>();
      double megabytes = 0;
      int connections = 0;
      for (int n = 0; n <= rounds; n++) {
        WaitingMaven[] maven = new WaitingMaven[1];
        ServerUse idle = rollout(server, kubelet, directory, "idle-" + n, (o, e) -> () -> {});
        ServerUse own =
            rollout(
                server,
                kubelet,
                directory,
                "own-" + n,
                (objects, environment) -> {
                  maven[0] = waiting(server, environment);
                  return maven[0]::succeeds;
                });
        ServerUse kubectl =
            rollout(
                server,
                kubelet,
                directory,
                "kubectl-" + n,
                (objects, environment) -> server.rolloutStatus(objects.name())::end);
        out.printf(
            Locale.ROOT,
            "round %d: floor %s, ours %s, kubectl %s, %.0f MB, %d connections%n",
            n,
            idle,
            own,
            kubectl,
            maven[0].megabytes(),
            maven[0].connections());
        megabytes = Math.max(megabytes, maven[0].megabytes());
        connections = Math.max(connections, maven[0].connections());
        if (n > 0) {
          floor.add(idle);
          ours.add(own);
          peer.add(kubectl);
        }
      }
      figures.add(ratio("status.requests", ours, peer, floor, ServerUse::requests));
      figures.add(
          ratio("status.processor-seconds", ours, peer, floor, ServerUse::processorSeconds));
      figures.add(Figure.most("status.connections", connections, 0, 9));
      figures.add(Figure.most("status.peak-megabytes", megabytes, 0, 300));
      List<Double> seconds = failures(server, kubelet, directory);
      out.println("seconds until a failure is said: " + seconds);
      figures.add(Figure.most("status.failure-seconds", Collections.max(seconds), 0, 5));
      figures.add(Figure.most("status.failure-seconds-median", Rounds.median(seconds), 0, 1));
    }
    return figures;
  }

  /** What the server did while so many Deployments were rolled out and a program waited. */
  private ServerUse rollout(
      ApplyServer server, StandInKubelet kubelet, Path directory, String name, Beginning beginning)
      throws IOException {
    StatusObjects objects = new StatusObjects("status-" + name, WORKLOADS);
    Path environment = applied(server, objects, directory);
    for (int i = 0; i < WORKLOADS; i++) {
      kubelet.become(objects.deployment(i), PodOutcome.creating());
    }
    ServerUse before = ServerUse.of(server.api());
    Waiting waiting = beginning.begin(objects, environment);
    pause(TimeUnit.SECONDS.toMillis(START_SECONDS));
    for (int i = 0; i < WORKLOADS; i++) {
      kubelet.become(objects.deployment(i), PodOutcome.working());
      pause(ROLLOUT_PACE);
    }
    waiting.end();
    pause(1000);
    return ServerUse.of(server.api()).since(before);
  }

  /** Seconds from the moment before the cluster shows a failure to the line that says it. */
  private List<Double> failures(ApplyServer server, StandInKubelet kubelet, Path directory)
      throws IOException {
    StatusObjects objects = new StatusObjects("status-failing", WORKLOADS);
    Path environment = applied(server, objects, directory);
    WaitingMaven maven = waiting(server, environment);
    pause(TimeUnit.SECONDS.toMillis(START_SECONDS));
    for (int i = FAILING; i < WORKLOADS; i++) {
      kubelet.become(objects.deployment(i), PodOutcome.working());
    }
    List<Double> seconds = new ArrayList<>();
    Random random = new Random(16);
    for (int i = 0; i < FAILING; i++) {
      String deployment = objects.deployment(i);
      long begun = System.nanoTime();
      kubelet.become(
          deployment,
          PodOutcome.imagePull("registry.example.com/" + objects.app(i) + ":1.0", "not found"));
      maven
          .running()
          .awaitLine(line -> line.contains("object:") && (line + " ").contains(deployment + " "));
      seconds.add((System.nanoTime() - begun) / 1e9);
      pause(random.nextInt(500));
    }
    maven.fails();
    return seconds;
  }

  private Path applied(ApplyServer server, StatusObjects objects, Path directory)
      throws IOException {
    Path environment = objects.environment(directory.resolve("environments"));
    setup.maven(
        environment,
        goal("resolve"),
        goal("apply"),
        "-Dslipway.kubeconfig=" + server.kubeconfig(),
        "-Dslipway.practice=false",
        "-Dslipway.cache=" + directory.resolve("cache"));
    return environment;
  }

  private WaitingMaven waiting(ApplyServer server, Path environment) {
    RunningMaven running =
        setup.start(environment, goal("wait"), "-Dslipway.kubeconfig=" + server.kubeconfig());
    return WaitingMaven.of(running, server.api().url().getPort());
  }

  private String goal(String name) {
    return "dev.slipway:deploy-maven-plugin:" + setup.version() + ":" + name;
  }

  private static StandInKubelet kubelet(KubeApi api) {
    return new StandInKubelet(
        api.url(), api.tls().context(), String.valueOf(api.properties().get("kube.token")));
  }

  private static Figure ratio(
      String name,
      List<ServerUse> ours,
      List<ServerUse> peer,
      List<ServerUse> floor,
      ToDoubleFunction<ServerUse> value) {
    double least = median(floor, value);
    return Figure.ratio(name, median(ours, value) - least, median(peer, value) - least, 0.5);
  }

  private static double median(List<ServerUse> uses, ToDoubleFunction<ServerUse> value) {
    return Rounds.median(uses.stream().map(value::applyAsDouble).toList());
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
