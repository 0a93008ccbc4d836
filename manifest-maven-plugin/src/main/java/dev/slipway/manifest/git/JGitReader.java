package dev.slipway.manifest.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Reads a revision without a git on the machine. Its classes alone take a third of a second. */
final class JGitReader {
  /** The checked-out commit around a folder; empty outside git and before the first commit. */
  public Optional<GitRevision> read(Path folder) throws IOException {
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    GitFormat.refuseForJGit(builder.getGitDir().toPath());
    try (Repository repository = build(builder);
        Git git = new Git(repository);
        RevWalk walk = new RevWalk(repository)) {
      ObjectId head = repository.resolve(Constants.HEAD);
      if (head == null) {
        return Optional.empty();
      }
      RevCommit commit = walk.parseCommit(head);
      String origin = repository.getConfig().getString("remote", "origin", "url");
      return Optional.of(
          new GitRevision(
              head.name(),
              Instant.ofEpochSecond(commit.getCommitTime()),
              !git.status().call().isClean(),
              origin == null ? "" : OriginUrl.withoutCredentials(origin)));
    } catch (GitAPIException | JGitInternalException e) {
      throw new IOException("git status failed in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Paths of what is not committed. */
  List<String> changes(Path folder) throws IOException {
    Optional<Repository> found = open(folder);
    if (found.isEmpty()) {
      return List.of();
    }
    try (Repository repository = found.get();
        Git git = new Git(repository)) {
      Status status = git.status().call();
      Set<String> paths = new TreeSet<>(status.getUncommittedChanges());
      paths.addAll(status.getUntracked());
      return List.copyOf(paths);
    } catch (GitAPIException | JGitInternalException e) {
      throw new IOException("git status failed in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Commits that no remote-tracking branch has. */
  int unpushed(Path folder, String commit) throws IOException {
    Optional<Repository> found = open(folder);
    if (found.isEmpty()) {
      return 0;
    }
    try (Repository repository = found.get();
        RevWalk walk = new RevWalk(repository)) {
      List<Ref> remotes = repository.getRefDatabase().getRefsByPrefix(Constants.R_REMOTES);
      ObjectId id = repository.resolve(commit);
      if (remotes.isEmpty() || id == null) {
        return 0;
      }
      walk.markStart(walk.parseCommit(id));
      for (Ref ref :
          repository
              .getRefDatabase()
              .getRefsByPrefix(Constants.R_REMOTES, "refs/pipelines/", "refs/merge-requests/")) {
        if (ref.getObjectId() != null) {
          walk.markUninteresting(walk.parseCommit(ref.getObjectId()));
        }
      }
      int commits = 0;
      while (walk.next() != null) {
        commits++;
      }
      return commits;
    }
  }

  private static Optional<Repository> open(Path folder) throws IOException {
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    GitFormat.refuseForJGit(builder.getGitDir().toPath());
    return Optional.of(build(builder));
  }

  /** JGit reports a damaged configuration as an illegal argument. */
  private static Repository build(FileRepositoryBuilder builder) throws IOException {
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new IOException("git's configuration can't be read: " + e.getMessage(), e);
    }
  }
}
