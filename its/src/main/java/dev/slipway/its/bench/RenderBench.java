package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What rendering, bundling and checking manifests adds to a goal that does nothing, against JKube's
 * resource goal with its validation.
 */
final class RenderBench implements Bench {
  private static final String JKUBE = "org.eclipse.jkube:kubernetes-maven-plugin:1.19.0:resource";
  private static final String NOTHING =
      "org.apache.maven.plugins:maven-resources-plugin:3.3.1:resources";
  private static final int FEW = 100;
  private static final int MANY = 2000;

  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  RenderBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("render");
    Path few = ManifestFiles.project(directory.resolve("few"), "src/main/k8s", FEW);
    Path many = ManifestFiles.project(directory.resolve("many"), "src/main/k8s", MANY);
    Path peer = ManifestFiles.project(directory.resolve("peer"), "src/main/jkube", FEW);
    List<Sample> floor = new ArrayList<>();
    List<Sample> hundred = new ArrayList<>();
    List<Sample> thousands = new ArrayList<>();
    List<Sample> jkube = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      Sample nothing = setup.measure(few, NOTHING, Sample.CLOCK);
      Sample ours = setup.measure(few, goals());
      Sample theirs = setup.measure(peer, JKUBE, Sample.CLOCK);
      Sample all = setup.measure(many, goals());
      out.printf(
          Locale.ROOT,
          "round %d: floor %.2f s, ours %.2f s, peer %.2f s, ours with %d %.2f s %.0f MB %s%n",
          round,
          nothing.seconds(),
          ours.seconds(),
          theirs.seconds(),
          MANY,
          all.seconds(),
          all.megabytes(),
          round == 0 ? "(does not count)" : all.goals());
      if (round > 0) {
        floor.add(nothing);
        hundred.add(ours);
        jkube.add(theirs);
        thousands.add(all);
      }
    }
    double without = median(floor, Sample::seconds);
    double own = median(hundred, Sample::seconds) - without;
    double peers = median(jkube, Sample::seconds) - without;
    return List.of(
        Figure.ratio("render.100.added-seconds", own, peers, 1.0 / 15),
        Figure.most("render.100.seconds", own, peers, 1.0),
        Figure.most("render.2000.seconds", median(thousands, Sample::seconds) - without, 0, 4.0),
        Figure.most(
            "render.2000.peak-megabytes",
            median(thousands, Sample::megabytes),
            median(jkube, Sample::megabytes),
            300));
  }

  private String[] goals() {
    String plugin = "dev.slipway:manifest-maven-plugin:" + setup.version();
    return new String[] {
      plugin + ":render",
      plugin + ":bundle",
      plugin + ":validate",
      "-Dslipway.validate.rules=image-digest=off",
      Sample.CLOCK
    };
  }

  private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
    return Rounds.median(samples.stream().map(value::applyAsDouble).toList());
  }
}
