package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What it takes to read three clusters with 5,000 objects each: run records, live objects, pods,
 * health and drift, in a JVM of its own with the options that environments have. All three API
 * servers run on this machine too.
 */
final class InventoryLive implements Bench {
  private static final int CLUSTERS = 3;
  private static final int APPS = 1000;
  private static final double MOST_SECONDS = 4;
  private static final double MOST_MEGABYTES = 400;
  private static final String SECONDS = "inventory.live.seconds";
  private static final String MEGABYTES = "inventory.live.megabytes";

  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  InventoryLive(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  /** Starts the servers, fills them, and measures. */
  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("inventory-live");
    List<ApplyServer> servers = new ArrayList<>();
    try {
      List<String> kubeconfigs = new ArrayList<>();
      for (int i = 0; i < CLUSTERS; i++) {
        ApplyServer server =
            new ApplyServer(Files.createDirectories(directory.resolve("c" + i)), System.getenv());
        servers.add(server);
        if (!server.api().real()) {
          out.println("no real clusters here: " + server.description());
          return List.of(
              Figure.most(SECONDS, Double.POSITIVE_INFINITY, 0, MOST_SECONDS),
              Figure.most(MEGABYTES, Double.POSITIVE_INFINITY, 0, MOST_MEGABYTES));
        }
        LiveObjectsFiller filler = new LiveObjectsFiller(server.api(), "live-" + i, APPS);
        long begun = System.nanoTime();
        filler.fill();
        out.printf(
            Locale.ROOT,
            "cluster %d: %d objects of releases, filled in %.0f s%n",
            i,
            filler.objects(),
            (System.nanoTime() - begun) / 1e9);
        kubeconfigs.add(server.kubeconfig().toString());
      }
      return measure(kubeconfigs, directory.resolve("reading.log"));
    } finally {
      servers.forEach(ApplyServer::close);
    }
  }

  private List<Figure> measure(List<String> kubeconfigs, Path log) throws IOException {
    List<Double> seconds = new ArrayList<>();
    double megabytes = 0;
    for (int round = 0; round <= rounds; round++) {
      Process process = reading(kubeconfigs, log);
      ProcessUse use = ProcessUse.of(process.toHandle());
      String said = ended(process, log);
      if (!said.contains("apps=" + CLUSTERS * APPS + " problems=0 drift=" + CLUSTERS)) {
        throw new IOException("the reading is not what it should be: " + said);
      }
      double read = Double.parseDouble(said.replaceAll("(?s).*seconds=([0-9.]+).*", "$1"));
      out.printf(
          Locale.ROOT,
          "round %d of %d: %.2f s, %.0f MB; %s%n",
          round,
          rounds,
          read,
          use.megabytes(),
          said.strip());
      if (round > 0) {
        seconds.add(read);
        megabytes = Math.max(megabytes, use.megabytes());
      }
    }
    return List.of(
        Figure.most(SECONDS, Rounds.median(seconds), 0, MOST_SECONDS),
        Figure.most(MEGABYTES, megabytes, 0, MOST_MEGABYTES));
  }

  private static Process reading(List<String> kubeconfigs, Path log) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LiveInventoryReading.class.getName()));
    command.addAll(kubeconfigs);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static String ended(Process process, Path log) throws IOException {
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
