package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Throughput of validation after warm-up, by JMH, with one thread and with two. */
final class ValidateBench implements Bench {
  private static final double LEAST = 10_000;
  private static final double LEAST_SCALING = 1.4;

  private final PrintStream out;

  ValidateBench(PrintStream out) {
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Options options =
        new OptionsBuilder()
            .include(ValidateThroughput.class.getName())
            .forks(1)
            .warmupIterations(4)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results;
    try {
      results = new Runner(options).run();
    } catch (RunnerException e) {
      throw new IOException("JMH: " + e.getMessage(), e);
    }
    List<Figure> figures = new ArrayList<>();
    for (String name : List.of("check", "readAndCheck")) {
      double one = score(results, name, "1");
      double two = score(results, name, "2");
      out.printf(Locale.ROOT, "%s: 1 thread %.0f/s, 2 threads %.0f/s%n", name, one, two);
      figures.add(Figure.least("validate." + name + ".objects-per-second", two, LEAST));
      figures.add(Figure.least("validate." + name + ".scaling", two / one, LEAST_SCALING));
    }
    return figures;
  }

  private static double score(Collection<RunResult> results, String name, String threads) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + name))
        .filter(result -> result.getParams().getParam("threads").equals(threads))
        .mapToDouble(result -> result.getPrimaryResult().getScore())
        .findFirst()
        .orElse(0);
  }
}
