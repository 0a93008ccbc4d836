package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Throughput of validation after warm-up, by JMH, with one thread and with two: in turn, each time
 * in a JVM of its own, so that what else the machine does meets both alike.
 */
final class ValidateBench implements Bench {
  private static final double LEAST = 10_000;
  private static final double LEAST_SCALING = 1.4;

  private final int rounds;
  private final PrintStream out;

  ValidateBench(int rounds, PrintStream out) {
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Map<String, List<Double>> scores = new HashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (RunResult result : measured()) {
        double score = result.getPrimaryResult().getScore();
        scores.computeIfAbsent(name(result.getParams()), any -> new ArrayList<>()).add(score);
      }
    }
    List<Figure> figures = new ArrayList<>();
    for (String name : List.of("check", "readAndCheck")) {
      List<Double> one = scores.getOrDefault(name + " 1", List.of());
      List<Double> two = scores.getOrDefault(name + " 2", List.of());
      out.printf(
          Locale.ROOT,
          "%s: 1 thread %.0f/s %s, 2 threads %.0f/s %s%n",
          name,
          Rounds.median(one),
          whole(one),
          Rounds.median(two),
          whole(two));
      double most = Rounds.median(two);
      figures.add(Figure.least("validate." + name + ".objects-per-second", most, LEAST));
      double scaling = most / Rounds.median(one);
      figures.add(Figure.least("validate." + name + ".scaling", scaling, LEAST_SCALING));
    }
    return figures;
  }

  private static List<Long> whole(List<Double> scores) {
    return scores.stream().map(Math::round).toList();
  }

  private static Collection<RunResult> measured() throws IOException {
    Options options =
        new OptionsBuilder()
            .include(ValidateThroughput.class.getName())
            .forks(1)
            .warmupIterations(4)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(3)
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .build();
    try {
      return new Runner(options).run();
    } catch (RunnerException e) {
      throw new IOException("JMH: " + e.getMessage(), e);
    }
  }

  /** {@code check 2}: the method and how many threads it had. */
  private static String name(BenchmarkParams run) {
    String method = run.getBenchmark();
    return method.substring(method.lastIndexOf('.') + 1) + " " + run.getParam("threads");
  }
}
