package dev.slipway.its.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** All servers of the test bed, started together. */
public final class Bed implements AutoCloseable {
  private final BedDirectory directory;
  private final int clusters;
  private final Map<String, String> environment;
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final Map<String, Duration> times = new LinkedHashMap<>();
  private final Map<String, String> missing = new LinkedHashMap<>();

  private Bed(BedDirectory directory, int clusters, Map<String, String> environment) {
    this.directory = directory;
    this.clusters = clusters;
    this.environment = environment;
  }

  /**
   * Starts one beside the bed of the build.
   *
   * @param nexus the directory in which Nexus is unpacked
   * @param directory for all its files, which are deleted first
   */
  public static Bed open(Path nexus, Path directory) {
    var files = new BedDirectory(directory, nexus);
    files.clear();
    return start(files, 1, System.getenv());
  }

  /** As tests see it. */
  public BedFile file() {
    describe(directory.localRepository());
    return BedFile.load(directory.properties());
  }

  /**
   * Starts everything, at the same time; if one part fails, the others are stopped again.
   *
   * @param clusters one for each JVM of tests: what one does to a whole cluster, such as a new
   *     kind, is not met by the others
   */
  static Bed start(BedDirectory directory, int clusters, Map<String, String> environment) {
    var bed = new Bed(directory, clusters, environment);
    try {
      bed.startAll();
      return bed;
    } catch (CompletionException e) {
      bed.close();
      throw e;
    }
  }

  private void startAll() {
    Logs logs = new Logs(directory.bed(), directory.pids());
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      var starting = new ArrayList<CompletableFuture<Void>>();
      JavaHomes.ofThisMachine(environment)
          .find(Nexus.OLDEST_JAVA, Nexus.NEWEST_JAVA)
          .ifPresentOrElse(
              java -> starting.add(later("nexus", threads, () -> nexus(java, logs))),
              () -> missing.put("nexus", "Nexus 3.71 needs a JDK 17 to 23, and none is installed"));
      Tool.find("git")
          .ifPresentOrElse(
              git -> starting.add(later("git", threads, () -> git(git, logs))),
              () -> missing.put("git", "no git on the PATH"));
      starting.add(
          later("registry", threads, () -> Registry.start(directory.data("registry"), logs)));
      for (int jvm = 1; jvm <= clusters; jvm++) {
        String name = cluster(jvm);
        starting.add(later(name, threads, () -> kube(name, logs.pids())));
      }
      CompletableFuture.allOf(starting.toArray(new CompletableFuture<?>[0])).join();
    } finally {
      threads.shutdown();
    }
  }

  private Part nexus(Path java, Logs logs) {
    return Nexus.start(directory.nexus(), java, directory.data("nexus"), logs);
  }

  private Part git(Path git, Logs logs) {
    return GitServer.start(git, directory.data("git"), logs);
  }

  private Part kube(String name, Pids pids) {
    Logs logs = new Logs(directory.bed().resolve(name), pids);
    return KubeApi.start(directory.data(name), logs, environment);
  }

  /** The part that is {@code kube} to the tests of a JVM. */
  private static String cluster(int jvm) {
    return jvm == 1 ? "kube" : "kube-" + jvm;
  }

  private CompletableFuture<Void> later(
      String name, ExecutorService threads, Supplier<Part> start) {
    return CompletableFuture.runAsync(
        () -> {
          long begin = System.nanoTime();
          Part part = start.get();
          add(name, part, Duration.ofNanos(System.nanoTime() - begin));
        },
        threads);
  }

  private synchronized void add(String name, Part part, Duration time) {
    parts.put(name, part);
    times.put(name, time);
  }

  /** One line a part: what it is and how long it took. */
  public synchronized List<String> summary() {
    var lines = new ArrayList<String>();
    parts.forEach(
        (name, part) ->
            lines.add(
                "bed: %-8s %s %s (%.1f s)"
                    .formatted(
                        name,
                        part.real() ? "real    " : "STAND-IN",
                        part.description(),
                        times.getOrDefault(name, Duration.ZERO).toMillis() / 1000.0)));
    missing.forEach((name, why) -> lines.add("bed: %-8s MISSING  %s".formatted(name, why)));
    return lines;
  }

  /**
   * Writes settings.xml, what the tests of each JVM see, and then {@code bed.properties}, each at
   * once and whole.
   */
  void describe(Path localRepository) {
    Path settings = settings(localRepository).write(directory.bed().resolve("settings.xml"));
    var common = new Properties();
    parts.forEach(
        (name, part) -> {
          if (!(part instanceof KubeApi)) {
            describe(name, part, common);
          }
        });
    missing.forEach((name, why) -> common.setProperty("bed." + name + ".missing", why));
    directory.mavens().forEach((version, home) -> common.setProperty("bed.maven." + version, home));
    common.setProperty("bed.settings", settings.toString());
    common.setProperty("bed.downloaded", localRepository.toString());
    common.setProperty("bed.localRepository", directory.localRepository().toString());
    for (int jvm = 1; jvm <= clusters; jvm++) {
      write(withCluster(common, jvm), directory.properties(jvm));
    }
    write(withCluster(common, 1), directory.properties());
  }

  private Properties withCluster(Properties common, int jvm) {
    var values = new Properties();
    values.putAll(common);
    values.setProperty("bed.work", directory.work(jvm).toString());
    part(cluster(jvm), KubeApi.class).ifPresent(cluster -> describe("kube", cluster, values));
    return values;
  }

  private static void describe(String name, Part part, Properties values) {
    part.properties().forEach((key, value) -> values.setProperty("bed." + key, value));
    values.setProperty("bed." + name + ".real", String.valueOf(part.real()));
    values.setProperty("bed." + name + ".description", part.description());
    if (!part.real()) {
      values.setProperty("bed." + name + ".missing", part.description());
    }
  }

  private static void write(Properties values, Path file) {
    try {
      Path half = file.resolveSibling(file.getFileName() + ".part");
      try (Writer out = Files.newBufferedWriter(half)) {
        values.store(out, null);
      }
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Settings settings(Path localRepository) {
    var settings = new Settings(localRepository);
    part("nexus", Nexus.class).ifPresent(it -> settings.server(it.url().getAuthority(), Nexus.CI));
    part("registry", Registry.class).ifPresent(it -> settings.server(it.secured(), Registry.CI));
    part("git", GitServer.class)
        .ifPresent(it -> settings.server(it.url().getAuthority(), GitServer.CI));
    return settings;
  }

  private <T> Optional<T> part(String name, Class<T> type) {
    return Optional.ofNullable(parts.get(name)).map(type::cast);
  }

  @Override
  public synchronized void close() {
    parts.values().forEach(Part::close);
    parts.clear();
  }
}
