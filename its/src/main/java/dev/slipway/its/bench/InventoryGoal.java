package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What {@code delivery:inventory} of all environments adds to a Maven goal that does nothing, with
 * the table alone: what the repositories declare, and the same with their histories, with an empty
 * cache and a full one.
 */
final class InventoryGoal implements Bench {
  private static final String NOTHING =
      "org.apache.maven.plugins:maven-resources-plugin:3.3.1:resources";
  private static final double MOST_SECONDS = 2;
  private static final double MOST_COLD = 8;
  private static final double MOST_MEGABYTES = 400;
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>inventory</artifactId>
        <version>1.0.0</version>
        <packaging>pom</packaging>
      </project>
      """;

  private final BenchSetup setup;
  private final Path directory;
  private final List<Path> environments;
  private final int rounds;
  private final PrintStream out;

  /**
   * @param directory for the project and the cache
   * @param environments their folders, with files
   */
  InventoryGoal(
      BenchSetup setup, Path directory, List<Path> environments, int rounds, PrintStream out) {
    this.setup = setup;
    this.directory = directory;
    this.environments = environments;
    this.rounds = rounds;
    this.out = out;
  }

  /** Measured in one round. */
  private record Round(Sample floor, Sample declared, Sample cold, Sample warm) {
    double declaredSeconds() {
      return declared.seconds() - floor.seconds();
    }

    double coldSeconds() {
      return cold.seconds() - floor.seconds();
    }

    double warmSeconds() {
      return warm.seconds() - floor.seconds();
    }
  }

  @Override
  public List<Figure> run() throws IOException {
    Path project = Files.createDirectories(directory.resolve("goal"));
    Files.writeString(project.resolve("pom.xml"), POM);
    BenchSetup.environmentJvm(project);
    check(project);
    List<Round> counted = new ArrayList<>();
    for (int n = 0; n <= rounds; n++) {
      Round round = round(project);
      out.printf(
          Locale.ROOT,
          "round %d of %d: floor %.2f s (%.2f s of processors), declared +%.2f s (%.2f s, %.0f MB),"
              + " cold +%.2f s (%.2f s, %.0f MB), warm +%.2f s (%.2f s, %.0f MB)%n",
          n,
          rounds,
          round.floor().seconds(),
          round.floor().cpuSeconds(),
          round.declaredSeconds(),
          round.declared().cpuSeconds(),
          round.declared().megabytes(),
          round.coldSeconds(),
          round.cold().cpuSeconds(),
          round.cold().megabytes(),
          round.warmSeconds(),
          round.warm().cpuSeconds(),
          round.warm().megabytes());
      if (n > 0) {
        counted.add(round);
      }
    }
    return List.of(
        most("inventory.declared-seconds", median(counted, Round::declaredSeconds), MOST_SECONDS),
        most("inventory.declared.megabytes", peak(counted, Round::declared), MOST_MEGABYTES),
        most("inventory.goal.cold-seconds", median(counted, Round::coldSeconds), MOST_COLD),
        most("inventory.goal.warm-seconds", median(counted, Round::warmSeconds), MOST_SECONDS),
        most("inventory.goal.megabytes", peak(counted, Round::cold), MOST_MEGABYTES));
  }

  private static Figure most(String name, double value, double limit) {
    return Figure.most(name, value, 0, limit);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> seconds) {
    return Rounds.median(rounds.stream().map(seconds::applyAsDouble).toList());
  }

  private static double peak(List<Round> rounds, Function<Round, Sample> sample) {
    return rounds.stream()
        .mapToDouble(round -> sample.apply(round).megabytes())
        .max()
        .orElse(Double.NaN);
  }

  /** Fewer rows than apps would mean that something was not read. */
  private void check(Path project) throws IOException {
    List<String> lines = setup.maven(project, arguments(false)).lines();
    long rows = lines.stream().filter(line -> line.startsWith("[INFO] app-")).count();
    if (rows < InventoryEnvironments.APPS) {
      throw new IOException(rows + " apps are in the table:\n" + String.join("\n", lines));
    }
  }

  private Round round(Path project) throws IOException {
    BenchSetup.delete(cache());
    Sample floor = setup.measure(project, NOTHING);
    Sample declared = setup.measure(project, arguments(false));
    Sample cold = setup.measure(project, arguments(true));
    Sample warm = setup.measure(project, arguments(true));
    return new Round(floor, declared, cold, warm);
  }

  private String[] arguments(boolean history) {
    return new String[] {
      "dev.slipway:deploy-maven-plugin:" + setup.version() + ":inventory",
      "-Dslipway.inventory.environments="
          + environments.stream().map(Path::toString).collect(Collectors.joining(",")),
      "-Dslipway.inventory.formats=table",
      "-Dslipway.inventory.history=" + history,
      "-Dslipway.cache=" + cache()
    };
  }

  private Path cache() {
    return directory.resolve("goal-cache");
  }
}
