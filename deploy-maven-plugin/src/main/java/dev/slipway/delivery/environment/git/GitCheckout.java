package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.git.GitFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.SystemReader;

/** The git repository around a folder of this machine. */
public final class GitCheckout implements AutoCloseable {
  private final Repository repository;
  private final String prefix;

  private GitCheckout(Repository repository, String prefix) {
    this.repository = repository;
    this.prefix = prefix;
  }

  /** Opens it; empty when the folder is in none. */
  public static Optional<GitCheckout> open(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(absolute.toFile());
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    Repository repository = build(builder);
    if (repository.isBare()) {
      repository.close();
      return Optional.empty();
    }
    Path root = repository.getWorkTree().toPath().toAbsolutePath().normalize();
    String inside = root.relativize(absolute).toString().replace('\\', '/');
    return Optional.of(new GitCheckout(repository, inside.isEmpty() ? "" : inside + "/"));
  }

  /** Opens a repository without a work tree, such as a {@link GitMirror}. */
  public static GitCheckout bare(Path directory) throws IOException {
    return new GitCheckout(
        build(new FileRepositoryBuilder().setBare().setGitDir(directory.toFile())), "");
  }

  /** JGit reports a damaged configuration as an illegal argument. */
  static Repository build(FileRepositoryBuilder builder) throws IOException {
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new IOException("git's configuration can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * The checked-out commit.
   *
   * @param complete false when the history ends before its first commit, as in a shallow clone
   */
  public record Head(String commit, Instant time, boolean complete) {}

  /** The checked-out commit; empty before the first one. */
  public Optional<Head> head() throws IOException {
    ObjectId head = repository().resolve(Constants.HEAD);
    if (head == null) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(repository)) {
      Instant time = Instant.ofEpochSecond(walk.parseCommit(head).getCommitTime());
      boolean complete = repository.getObjectDatabase().getShallowCommits().isEmpty();
      return Optional.of(new Head(head.name(), time, complete));
    }
  }

  /**
   * The user that git's configuration names around a folder, else that of the machine; empty when
   * none is named.
   */
  public static Optional<CommitAuthor> user(Path folder) throws IOException {
    Optional<GitCheckout> checkout = open(folder);
    if (checkout.isPresent()) {
      try (GitCheckout git = checkout.get()) {
        return user(git.repository.getConfig());
      }
    }
    try {
      return user(SystemReader.getInstance().getUserConfig());
    } catch (ConfigInvalidException e) {
      throw new IOException("git's configuration can't be read: " + e.getMessage(), e);
    }
  }

  private static Optional<CommitAuthor> user(StoredConfig config) {
    String name = config.getString("user", null, "name");
    String email = config.getString("user", null, "email");
    return name == null || name.isBlank() || email == null || email.isBlank()
        ? Optional.empty()
        : Optional.of(new CommitAuthor(name, email));
  }

  /** The versions of files up to the checked-out commit; empty before the first one. */
  public Optional<FileVersions> versions() throws IOException {
    ObjectId head = repository().resolve(Constants.HEAD);
    return head == null
        ? Optional.empty()
        : Optional.of(new FileVersions(repository, head, prefix));
  }

  /** The history of a folder up to the checked-out commit; empty before the first one. */
  public Optional<FolderHistory> history(String folder) throws IOException {
    ObjectId head = repository().resolve(Constants.HEAD);
    return head == null
        ? Optional.empty()
        : Optional.of(new FolderHistory(repository, head, prefix + folder));
  }

  /**
   * What identifies the folder for what is remembered of it: where the repository was cloned from,
   * without credentials, else where it is on this machine.
   */
  public String identity() {
    String origin = repository.getConfig().getString("remote", "origin", "url");
    String place =
        origin == null || origin.isBlank()
            ? repository.getDirectory().toPath().toAbsolutePath().normalize().toString()
            : SafeUri.text(origin.strip());
    return place + " " + prefix;
  }

  /**
   * Where the repository was cloned from, without a user and a password that git may keep there;
   * empty for one that was made here.
   */
  public Optional<String> origin() {
    String url = repository.getConfig().getString("remote", "origin", "url");
    return url == null || url.isBlank()
        ? Optional.empty()
        : Optional.of(url.strip().replaceFirst("^(https?://)[^/@]*@", "$1"));
  }

  /** To read commits from; the user and other settings need no more than {@link #open}. */
  Repository repository() throws IOException {
    GitFormat.refuseForJGit(repository.getDirectory().toPath());
    return repository;
  }

  /** The folder inside the repository with a slash behind it, empty for its root. */
  String prefix() {
    return prefix;
  }

  @Override
  public void close() {
    repository.close();
  }
}
