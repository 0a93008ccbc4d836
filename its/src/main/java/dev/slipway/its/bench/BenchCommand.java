package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * {@code setup FILE DIRECTORY MAVEN DOWNLOADED LOCAL VERSION} is what the build calls; {@code run
 * FILE NAME…} runs benches. The exit code is 0 if every figure is ok, 1 if one is short.
 */
public final class BenchCommand {
  private BenchCommand() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]).toAbsolutePath();
    if (arguments[0].equals("setup")) {
      new BenchSetup(
              Path.of(arguments[2]).toAbsolutePath(),
              Path.of(arguments[3]),
              Path.of(arguments[4]),
              Path.of(arguments[5]),
              arguments[6])
          .write(file);
      return;
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> names = List.of(arguments).subList(2, arguments.length);
    System.exit(run(BenchSetup.read(file), names, out));
  }

  private static int run(BenchSetup setup, List<String> names, PrintStream out) throws IOException {
    Map<String, Bench> benches = new TreeMap<>(Map.of("way", new WayBench(setup, out)));
    if (names.isEmpty() || !benches.keySet().containsAll(names)) {
      out.println("its/bench/run NAME…, with NAME one of " + String.join(", ", benches.keySet()));
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
