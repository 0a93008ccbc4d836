package dev.slipway.manifest.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what is built from git: with the program if there is one, which is faster, otherwise with
 * JGit.
 */
public final class GitRevisionReader {
  private final Map<String, String> environment;

  /**
   * @param environment variables of the process; the program is looked for in PATH
   */
  public GitRevisionReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The checked-out commit and the remote, off git's files where they say it; by git itself where
   * references are kept in another way (reftable). Empty outside git and before the first commit.
   */
  public Optional<GitHead> head(Path folder) throws IOException {
    Optional<GitHead> head = GitHead.find(folder);
    if (head.isPresent() || GitHead.root(folder).isEmpty()) {
      return head;
    }
    return read(folder).map(revision -> new GitHead(revision.commit(), revision.origin()));
  }

  /** The checked-out commit around a folder; empty outside git and before the first commit. */
  public Optional<GitRevision> read(Path folder) throws IOException {
    Optional<GitProgram> program = GitProgram.find(environment);
    Optional<GitRevision> revision =
        program.isPresent() ? program.get().read(folder) : Optional.empty();
    return revision.isPresent() ? revision : new JGitReader().read(folder);
  }
}
