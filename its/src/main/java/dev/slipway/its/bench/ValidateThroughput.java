package dev.slipway.its.bench;

import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.ManifestParsing;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Validator;
import dev.slipway.manifest.validate.catalog.Checks;
import dev.slipway.manifest.validate.schema.KubernetesVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Objects a second, run by JMH: checked alone, and read from bytes and checked. */
@State(Scope.Benchmark)
public class ValidateThroughput {
  static final int OBJECTS = 2000;

  private static final RuleSettings SETTINGS = new RuleSettings(Map.of());

  /** How many threads share the work of one run. */
  @Param({"1", "2"})
  public int threads;

  private ForkJoinPool pool = new ForkJoinPool(1);
  private List<ManifestParsing.Content> files = List.of();
  private ManifestParsing reading = new ManifestParsing(List.of(), SETTINGS);
  private Validator validator = Checks.all(SETTINGS, KubernetesVersion.OF_SCHEMA, List.of());

  /** Makes the texts. */
  @Setup(Level.Trial)
  public void open() {
    pool = new ForkJoinPool(threads);
    List<ManifestParsing.Content> contents = new ArrayList<>();
    for (String text : ManifestFiles.objects(OBJECTS)) {
      contents.add(
          new ManifestParsing.Content(
              contents.size() + ".yaml", text.getBytes(StandardCharsets.UTF_8)));
    }
    files = contents;
    reading = new ManifestParsing(files, SETTINGS);
  }

  /** Stops the threads. */
  @TearDown(Level.Trial)
  public void close() {
    pool.shutdown();
  }

  /** All checks over objects that were read before. */
  @Benchmark
  @OperationsPerInvocation(OBJECTS)
  public List<Finding> check() {
    return pool.submit(() -> validator.validate(reading.objects(), reading)).join();
  }

  /** From bytes to findings. */
  @Benchmark
  @OperationsPerInvocation(OBJECTS)
  public List<Finding> readAndCheck() {
    return pool.submit(
            () -> {
              ManifestParsing read = new ManifestParsing(files, SETTINGS);
              return validator.validate(read.objects(), read);
            })
        .join();
  }
}
