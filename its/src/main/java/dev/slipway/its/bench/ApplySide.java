package dev.slipway.its.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One build of Slipway that applies an environment of its own.
 *
 * @param setup of that build
 * @param objects of the environment
 * @param environment where it is
 */
record ApplySide(BenchSetup setup, ApplyServer server, ApplyObjects objects, Path environment) {
  private static final String NOTHING =
      "org.apache.maven.plugins:maven-resources-plugin:3.3.1:resources";
  private static final List<String> ALL = List.of("dry-run", "plan", "apply");

  /** Writes the environment and applies it. */
  static ApplySide applied(
      BenchSetup setup, ApplyServer server, ApplyObjects objects, Path directory)
      throws IOException {
    ApplySide side = resolved(setup, server, objects, directory);
    Sample unused = side.written();
    return side;
  }

  /** Writes the environment and resolves it, which is not measured. */
  static ApplySide resolved(
      BenchSetup setup, ApplyServer server, ApplyObjects objects, Path directory)
      throws IOException {
    Path environment = objects.environment(directory.resolve("environments"));
    ApplySide side = new ApplySide(setup, server, objects, environment);
    side.resolve();
    return side;
  }

  /** Dry-run and apply in one build. */
  Sample written() {
    return goals(List.of("dry-run", "apply"));
  }

  /** Changes one line of some raw objects. */
  void edit(int count, String level) throws IOException {
    objects.edit(environment, count, level);
    resolve();
  }

  /** A new version of one bundle. */
  void release(String version) throws IOException {
    ApplyObjects.release(environment, version);
    resolve();
  }

  /** Dry-run, plan and apply in one build. */
  Sample all() {
    return goals(ALL);
  }

  /** A build that does nothing. */
  Sample floor() {
    return setup.measure(environment, NOTHING, Sample.CLOCK);
  }

  private void resolve() {
    Path cache = environment.resolveSibling("cache-" + objects.name());
    setup.maven(environment, name("resolve"), "-Dslipway.cache=" + cache, "-q");
  }

  private Sample goals(List<String> goals) {
    Stream<String> options =
        Stream.of(
            "-Dslipway.kubeconfig=" + server.kubeconfig(),
            "-Dslipway.practice=false",
            Sample.CLOCK);
    return setup.measure(
        environment, Stream.concat(goals.stream().map(this::name), options).toArray(String[]::new));
  }

  private String name(String goal) {
    return "dev.slipway:deploy-maven-plugin:" + setup.version() + ":" + goal;
  }
}
