package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The histories of all environments with an empty cache, with a full one, and git's own time to
 * print the same history. Each measurement of ours is that of a whole JVM, with the options that
 * the archetype of environments ships.
 */
final class InventoryHistory implements Bench {
  private static final double MOST_COLD = 8;
  private static final double MOST_RATIO = 3;
  private static final double MOST_WARM = 2;
  private static final double MOST_MEGABYTES = 400;

  /**
   * Fewer changes would mean that something was not read: one per commit, and those at the start.
   */
  private static final int LEAST_CHANGES =
      InventoryEnvironments.COMMITS
          + InventoryEnvironments.NAMES.size() * InventoryEnvironments.APPS;

  private final Path directory;
  private final List<Path> environments;
  private final int rounds;
  private final PrintStream out;
  private double megabytes;
  private int changes = -1;

  /**
   * @param directory for the cache
   * @param environments their repositories
   */
  InventoryHistory(Path directory, List<Path> environments, int rounds, PrintStream out) {
    this.directory = directory;
    this.environments = environments;
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path caches = directory.resolve("caches");
    List<Double> warm = new ArrayList<>();
    Rounds.Medians cold =
        new Rounds(rounds, out)
            .measure(
                () -> {
                  BenchSetup.delete(caches);
                  Duration taken = ours(caches);
                  warm.add(ours(caches).toMillis() / 1000.0);
                  return taken;
                },
                this::peer);
    double again = Rounds.median(warm.subList(1, warm.size()));
    out.printf(
        Locale.ROOT,
        "%d changes; with a full cache %s s; at most %.0f MB%n",
        changes,
        warm,
        megabytes);
    return List.of(
        Figure.most("inventory.history.cold-seconds", cold.ours(), cold.peer(), MOST_COLD),
        Figure.ratio("inventory.history.cold-ratio", cold.ours(), cold.peer(), MOST_RATIO),
        Figure.most("inventory.history.warm-seconds", again, 0, MOST_WARM),
        Figure.most("inventory.history.megabytes", megabytes, 0, MOST_MEGABYTES));
  }

  private Duration ours(Path caches) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                InventoryHistoryRun.class.getName(),
                caches.toString()));
    environments.forEach(path -> command.add(path.toString()));
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    ProcessUse use = ProcessUse.of(process.toHandle());
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    finish(process, command);
    final Duration taken = Duration.ofNanos(System.nanoTime() - begun);
    int found = Integer.parseInt(output.strip());
    if (found < LEAST_CHANGES || changes >= 0 && found != changes) {
      throw new IOException(found + " changes were found, " + changes + " before");
    }
    changes = found;
    megabytes = Math.max(megabytes, use.megabytes());
    return taken;
  }

  private Duration peer() throws IOException {
    long begun = System.nanoTime();
    for (Path environment : environments) {
      List<String> command = List.of("git", "log", "-p", "--first-parent", "--", "apps");
      Process process =
          new ProcessBuilder(command)
              .directory(environment.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      finish(process, command);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static void finish(Process process, List<String> command) throws IOException {
    try {
      if (process.waitFor() != 0) {
        throw new IOException(
            String.join(" ", Stream.concat(command.stream().limit(2), Stream.of("…")).toList())
                + " ended with "
                + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
