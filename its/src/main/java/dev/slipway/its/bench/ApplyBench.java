package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What applying an environment adds to a Maven goal that does nothing, against {@code kubectl apply
 * --server-side}, on a real API server: objects that are new, that all changed, and that did not.
 */
final class ApplyBench implements Bench {
  private static final String NOTHING =
      "org.apache.maven.plugins:maven-resources-plugin:3.3.1:resources";
  private static final int FEW = 1000;
  private static final int HALF = 5000;
  private static final int MANY = 10_000;
  private static final String SERVER_SIDE = "--server-side";
  private static final String UNCHANGED = "unchanged";

  private final BenchSetup setup;
  private final Optional<BenchSetup> before;
  private final int rounds;
  private final PrintStream out;

  /**
   * @param before a build of an older commit, as second peer
   */
  ApplyBench(BenchSetup setup, Optional<BenchSetup> before, int rounds, PrintStream out) {
    this.setup = setup;
    this.before = before;
    this.rounds = rounds;
    this.out = out;
  }

  /**
   * Measured in one round.
   *
   * @param ours dry-run and apply in one build; where nothing changed, apply alone
   * @param list seconds of kubectl, fed one List in JSON
   */
  private record Round(Sample floor, Sample ours, double list, int writes) {
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
      List<Double> yaml = new ArrayList<>();
      List<Double> plan = new ArrayList<>();
      List<Double> dryRun = new ArrayList<>();
      for (int n = 0; n <= rounds; n++) {
        Round created = round(server, directory, "new" + n, "x", "new");
        String mark = "m" + n;
        Path environment = prepare(directory, new ApplyObjects("all", FEW, mark));
        double planSeconds = goal(server, environment, "plan");
        double dryRunSeconds = goal(server, environment, "dry-run");
        Round relabelled = round(server, directory, "all", mark, "changed");
        Round unchanged = round(server, directory, "all", mark, UNCHANGED);
        double yamlSeconds = server.kubectl("-f", yaml(directory, mark).toString());
        out.printf(
            Locale.ROOT,
            "plan %.2f s, dry-run %.2f s, kubectl apply of YAML %.2f s%n",
            planSeconds,
            dryRunSeconds,
            yamlSeconds);
        if (n > 0) {
          fresh.add(created);
          changed.add(relabelled);
          same.add(unchanged);
          yaml.add(yamlSeconds);
          plan.add(planSeconds);
          dryRun.add(dryRunSeconds);
        }
      }
      List<Figure> figures = new ArrayList<>();
      figures.addAll(writing("apply.new", fresh));
      figures.addAll(writing("apply.changed", changed));
      double both = median(changed, Round::both);
      figures.add(
          Figure.ratio("apply.changed.both-seconds-yaml", both, Rounds.median(yaml), 1.0 / 6));
      figures.add(ratio("apply.unchanged.seconds", same, Round::both, 1.0 / 3));
      int writes = same.stream().mapToInt(Round::writes).max().orElse(-1);
      figures.add(Figure.most("apply.unchanged.writes", writes, 0, 0));
      figures.add(
          Figure.ratio("apply.plan.seconds", Rounds.median(plan), Rounds.median(dryRun), 1.2));
      figures.add(half(server, directory));
      figures.addAll(many(server, directory, both));
      figures.addAll(new LittleChanged(setup, before, server, directory, out).measure(rounds));
      figures.addAll(new SandboxCost(setup, server, directory, out).measure(rounds));
      return figures;
    }
  }

  private static List<Figure> writing(String name, List<Round> rounds) {
    return List.of(
        ratio(name + ".both-seconds", rounds, Round::both, 1.2),
        ratio(name + ".apply-seconds", rounds, Round::apply, 1 / 1.5));
  }

  private Figure half(ApplyServer server, Path directory) throws IOException {
    Path environment = prepare(directory, new ApplyObjects("half", HALF, "x"));
    Sample unused = apply(server, environment);
    return Figure.most("apply.sweep.seconds", server.sweep("half", HALF, rounds), 0, 0.5);
  }

  private List<Figure> many(ApplyServer server, Path directory, double few) throws IOException {
    List<Double> seconds = new ArrayList<>();
    double megabytes = 0;
    for (int n = 0; n <= Math.max(1, rounds / 2); n++) {
      Path environment = prepare(directory, new ApplyObjects("many", MANY, "m" + n));
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

  private Round round(ApplyServer server, Path directory, String name, String mark, String what)
      throws IOException {
    Path environment = prepare(directory, new ApplyObjects(name, FEW, mark));
    Path list = new ApplyObjects(name + "-list", FEW, mark).list(directory.resolve("lists"));
    Sample floor = setup.measure(environment, NOTHING, Sample.CLOCK);
    long revision = server.revision();
    // A run that changes nothing needs no goal before.
    Sample ours =
        what.equals(UNCHANGED) ? measure(server, environment, "apply") : apply(server, environment);
    List<String> writes = server.writesSince(revision);
    double seconds = server.kubectl(SERVER_SIDE, "-f", list.toString());
    Round round = new Round(floor, ours, seconds, writes.size());
    out.printf(
        Locale.ROOT,
        "%s %s: floor %.2f s, ours %.2f s %s %.0f MB, %d writes%s, list %.2f s%n",
        what,
        mark,
        floor.seconds(),
        ours.seconds(),
        ours.goals(),
        ours.megabytes(),
        writes.size(),
        writes.size() > 5 ? "" : " " + writes,
        seconds);
    return round;
  }

  private static Path yaml(Path directory, String mark) throws IOException {
    return new ApplyObjects("all-yaml", FEW, mark).yaml(directory.resolve("lists"));
  }

  /** Writes the environment and resolves it: not part of the time. */
  private Path prepare(Path directory, ApplyObjects objects) throws IOException {
    Path environment = objects.environment(directory.resolve("environments"));
    setup.maven(
        environment, name("resolve"), "-Dslipway.cache=" + directory.resolve("cache"), "-q");
    return environment;
  }

  private Sample apply(ApplyServer server, Path environment) {
    return measure(server, environment, "dry-run", "apply");
  }

  /** Seconds of one goal that writes nothing. */
  private double goal(ApplyServer server, Path environment, String goal) {
    return measure(server, environment, goal).goals().getOrDefault(goal, Double.NaN);
  }

  private Sample measure(ApplyServer server, Path environment, String... goals) {
    List<String> arguments = new ArrayList<>(Stream.of(goals).map(this::name).toList());
    arguments.add("-Dslipway.kubeconfig=" + server.kubeconfig());
    arguments.add("-Dslipway.practice=false");
    arguments.add(Sample.CLOCK);
    return setup.measure(environment, arguments.toArray(String[]::new));
  }

  private String name(String goal) {
    return "dev.slipway:deploy-maven-plugin:" + setup.version() + ":" + goal;
  }

  private static Figure ratio(
      String name, List<Round> rounds, ToDoubleFunction<Round> ours, double limit) {
    return Figure.ratio(name, median(rounds, ours), median(rounds, Round::list), limit);
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
    return Rounds.median(rounds.stream().map(value::applyAsDouble).toList());
  }
}
