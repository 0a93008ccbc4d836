package dev.slipway.manifest.git;

import dev.slipway.manifest.program.ProgramPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The git program of this machine. It returns nothing if it does not work; JGit is used then. */
final class GitProgram {
  private static final Pattern LOG = Pattern.compile("([0-9a-f]{40}|[0-9a-f]{64}) (\\d{1,12})\n");

  /** What a child process gets; no GIT_DIR and the like, which would lead elsewhere. */
  private static final Set<String> PASSED =
      Set.of(
          "PATH", "HOME", "XDG_CONFIG_HOME", "USERPROFILE", "SystemRoot", "TMPDIR", "TEMP", "TMP");

  private static final int MOST_STATUS = 20_000;

  private final Path program;
  private final Map<String, String> environment;

  private GitProgram(Path program, Map<String, String> environment) {
    this.program = program;
    this.environment = environment;
  }

  /** Looks in PATH, except in relative folders, which may belong to the project. */
  static Optional<GitProgram> find(Map<String, String> environment) {
    return ProgramPath.of(environment)
        .find("git")
        .map(program -> new GitProgram(program, environment));
  }

  /** The checked-out commit around a folder; empty too when git does not say it. */
  Optional<GitRevision> read(Path folder) throws IOException {
    Optional<Path> root = GitHead.root(folder);
    if (root.isEmpty() || !GitHead.isRepository(folder)) {
      return Optional.empty(); // git would take the next repository around it
    }
    Optional<String> log =
        run(root.get(), 100, "log", "-1", "--no-show-signature", "--no-color", "--format=%H %ct");
    Matcher commit = LOG.matcher(log.orElse(""));
    Optional<String> changes =
        commit.matches()
            ? run(root.get(), 1, "status", "--porcelain", "--untracked-files=normal")
            : Optional.empty();
    String origin = origin(root.get(), folder);
    return changes.map(
        changed ->
            new GitRevision(
                commit.group(1),
                Instant.ofEpochSecond(Long.parseLong(commit.group(2))),
                !changed.isEmpty(),
                origin));
  }

  private String origin(Path root, Path folder) throws IOException {
    Optional<String> plain = GitHead.originIn(folder);
    return plain.isPresent()
        ? plain.get()
        : run(root, MOST_STATUS, "config", "--get", "remote.origin.url")
            .map(url -> OriginUrl.withoutCredentials(url.strip()))
            .orElse("");
  }

  /** Paths of what is not committed; empty when git does not say it. */
  Optional<List<String>> changes(Path folder) throws IOException {
    Optional<Path> root = GitHead.root(folder);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> status =
        run(root.get(), MOST_STATUS, "status", "--porcelain", "-z", "--untracked-files=normal");
    return status.map(GitProgram::paths);
  }

  /** Two letters, a blank and the path; that of a renamed file is followed by its old path. */
  private static List<String> paths(String status) {
    List<String> paths = new ArrayList<>();
    String[] entries = status.split("\0");
    for (int i = 0; i < entries.length; i++) {
      if (entries[i].length() > 3) {
        paths.add(entries[i].substring(3));
        i += entries[i].startsWith("R") || entries[i].startsWith("C") ? 1 : 0;
      }
    }
    return paths;
  }

  /** Commits that no remote-tracking branch has; empty when git does not say it. */
  Optional<Integer> unpushed(Path folder, String commit) throws IOException {
    Optional<Path> root = GitHead.root(folder);
    if (root.isEmpty() || !commit.matches("[0-9a-f]{40,64}")) {
      return Optional.empty();
    }
    // GitLab's runner fetches what it checks out by references of these names.
    Optional<Integer> commits =
        run(
                root.get(),
                100,
                "rev-list",
                "--count",
                commit,
                "--not",
                "--remotes",
                "--glob=refs/pipelines",
                "--glob=refs/merge-requests")
            .map(String::strip)
            .filter(text -> text.matches("\\d{1,9}"))
            .map(Integer::valueOf);
    if (commits.isEmpty() || commits.get() == 0) {
      return commits;
    }
    Optional<String> remote = run(root.get(), 200, "for-each-ref", "--count=1", "refs/remotes/");
    return remote.map(first -> first.isEmpty() ? 0 : commits.get());
  }

  /**
   * What a command prints, the beginning of it; empty when it failed.
   *
   * @param most characters that are wanted
   */
  private Optional<String> run(Path directory, int most, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    // The fsmonitor is a program that the repository's configuration names.
    command.addAll(List.of(program.toString(), "-c", "core.fsmonitor=false"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> child = builder.environment();
    child.clear();
    child.putAll(environment);
    child.keySet().retainAll(PASSED);
    child.put("LC_ALL", "C");
    child.put("GIT_OPTIONAL_LOCKS", "0"); // others may build here too
    child.put("GIT_TERMINAL_PROMPT", "0");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Optional.empty();
    }
    try (InputStream out = process.getInputStream()) {
      process.getOutputStream().close();
      byte[] begin = out.readNBytes(most);
      if (begin.length == most) {
        return Optional.of(new String(begin, StandardCharsets.UTF_8)); // no need of the rest
      }
      return process.waitFor() == 0
          ? Optional.of(new String(begin, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      process.destroy();
    }
  }
}
