package dev.slipway.manifest.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checked-out commit and the remote, read from git's own files. Opening a repository with JGit
 * takes half a second, too long for a goal that needs no more than this.
 *
 * @param commit full hash
 * @param origin URL of the remote {@code origin} without credentials, empty when there is none
 * @see <a href="https://git-scm.com/docs/gitrepository-layout">gitrepository-layout</a>
 */
public record GitHead(String commit, String origin) {
  private static final String GIT = ".git";
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final Pattern REFERENCE = Pattern.compile("ref: *(refs/[^\\s~^:?*\\[\\\\]+)");
  private static final Pattern SECTION = Pattern.compile("\\[\\s*([^]]*?)\\s*].*");
  private static final Pattern INCLUDES =
      Pattern.compile("(?im)^[ \\t]*+\\[[ \\t]*+include(if)?+[ \\t]*+[]\"]");
  private static final Pattern URL = Pattern.compile("url\\s*=\\s*\"?([^\"#;]*?)\"?\\s*([#;].*)?");

  /**
   * Looks for the repository around a folder.
   *
   * @return empty outside git, before the first commit, and where git's own files do not say it:
   *     references that are no plain files, a configuration that includes others
   */
  public static Optional<GitHead> find(Path folder) throws IOException {
    Optional<Path> root = root(folder);
    return root.isPresent() ? in(root.get().resolve(GIT)) : Optional.empty();
  }

  /** The root of the work tree around a folder, by which servers call files. */
  public static Optional<Path> root(Path folder) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(GIT))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /** Whether the clone around a folder ends before the first commit. */
  public static boolean isShallow(Path folder) throws IOException {
    Optional<Path> root = root(folder);
    Path directory = root.isPresent() ? directory(root.get().resolve(GIT)) : null;
    return directory != null && !text(common(directory).resolve("shallow")).isEmpty();
  }

  private static Optional<GitHead> in(Path git) throws IOException {
    Path directory = directory(git);
    if (directory == null) {
      return Optional.empty();
    }
    Path common = common(directory);
    if (!whole(common)) {
      return Optional.empty();
    }
    String commit = commit(directory, common);
    return commit == null ? Optional.empty() : Optional.of(new GitHead(commit, remote(common)));
  }

  /** Whether what is around a folder is a repository, and not the rest of one. */
  static boolean isRepository(Path folder) throws IOException {
    Optional<Path> root = root(folder);
    Path directory = root.isPresent() ? directory(root.get().resolve(GIT)) : null;
    return directory != null && Files.isRegularFile(directory.resolve("HEAD"));
  }

  /** The remote of the repository around a folder, as {@link #origin}; empty where git may know. */
  static Optional<String> originIn(Path folder) throws IOException {
    Optional<Path> root = root(folder);
    Path directory = root.isPresent() ? directory(root.get().resolve(GIT)) : null;
    if (directory == null) {
      return Optional.of("");
    }
    Path common = common(directory);
    return whole(common) ? Optional.of(remote(common)) : Optional.empty();
  }

  /** Whether all of a repository's configuration is in its file. */
  private static boolean whole(Path common) throws IOException {
    return INCLUDES.matcher(text(common.resolve("config"))).results().findAny().isEmpty()
        && setting(common, "extensions", "worktreeConfig").isEmpty();
  }

  /** Where a work tree keeps its own part of the repository; null when that is not plain. */
  private static @Nullable Path directory(Path git) throws IOException {
    if (Files.isDirectory(git)) {
      return git;
    }
    String link = text(git); // a work tree beside its repository
    return link.startsWith("gitdir:")
        ? git.resolveSibling(link.substring("gitdir:".length()).strip()).normalize()
        : null;
  }

  /** What a repository shares with its other work trees. */
  static Path common(Path directory) throws IOException {
    Path pointer = directory.resolve("commondir");
    return Files.isRegularFile(pointer) ? directory.resolve(text(pointer)).normalize() : directory;
  }

  /** A value of a repository's configuration, of a section without a name in quotes. */
  static Optional<String> setting(Path common, String section, String key) throws IOException {
    boolean within = false;
    for (String line : text(common.resolve("config")).split("\n")) {
      String stripped = line.strip();
      Matcher head = SECTION.matcher(stripped);
      if (head.matches()) {
        within = head.group(1).equalsIgnoreCase(section);
      }
      String[] parts = stripped.split("=", 2);
      if (within && parts.length == 2 && parts[0].strip().equalsIgnoreCase(key)) {
        return Optional.of(parts[1].replaceFirst("[#;].*", "").replace("\"", "").strip());
      }
    }
    return Optional.empty();
  }

  private static @Nullable String commit(Path directory, Path common) throws IOException {
    String head = text(directory.resolve("HEAD"));
    if (COMMIT.matcher(head).matches()) {
      return head;
    }
    Matcher reference = REFERENCE.matcher(head);
    if (!reference.matches() || reference.group(1).contains("..")) {
      return null;
    }
    for (Path place : new Path[] {directory, common}) {
      String loose = text(place.resolve(reference.group(1)));
      if (COMMIT.matcher(loose).matches()) {
        return loose;
      }
    }
    for (String line : text(common.resolve("packed-refs")).split("\n")) {
      String[] parts = line.strip().split(" ", 2);
      if (parts.length == 2
          && parts[1].equals(reference.group(1))
          && COMMIT.matcher(parts[0]).matches()) {
        return parts[0];
      }
    }
    return null;
  }

  private static String remote(Path common) throws IOException {
    boolean within = false;
    for (String line : text(common.resolve("config")).split("\n")) {
      String stripped = line.strip();
      Matcher section = SECTION.matcher(stripped);
      if (section.matches()) {
        String name = section.group(1).replaceAll("\\s+", " ");
        within = name.toLowerCase(Locale.ROOT).equals("remote \"origin\"");
      }
      Matcher url = URL.matcher(stripped);
      if (within && url.matches()) {
        return OriginUrl.withoutCredentials(url.group(1).strip());
      }
    }
    return "";
  }

  private static String text(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip()
        : "";
  }
}
