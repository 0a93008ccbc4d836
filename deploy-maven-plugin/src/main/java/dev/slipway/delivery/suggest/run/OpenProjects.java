package dev.slipway.delivery.suggest.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * In which projects something was open at the end of the last run. It only saves requests: without
 * it every project is looked at.
 */
final class OpenProjects {
  private static final long MOST_BYTES = 4L << 20;

  private final Path file;

  OpenProjects(Path caches, Shard shard) {
    this.file =
        caches
            .resolve("suggest")
            .resolve("open-" + shard.index() + "-of-" + shard.total() + ".txt");
  }

  /** Ids of projects; empty where nothing is remembered, as after the shards changed. */
  Optional<Set<String>> read() {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
          ? Optional.of(new TreeSet<>(Files.readAllLines(file)))
          : Optional.empty();
    } catch (IOException e) { // it is written again
      return Optional.empty();
    }
  }

  void write(Set<String> projects) throws IOException {
    Files.createDirectories(file.getParent());
    Path partial = Files.createTempFile(file.getParent(), "open", ".part");
    Files.write(partial, new TreeSet<>(projects));
    Files.move(partial, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
