package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the sandbox adds to {@code resolve}, {@code dry-run} and {@code plan} of an environment of
 * 35 objects that is on the cluster already: when it never judged the release, and when it did.
 */
final class SandboxCost {
  private static final int OBJECTS = 35;
  private static final List<String> VERIFY = List.of("resolve", "dry-run", "plan");

  private final BenchSetup setup;
  private final ApplyServer server;
  private final Path directory;
  private final PrintStream out;

  SandboxCost(BenchSetup setup, ApplyServer server, Path directory, PrintStream out) {
    this.setup = setup;
    this.server = server;
    this.directory = directory;
    this.out = out;
  }

  List<Figure> measure(int rounds) throws IOException {
    Path environment =
        new ApplyObjects("sandbox", OBJECTS, "x").environment(directory.resolve("environments"));
    Sample unused = build(environment, 0, false, List.of("resolve", "apply"));
    List<Double> first = new ArrayList<>();
    List<Double> unchanged = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    for (int n = 0; n <= rounds; n++) {
      double plain = build(environment, n, false, VERIFY).seconds();
      double judging = build(environment, n, true, VERIFY).seconds();
      double remembering = build(environment, n, true, VERIFY).seconds();
      out.printf(
          Locale.ROOT,
          "verify: %.2f s without the sandbox, %.2f s with its first look, %.2f s with the next%n",
          plain,
          judging,
          remembering);
      if (n > 0) {
        without.add(plain);
        first.add(judging);
        unchanged.add(remembering);
      }
    }
    double peer = Rounds.median(without);
    return List.of(
        Figure.added("apply.sandbox.first-seconds", Rounds.median(first), peer, 4.0),
        Figure.added("apply.sandbox.unchanged-seconds", Rounds.median(unchanged), peer, 0.3));
  }

  /** Each round has a cache of its own. */
  private Sample build(Path environment, int round, boolean sandbox, List<String> goals) {
    List<String> arguments = new ArrayList<>();
    for (String goal : goals) {
      arguments.add("dev.slipway:deploy-maven-plugin:" + setup.version() + ":" + goal);
    }
    arguments.add("-Dslipway.kubeconfig=" + server.kubeconfig());
    arguments.add("-Dslipway.practice=" + sandbox);
    arguments.add("-Dslipway.practice.binaries=" + server.binaries());
    arguments.add("-Dslipway.cache=" + directory.resolve("sandbox-cache-" + round));
    arguments.add(Sample.CLOCK);
    return setup.measure(environment, arguments.toArray(String[]::new));
  }
}
