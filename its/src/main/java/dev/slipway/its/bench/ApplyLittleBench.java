package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The figures of {@link LittleChanged} alone, for those who work on them. */
final class ApplyLittleBench implements Bench {
  private final BenchSetup setup;
  private final Optional<BenchSetup> before;
  private final int rounds;
  private final PrintStream out;

  ApplyLittleBench(BenchSetup setup, Optional<BenchSetup> before, int rounds, PrintStream out) {
    this.setup = setup;
    this.before = before;
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("apply-little");
    try (ApplyServer server = new ApplyServer(directory, System.getenv())) {
      if (!server.complete()) {
        out.println("no peer here: " + server.description() + ", or no kubectl");
        return List.of(Figure.ratio("apply.one-changed.seconds", 0, 0, 1.0 / 3));
      }
      return new LittleChanged(setup, before, server, directory, out).measure(rounds);
    }
  }
}
