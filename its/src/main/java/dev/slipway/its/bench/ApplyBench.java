package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What applying an environment adds to a Maven goal that does nothing, against {@code kubectl apply
 * --server-side}, on a real API server: objects that are new, that all changed, and that did not.
 */
final class ApplyBench implements Bench {
  private static final String NOTHING =
      "org.apache.maven.plugins:maven-resources-plugin:3.3.1:resources";
  private static final int FEW = 1000;
  private static final int MANY = 10_000;

  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  ApplyBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  /** Measured in one round. */
  private record Round(Sample floor, Sample ours, double list, double files, int writes) {
    /** Seconds of dry-run and apply. */
    double both() {
      return ours.seconds() - floor.seconds();
    }

    /** Seconds of the goal that writes. */
    double apply() {
      return ours.goals().getOrDefault("apply", Double.NaN);
    }
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("apply");
    try (ApplyServer server = new ApplyServer(directory, System.getenv())) {
      if (!server.complete()) {
        out.println("no peer here: " + server.description() + ", or no kubectl");
        return List.of(Figure.ratio("apply.changed.both-seconds", 0, 0, 1.2));
      }
      List<Round> fresh = new ArrayList<>();
      List<Round> changed = new ArrayList<>();
      List<Round> same = new ArrayList<>();
      for (int n = 0; n <= rounds; n++) {
        add(fresh, n, round(server, directory, "new" + n, "x", FEW, "new"));
        add(changed, n, round(server, directory, "all", "m" + n, FEW, "changed"));
        add(same, n, round(server, directory, "all", "m" + n, FEW, "unchanged"));
      }
      List<Figure> figures = new ArrayList<>();
      figures.addAll(writing("apply.new", fresh));
      figures.addAll(writing("apply.changed", changed));
      figures.add(ratio("apply.unchanged.seconds", same, Round::both, Round::list, 1.0 / 3));
      int writes = same.stream().mapToInt(Round::writes).max().orElse(-1);
      figures.add(Figure.most("apply.unchanged.writes", writes, 0, 0));
      figures.addAll(many(server, directory, median(changed, Round::both)));
      return figures;
    }
  }

  private static List<Figure> writing(String name, List<Round> rounds) {
    return List.of(
        ratio(name + ".both-seconds", rounds, Round::both, Round::list, 1.2),
        ratio(name + ".apply-seconds", rounds, Round::apply, Round::list, 1 / 1.5),
        ratio(name + ".both-seconds-files", rounds, Round::both, Round::files, 1.0 / 6));
  }

  private List<Figure> many(ApplyServer server, Path directory, double few) throws IOException {
    Path environment = prepare(directory, new ApplyObjects("many", MANY, "x"));
    List<Double> seconds = new ArrayList<>();
    double megabytes = 0;
    for (int n = 0; n <= Math.max(1, rounds / 2); n++) {
      prepare(directory, new ApplyObjects("many", MANY, "m" + n));
      Sample floor = setup.measure(environment, NOTHING, Sample.CLOCK);
      Sample sample = apply(server, environment);
      out.printf(
          Locale.ROOT,
          "%d objects round %d: %.2f s, %.0f MB %s%n",
          MANY,
          n,
          sample.seconds(),
          sample.megabytes(),
          sample.goals());
      megabytes = Math.max(megabytes, sample.megabytes());
      if (n > 0) {
        seconds.add(sample.seconds() - floor.seconds());
      }
    }
    return List.of(
        Figure.ratio(
            "apply.many.milliseconds-an-object",
            Rounds.median(seconds) * 1000 / MANY,
            few * 1000 / FEW,
            1.3),
        Figure.most("apply.many.peak-megabytes", megabytes, 0, 512));
  }

  private static void add(List<Round> rounds, int n, Round round) {
    if (n > 0) {
      rounds.add(round);
    }
  }

  private Round round(
      ApplyServer server, Path directory, String name, String mark, int count, String what)
      throws IOException {
    Path environment = prepare(directory, new ApplyObjects(name, count, mark));
    Path list = new ApplyObjects(name + "-list", count, mark).list(directory.resolve("lists"));
    Path files = new ApplyObjects(name + "-files", count, mark).files(directory.resolve("files"));
    Sample floor = setup.measure(environment, NOTHING, Sample.CLOCK);
    long revision = server.revision();
    Sample ours = apply(server, environment);
    List<String> writes = server.writesSince(revision);
    double listSeconds = server.kubectl("-f", list.toString());
    double filesSeconds = server.kubectl("-R", "-f", files.toString());
    Round round = new Round(floor, ours, listSeconds, filesSeconds, writes.size());
    out.printf(
        Locale.ROOT,
        "%s %s: floor %.2f s, ours %.2f s %s %d writes %.0f MB, list %.2f s, files %.2f s%n",
        what,
        mark,
        floor.seconds(),
        ours.seconds(),
        ours.goals(),
        writes.size(),
        ours.megabytes(),
        listSeconds,
        filesSeconds);
    return round;
  }

  /** Writes the environment and resolves it: nobody's time. */
  private Path prepare(Path directory, ApplyObjects objects) throws IOException {
    Path environment = objects.environment(directory.resolve("environments"));
    setup.maven(
        environment, goal("resolve"), "-Dslipway.cache=" + directory.resolve("cache"), "-q");
    return environment;
  }

  private Sample apply(ApplyServer server, Path environment) {
    return setup.measure(
        environment, goal("apply"), "-Dslipway.kubeconfig=" + server.kubeconfig(), Sample.CLOCK);
  }

  private String goal(String name) {
    return "dev.slipway:deploy-maven-plugin:" + setup.version() + ":" + name;
  }

  private static Figure ratio(
      String name,
      List<Round> rounds,
      ToDoubleFunction<Round> ours,
      ToDoubleFunction<Round> peer,
      double limit) {
    return Figure.ratio(name, median(rounds, ours), median(rounds, peer), limit);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
    return Rounds.median(rounds.stream().map(value::applyAsDouble).toList());
  }
}
