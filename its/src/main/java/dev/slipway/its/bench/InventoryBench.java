package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All figures of the inventory: over the same environments of 1,000 apps in each of five, 20,000
 * commits in all, and over three clusters.
 */
final class InventoryBench implements Bench {
  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  InventoryBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("inventory");
    List<Path> environments = InventoryEnvironments.create(directory.resolve("environments"));
    List<Figure> figures = new ArrayList<>();
    for (Bench part :
        List.of(
            new InventoryHistory(directory, environments, rounds, out),
            new InventoryGoal(setup, directory, environments, rounds, out),
            new InventoryPage(directory.resolve("page"), rounds, out),
            new InventoryLive(setup, rounds, out))) {
      figures.addAll(part.run());
    }
    return figures;
  }
}
