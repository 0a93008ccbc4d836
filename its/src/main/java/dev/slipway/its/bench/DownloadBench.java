package dev.slipway.its.bench;

import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What {@code mvn deploy} of a service from the archetype downloads into an empty local repository,
 * beyond what the same service without our goals does: megabytes of poms and jars, ours included.
 */
final class DownloadBench implements Bench {
  private static final double LIMIT_MEGABYTES = 40;
  private static final double MEGABYTE = 1_000_000;

  /** Can't be downloaded before it is published, so it is there before. */
  private static final List<String> OURS =
      List.of("slipway-parent", "service-parent", "manifest-maven-plugin", "deploy-maven-plugin");

  private final BenchSetup setup;
  private final PrintStream out;

  DownloadBench(BenchSetup setup, PrintStream out) {
    this.setup = setup;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("downloads");
    ServicePair services = ServicePair.generate(setup, directory);
    double with = megabytes(services.with(), directory.resolve("repository-with"));
    double without = megabytes(services.without(), directory.resolve("repository-without"));
    double ours = size(ours(directory.resolve("ours")));
    out.printf(
        Locale.ROOT,
        "with our goals %.1f MB, without %.1f MB, ours %.1f MB of it%n",
        with,
        without,
        ours);
    return List.of(
        Figure.added("downloads.added-megabytes", with, without - ours, LIMIT_MEGABYTES));
  }

  private double megabytes(Path service, Path repository) throws IOException {
    ours(repository);
    MavenResult result =
        MavenRun.in(service, setup.mavenHome())
            .settings(new Settings(setup.downloaded()).write(repository.resolveSibling("s.xml")))
            .localRepository(repository)
            .with("deploy")
            .run();
    if (!result.succeeded()) {
      throw new UncheckedIOException(new IOException(result.output()));
    }
    return size(repository);
  }

  private Path ours(Path repository) throws IOException {
    for (String artifact : OURS) {
      Path from = setup.localRepository().resolve("dev/slipway").resolve(artifact);
      Path to = repository.resolve("dev/slipway").resolve(artifact);
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Path copy = to.resolve(from.relativize(file));
          if (Files.isDirectory(file)) {
            Files.createDirectories(copy);
          } else {
            Files.copy(file, copy);
          }
        }
      }
    }
    return repository;
  }

  private static double size(Path repository) throws IOException {
    try (Stream<Path> files = Files.walk(repository)) {
      return files
              .filter(file -> file.toString().matches(".*\\.(jar|pom)"))
              .filter(file -> !file.toString().endsWith("-sources.jar"))
              .mapToLong(file -> file.toFile().length())
              .sum()
          / MEGABYTE;
    }
  }
}
