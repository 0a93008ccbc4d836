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
 * for the same ones, and how soon a failure is said. All rounds wait for the same objects, which a
 * stand-in kubelet has brought into both states once: from then on their states are written into
 * etcd, so that the server's time is that of who waits.
 */
final class StatusBench implements Bench {
  private static final int WORKLOADS = 500;
  private static final int FAILING = 30;
  private static final long ROLLOUT_PACE = 20;

  /** Until a watch stands for sure. */
  private static final long START_MILLIS = 12_000;

  /** Of what is measured: as long for all, as a server works for itself too. */
  private static final long LENGTH_MILLIS = 26_000;

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
    Waiting begin() throws IOException;
  }

  /** What all rounds wait for, in both states. */
  private record Scene(
      ApplyServer server,
      StatusObjects objects,
      Path environment,
      StoredStates creating,
      StoredStates working) {}

  /** What a server did in one round: for itself, for ours and for the peer. */
  private record Round(ServerUse idle, ServerUse ours, ServerUse peer) {}

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("status");
    try (ApplyServer server = new ApplyServer(directory, System.getenv())) {
      if (!server.complete()) {
        out.println("no peer here: " + server.description() + ", or no kubectl");
        return List.of(Figure.ratio("status.requests", 0, 0, 0.5));
      }
      try (StandInKubelet kubelet = kubelet(server.api())) {
        return measure(scene(server, kubelet, directory), kubelet);
      }
    }
  }

  /** Applies the objects, and brings them into both states. */
  private Scene scene(ApplyServer server, StandInKubelet kubelet, Path directory)
      throws IOException {
    StatusObjects objects = new StatusObjects("status", WORKLOADS);
    Path environment = applied(server, objects, directory);
    StoredStates creating = all(server, kubelet, objects, PodOutcome.creating());
    StoredStates working = all(server, kubelet, objects, PodOutcome.working());
    if (creating.size() != 3 * WORKLOADS || creating.different(working) != creating.size()) {
      throw new IOException(
          creating.different(working) + " of " + creating.size() + " objects change");
    }
    return new Scene(server, objects, environment, creating, working);
  }

  private static StoredStates all(
      ApplyServer server, StandInKubelet kubelet, StatusObjects objects, PodOutcome outcome)
      throws IOException {
    for (int i = 0; i < objects.count(); i++) {
      kubelet.become(objects.deployment(i), outcome);
    }
    return StoredStates.read(server.etcd(), objects.name());
  }

  private List<Figure> measure(Scene scene, StandInKubelet kubelet) throws IOException {
    List<Round> all = new ArrayList<>();
    List<WaitingMaven> mavens = new ArrayList<>();
    for (int n = 1; n <= rounds; n++) {
      ServerUse idle = rollout(scene, () -> () -> {});
      ServerUse ours =
          rollout(
              scene,
              () -> {
                WaitingMaven maven = waiting(scene);
                mavens.add(maven);
                return maven::succeeds;
              });
      ServerUse peer =
          rollout(scene, () -> scene.server().rolloutStatus(scene.objects().name())::end);
      WaitingMaven maven = mavens.get(mavens.size() - 1);
      out.printf(
          Locale.ROOT,
          "round %d: floor %s, ours %s, kubectl %s, %.0f MB, %d connections%n",
          n,
          idle,
          ours,
          peer,
          maven.megabytes(),
          maven.connections());
      all.add(new Round(idle, ours, peer));
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(ratio("status.requests", all, ServerUse::requests));
    figures.add(ratio("status.processor-seconds", all, ServerUse::processorSeconds));
    int connections = mavens.stream().mapToInt(WaitingMaven::connections).max().orElseThrow();
    double megabytes = mavens.stream().mapToDouble(WaitingMaven::megabytes).max().orElseThrow();
    figures.add(Figure.most("status.connections", connections, 0, 9));
    figures.add(Figure.most("status.peak-megabytes", megabytes, 0, 300));
    List<Double> seconds = failures(scene, kubelet);
    out.println("seconds until a failure is said: " + seconds);
    figures.add(Figure.most("status.failure-seconds", Collections.max(seconds), 0, 5));
    figures.add(Figure.most("status.failure-seconds-median", Rounds.median(seconds), 0, 1));
    return figures;
  }

  /** What the server did while so many Deployments were rolled out and a program waited. */
  private ServerUse rollout(Scene scene, Beginning beginning) throws IOException {
    reset(scene);
    ServerUse before = ServerUse.of(scene.server().api());
    long begun = System.nanoTime();
    Waiting waiting = beginning.begin();
    pause(START_MILLIS);
    for (int i = 0; i < WORKLOADS; i++) {
      scene.working().restore(scene.objects().app(i));
      pause(ROLLOUT_PACE);
    }
    waiting.end();
    pause(LENGTH_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    return ServerUse.of(scene.server().api()).since(before);
  }

  /** As it was after the apply: nothing works, and no run remembers anything. */
  private static void reset(Scene scene) throws IOException {
    scene.creating().restore();
    Etcd etcd = scene.server().etcd();
    for (String key : etcd.values("/registry/configmaps/").keySet()) {
      if (key.endsWith("/slipway-" + scene.objects().name() + ".memory")) {
        etcd.delete(key);
      }
    }
    pause(1000);
  }

  /** Seconds from the moment before the cluster shows a failure to the line that says it. */
  private List<Double> failures(Scene scene, StandInKubelet kubelet) throws IOException {
    reset(scene);
    WaitingMaven maven = waiting(scene);
    pause(START_MILLIS);
    for (int i = FAILING; i < WORKLOADS; i++) {
      scene.working().restore(scene.objects().app(i));
    }
    List<Double> seconds = new ArrayList<>();
    Random random = new Random(16);
    for (int i = 0; i < FAILING; i++) {
      String deployment = scene.objects().deployment(i);
      long begun = System.nanoTime();
      kubelet.become(
          deployment,
          PodOutcome.imagePull(
              "registry.example.com/" + scene.objects().app(i) + ":1.0", "not found"));
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

  private WaitingMaven waiting(Scene scene) {
    ApplyServer server = scene.server();
    RunningMaven running =
        setup.start(
            scene.environment(), goal("wait"), "-Dslipway.kubeconfig=" + server.kubeconfig());
    return WaitingMaven.of(running, server.api().url().getPort());
  }

  private String goal(String name) {
    return "dev.slipway:deploy-maven-plugin:" + setup.version() + ":" + name;
  }

  private static StandInKubelet kubelet(KubeApi api) {
    return new StandInKubelet(
        api.url(), api.tls().context(), String.valueOf(api.properties().get("kube.token")));
  }

  /** Medians of what each round had more than its own floor. */
  private static Figure ratio(String name, List<Round> rounds, ToDoubleFunction<ServerUse> value) {
    List<Double> ours = new ArrayList<>();
    List<Double> peer = new ArrayList<>();
    for (Round round : rounds) {
      double floor = value.applyAsDouble(round.idle());
      ours.add(value.applyAsDouble(round.ours()) - floor);
      peer.add(value.applyAsDouble(round.peer()) - floor);
    }
    return Figure.ratio(name, Rounds.median(ours), Rounds.median(peer), 0.5);
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(Math.max(0, millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
