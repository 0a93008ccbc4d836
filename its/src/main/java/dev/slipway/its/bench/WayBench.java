package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * What all goals together add to a build: {@code mvn deploy} of a service from the archetype,
 * against {@code mvn package} of the same service without the goals. All caches are warm.
 */
final class WayBench implements Bench {
  private static final double LIMIT_SECONDS = 3.0;

  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  WayBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("way");
    ServicePair services = ServicePair.generate(setup, directory);
    Rounds.Medians medians =
        new Rounds(rounds, out)
            .measure(
                () -> setup.maven(services.with(), "deploy").time(),
                () -> setup.maven(services.without(), "package").time());
    return List.of(
        Figure.added("way.added-seconds", medians.ours(), medians.peer(), LIMIT_SECONDS));
  }
}
