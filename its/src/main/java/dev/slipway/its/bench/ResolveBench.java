package dev.slipway.its.bench;

import dev.slipway.its.bed.Nexus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What resolving an environment of 500 apps with 4 objects each takes: with nothing cached, out of
 * a Nexus on loopback, and what it adds to a goal that does nothing when everything is cached.
 */
final class ResolveBench implements Bench {
  private static final String NOTHING =
      "org.apache.maven.plugins:maven-resources-plugin:3.3.1:resources";
  private static final int APPS = 500;

  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  ResolveBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("resolve");
    try (Nexus nexus = Nexus.open(setup.nexus(), directory.resolve("nexus"))) {
      Path project = ManyApps.create(APPS, directory, nexus);
      return measure(project, directory.resolve("cache"));
    }
  }

  private List<Figure> measure(Path project, Path cache) throws IOException {
    List<Double> floor = new ArrayList<>();
    List<Double> cold = new ArrayList<>();
    List<Double> cleaned = new ArrayList<>();
    List<Double> warm = new ArrayList<>();
    List<Double> files = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      Sample nothing = setup.measure(project, NOTHING, Sample.CLOCK);
      BenchSetup.delete(cache);
      BenchSetup.delete(project.resolve("target"));
      Sample all = resolve(project, cache);
      BenchSetup.delete(project.resolve("target"));
      Sample clean = resolve(project, cache);
      double bare = copy(project.resolve("target/environment"), project.resolve("target/copy"));
      Sample again = resolve(project, cache);
      out.printf(
          Locale.ROOT,
          "round %d: floor %.2f s, files %.2f s, cold %.2f s, cleaned %.2f s, warm %.2f s %s %.0f MB; "
              + "processor floor %.2f s, cleaned %.2f s, warm %.2f s%s%n",
          round,
          nothing.seconds(),
          bare,
          all.seconds(),
          clean.seconds(),
          again.seconds(),
          again.goals(),
          again.megabytes(),
          nothing.cpuSeconds(),
          clean.cpuSeconds(),
          again.cpuSeconds(),
          round == 0 ? " (does not count)" : "");
      if (round > 0) {
        floor.add(nothing.seconds());
        cold.add(all.seconds());
        cleaned.add(clean.seconds());
        files.add(nothing.seconds() + bare);
        warm.add(again.seconds());
      }
    }
    double nothing = Rounds.median(floor);
    return List.of(
        Figure.most("resolve.500.cold-seconds", Rounds.median(cold), nothing, 15),
        Figure.added(
            "resolve.500.cleaned.added-seconds", Rounds.median(cleaned), Rounds.median(files), 1.0),
        Figure.added("resolve.500.warm.added-seconds", Rounds.median(warm), nothing, 1.0));
  }

  /** Seconds that the file system takes for as many files, asked by nothing but a loop. */
  private static double copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.toList();
    }
    long begin = System.nanoTime();
    for (Path path : all) {
      Path target = to.resolve(from.relativize(path));
      if (Files.isDirectory(path)) {
        Files.createDirectory(target);
      } else {
        Files.write(target, Files.readAllBytes(path));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    BenchSetup.delete(to);
    return seconds;
  }

  private Sample resolve(Path project, Path cache) {
    return setup.measure(
        project,
        "dev.slipway:deploy-maven-plugin:" + setup.version() + ":resolve",
        "-Dslipway.cache=" + cache,
        Sample.CLOCK);
  }
}
