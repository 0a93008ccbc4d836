package dev.slipway.delivery.inventory.find;

import dev.slipway.delivery.environment.git.GitCheckout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the repository of an environment can be read.
 *
 * @param label what the environment is called where its own name can't be read: the folder, or the
 *     path of the project
 * @param address of its project for people; empty if unknown
 * @param directory empty when nothing can be read
 * @param mirror whether the directory is a repository without a work tree
 * @param problem why it could not be read, or not be updated; empty if it could
 */
public record EnvironmentPlace(
    String label, String address, Optional<Path> directory, boolean mirror, String problem) {

  /** One of which nothing can be read. */
  static EnvironmentPlace unreadable(String label, String address, String problem) {
    return new EnvironmentPlace(label, address, Optional.empty(), false, problem);
  }

  /** Its git repository; empty where there is none. */
  public Optional<GitCheckout> checkout() throws IOException {
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    return mirror
        ? Optional.of(GitCheckout.bare(directory.get()))
        : GitCheckout.open(directory.get());
  }
}
