package dev.slipway.its.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the bed's files are.
 *
 * @param target the build directory of the module, or another one for a bed of its own
 * @param nexus where the build unpacked Nexus
 */
record BedDirectory(Path target, Path nexus) {
  BedDirectory(Path target) {
    this(target, target.resolve("nexus"));
  }

  /** Logs, data, and what describes the running bed. */
  Path bed() {
    return target.resolve("bed");
  }

  Path data(String part) {
    return bed().resolve("data").resolve(part);
  }

  Path properties() {
    return bed().resolve("bed.properties");
  }

  /** The same as the tests in one of several JVMs see it; the first is number 1. */
  Path properties(int jvm) {
    return bed().resolve("bed-" + jvm + ".properties");
  }

  /** What the bed's own process prints. */
  Path log() {
    return bed().resolve("bed.log");
  }

  /** What of a run was real, written at its end. */
  Path report() {
    return bed().resolve("report.txt");
  }

  /** Outside {@link #bed()}, which each start empties. */
  Pids pids() {
    return new Pids(target.resolve("bed.pids"));
  }

  /** The local repository of the builds that tests run: our own artifacts are installed there. */
  Path localRepository() {
    return target.resolve("local-repo");
  }

  /** For the directories of the tests in one of several JVMs; made if it is not there. */
  Path work(int jvm) {
    try {
      return Files.createDirectories(target.resolve("work").resolve("jvm-" + jvm));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Unpacked Maven distributions: version to home. */
  Map<String, String> mavens() {
    var mavens = new TreeMap<String, String>();
    Path parent = target.resolve("maven");
    if (Files.isDirectory(parent)) {
      try (Stream<Path> homes = Files.list(parent)) {
        homes
            .filter(home -> Files.isDirectory(home.resolve("boot")))
            .forEach(
                home ->
                    mavens.put(
                        home.getFileName().toString().replace("apache-maven-", ""),
                        home.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return mavens;
  }

  /** Makes {@link #bed()} new and empty. */
  void clear() {
    try {
      if (Files.exists(bed())) {
        try (Stream<Path> files = Files.walk(bed())) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      Files.createDirectories(bed());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
