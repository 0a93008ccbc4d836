package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The figures of {@link SandboxCost} alone, for those who work on them. */
final class ApplySandboxBench implements Bench {
  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  ApplySandboxBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("apply-sandbox");
    try (ApplyServer server = new ApplyServer(directory, System.getenv())) {
      if (!server.complete()) {
        out.println("no peer here: " + server.description() + ", or no kubectl");
        return List.of(Figure.added("apply.sandbox.first-seconds", 9, 0, 4.0));
      }
      return new SandboxCost(setup, server, directory, out).measure(rounds);
    }
  }
}
