package dev.slipway.its.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bare repositories for {@link GitServer}, made and looked at by the git program itself. */
public final class GitRepositories {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GIT_CONFIG_NOSYSTEM", "1",
          "GIT_TERMINAL_PROMPT", "0",
          "GIT_AUTHOR_NAME", "Test Bed",
          "GIT_AUTHOR_EMAIL", "bed@example.com",
          "GIT_COMMITTER_NAME", "Test Bed",
          "GIT_COMMITTER_EMAIL", "bed@example.com",
          "GIT_CONFIG_COUNT", "1",
          "GIT_CONFIG_KEY_0", "safe.directory",
          "GIT_CONFIG_VALUE_0", "*");

  private final Path root;

  public GitRepositories(Path root) {
    this.root = root;
  }

  /**
   * Makes an empty bare repository with the default branch main, to be pushed to over HTTP.
   *
   * @param name as in the URL, for example {@code team/env-demo.git}
   */
  public Path create(String name) {
    Path repository = root.resolve(name);
    try {
      Files.createDirectories(repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    git(repository, "init", "-q", "--bare", "-b", "main");
    git(repository, "config", "http.receivepack", "true");
    return repository;
  }

  /** Makes a repository whose first commit on main is the content of a directory. */
  public Path create(String name, Path content) {
    Path repository = create(name);
    String tree = "--work-tree=" + content.toAbsolutePath();
    git(repository, tree, "--git-dir=" + repository.toAbsolutePath(), "add", "-A");
    git(
        repository,
        tree,
        "--git-dir=" + repository.toAbsolutePath(),
        "commit",
        "-q",
        "-m",
        "Start");
    return repository;
  }

  /** Runs git in a directory; answers what it printed; a failure of git is an exception. */
  public static String git(Path directory, String... arguments) {
    return git(directory, Map.of(), arguments);
  }

  /** The same with more environment variables, such as the dates of a commit. */
  public static String git(Path directory, Map<String, String> more, String... arguments) {
    var command = new ArrayList<String>(List.of("git"));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(ENVIRONMENT);
    builder.environment().putAll(more);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
