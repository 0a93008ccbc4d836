package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A release in which all of 10,000 objects changed, dry-run and apply in one build, against an
 * older Slipway on the same server: each round both, in alternating order.
 */
final class ManyChanged {
  private static final int MANY = 10_000;
  private static final double NO_SLOWER = 1.03;

  private final BenchSetup setup;
  private final Optional<BenchSetup> before;
  private final ApplyServer server;
  private final Path directory;
  private final PrintStream out;

  ManyChanged(
      BenchSetup setup,
      Optional<BenchSetup> before,
      ApplyServer server,
      Path directory,
      PrintStream out) {
    this.setup = setup;
    this.before = before;
    this.server = server;
    this.directory = directory;
    this.out = out;
  }

  /** A build of Slipway, its environment, and what was measured. */
  private record Side(String name, BenchSetup setup, List<Sample> samples) {
    double seconds() {
      return Rounds.median(samples.stream().map(Sample::seconds).toList());
    }

    double cpuSeconds() {
      return Rounds.median(samples.stream().map(Sample::cpuSeconds).toList());
    }

    double megabytes() {
      return Collections.max(samples.stream().map(Sample::megabytes).toList());
    }
  }

  List<Figure> measure(int rounds) throws IOException {
    if (before.isEmpty()) {
      out.println("apply.many: not compared, there is no --before=CHECKOUT");
      return List.of(Figure.ratio("apply.many.against-before", 0, 0, NO_SLOWER));
    }
    Side ours = new Side("many", setup, new ArrayList<>());
    Side older = new Side("many-before", before.get(), new ArrayList<>());
    List<Side> sides = new ArrayList<>(List.of(older, ours));
    for (int n = 0; n <= rounds; n++) {
      Collections.reverse(sides);
      for (Side side : sides) {
        ApplyObjects objects = new ApplyObjects(side.name(), MANY, "m" + n);
        ApplySide changed = ApplySide.resolved(side.setup(), server, objects, directory);
        Sample sample = changed.written();
        out.printf(
            Locale.ROOT,
            "round %d, %s: %.2f s, %.1f s of processors, %.0f MB %s%n",
            n,
            side.name(),
            sample.seconds(),
            sample.cpuSeconds(),
            sample.megabytes(),
            sample.goals());
        if (n > 0) {
          side.samples().add(sample);
        }
      }
    }
    return List.of(
        Figure.ratio("apply.many.against-before", ours.seconds(), older.seconds(), NO_SLOWER),
        Figure.ratio(
            "apply.many.processors-against-before",
            ours.cpuSeconds(),
            older.cpuSeconds(),
            NO_SLOWER),
        Figure.ratio(
            "apply.many.megabytes-against-before", ours.megabytes(), older.megabytes(), NO_SLOWER));
  }
}
