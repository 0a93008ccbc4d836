package dev.slipway.delivery.environment.git;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A copy of one branch of a repository, with its history and without a work tree, kept between
 * runs: a fetch transfers only what is new.
 */
public final class GitMirror {
  private final Path directory;
  private final GitAddress address;
  private final GitAccess access;

  /**
   * @param directory of the copy, which is created
   * @param address over HTTP, or a folder
   */
  public GitMirror(Path directory, GitAddress address, GitAccess access) {
    this.directory = directory;
    this.address = address;
    this.access = access;
  }

  /** Whether an earlier run fetched something. */
  public static boolean exists(Path directory) throws IOException {
    if (!Files.isRegularFile(directory.resolve(Constants.HEAD))) {
      return false;
    }
    try (GitCheckout copy = GitCheckout.bare(directory)) {
      return copy.head().isPresent();
    }
  }

  /**
   * Fetches a branch, also one whose history was rewritten, and checks it out.
   *
   * @return its commit
   * @throws UserErrorException when the server can't be reached, refuses, or has no such branch
   */
  public String update(String branch) throws IOException {
    if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
      throw new UserErrorException(GitErrors.badBranch(branch));
    }
    try (Repository copy = open()) {
      ObjectId commit = new JGitRemote(address, branch, access).mirror(copy);
      RefUpdate head = copy.updateRef(Constants.HEAD);
      head.disableRefLog();
      head.link(Constants.R_HEADS + branch);
      return commit.name();
    }
  }

  private Repository open() throws IOException {
    if (Files.isRegularFile(directory.resolve(Constants.HEAD))) {
      return GitCheckout.build(new FileRepositoryBuilder().setBare().setGitDir(directory.toFile()));
    }
    Files.createDirectories(directory);
    return TemporaryRepository.create(directory);
  }
}
