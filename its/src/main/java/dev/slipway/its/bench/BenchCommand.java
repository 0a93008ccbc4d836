package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code setup FILE DIRECTORY MAVEN DOWNLOADED LOCAL VERSION PROJECTS NEXUS} is what the build
 * calls; {@code run FILE [--rounds=N] [--before=CHECKOUT] [--projects=N --shards=N] [--peer=N]
 * NAME…} runs benches; with a number of projects, {@code suggest} is simulated; its peer is
 * measured on as many projects as {@code peer} says. The exit code is 0 if every figure is ok, 1 if
 * one is short.
 */
public final class BenchCommand {
  private static final int ROUNDS = 5;

  private BenchCommand() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]).toAbsolutePath();
    if (arguments[0].equals("setup")) {
      new BenchSetup(
              Path.of(arguments[2]).toAbsolutePath(),
              Path.of(arguments[3]),
              Path.of(arguments[4]),
              Path.of(arguments[5]),
              arguments[6],
              Path.of(arguments[7]),
              Path.of(arguments[8]))
          .write(file);
      // What the script hands to java: this build's own class path.
      String path = System.getProperty("java.class.path").replace("\\", "\\\\");
      Files.writeString(file.resolveSibling("bench.arguments"), "-classpath \"" + path + "\"\n");
      return;
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> words = List.of(arguments).subList(2, arguments.length);
    int rounds = ROUNDS;
    Optional<BenchSetup> before = Optional.empty();
    List<String> names = new ArrayList<>();
    int[] simulated = {0, 1, 20};
    for (String word : words) {
      if (word.startsWith("--rounds=")) {
        rounds = Integer.parseInt(word.substring("--rounds=".length()));
      } else if (word.startsWith("--projects=")) {
        simulated[0] = Integer.parseInt(word.substring("--projects=".length()));
      } else if (word.startsWith("--shards=")) {
        simulated[1] = Integer.parseInt(word.substring("--shards=".length()));
      } else if (word.startsWith("--peer=")) {
        simulated[2] = Integer.parseInt(word.substring("--peer=".length()));
      } else if (word.startsWith("--before=")) {
        Path checkout = Path.of(word.substring("--before=".length()));
        before = Optional.of(BenchSetup.read(checkout.resolve("its/target/bench.properties")));
      } else {
        names.add(word);
      }
    }
    System.exit(run(BenchSetup.read(file), before, rounds, simulated, names, out));
  }

  private static List<Figure> page(BenchSetup setup, int rounds, PrintStream out)
      throws IOException {
    return new InventoryPage(setup.fresh("inventory-page"), rounds, out).run();
  }

  private static int run(
      BenchSetup setup,
      Optional<BenchSetup> before,
      int rounds,
      int[] simulated,
      List<String> names,
      PrintStream out)
      throws IOException {
    Map<String, Bench> benches =
        new TreeMap<>(
            Map.of(
                "apply",
                new ApplyBench(setup, before, rounds, out),
                "apply-little",
                new ApplyPartBench(
                    "apply-little",
                    setup,
                    out,
                    Figure.ratio("apply.one-changed.seconds", 0, 0, 1.0 / 3),
                    (server, directory) ->
                        new LittleChanged(setup, before, server, directory, out).measure(rounds)),
                "apply-sandbox",
                new ApplyPartBench(
                    "apply-sandbox",
                    setup,
                    out,
                    Figure.ratio("apply.sandbox.first-seconds", 0, 0, 1),
                    (server, directory) ->
                        new SandboxCost(setup, server, directory, out).measure(rounds)),
                "image",
                new ImageBench(setup, rounds, out),
                "plan-values",
                new LargeValuesBench(setup, rounds, out),
                "render",
                new RenderBench(setup, rounds, out),
                "resolve",
                new ResolveBench(setup, rounds, out),
                "status",
                new StatusBench(setup, rounds, out),
                "validate",
                new ValidateBench(rounds, out),
                "way",
                new WayBench(setup, rounds, out)));
    benches.put(
        "apply-many",
        new ApplyPartBench(
            "apply-many",
            setup,
            out,
            Figure.ratio("apply.many.against-before", 0, 0, 1.03),
            (server, directory) ->
                new ManyChanged(setup, before, server, directory, out).measure(rounds)));
    benches.put("access-review", new AccessReviewBench(setup, rounds, out));
    benches.put("inventory-live", new InventoryLive(setup, rounds, out));
    benches.put("inventory", new InventoryBench(setup, rounds, out));
    benches.put("inventory-page", () -> page(setup, rounds, out));
    benches.put("access", new AccessBench(setup, rounds, out));
    benches.put("downloads", new DownloadBench(setup, out));
    benches.put("getting-started", new GettingStartedBench(setup, out));
    benches.put("template", new TemplateBench(setup, out));
    benches.put("changelog", new ChangelogBench(setup, rounds, out));
    benches.put(
        "suggest",
        simulated[0] > 0
            ? new SuggestSimulation(setup, simulated[0], simulated[1], out)
            : new SuggestBench(setup, simulated[2], out));
    if (names.isEmpty() || !benches.keySet().containsAll(names)) {
      out.println(
          "its/bench/run [--rounds=N] [--before=CHECKOUT] [--projects=N --shards=N] [--peer=N]"
              + " NAME…, with"
              + " NAME one of "
              + String.join(", ", benches.keySet()));
      return 2;
    }
    out.println(
        "machine: %d cores, %s %s, Java %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version()));
    boolean ok = true;
    for (String name : names) {
      out.println("bench " + name);
      try {
        for (Figure figure : Objects.requireNonNull(benches.get(name)).run()) {
          out.println(figure.line());
          ok &= figure.ok();
        }
      } catch (UncheckedIOException e) {
        out.println("bench " + name + " failed: " + e.getMessage());
        ok = false;
      }
    }
    return ok ? 0 : 1;
  }
}
