package dev.slipway.delivery.forge;

import java.util.List;
import java.util.Optional;

/**
 * A commit to make.
 *
 * @param branch that it goes to
 * @param start the commit or branch that a new branch starts from; empty to add to the branch
 * @param replaced the tip of the existing branch that may be overwritten by {@code start} and this
 *     commit; empty when a branch of this name must not exist. Without {@code start} it has no
 *     meaning
 * @param readAt the commit at which the changed files were read: whoever changed one of them since
 *     is not overwritten. Empty not to check; without meaning where there is a {@code start}
 */
public record NewCommit(
    String branch,
    Optional<String> start,
    Optional<String> replaced,
    String message,
    List<FileChange> changes,
    Optional<String> readAt) {

  public NewCommit {
    changes = List.copyOf(changes);
  }

  /** A commit for which it is not checked whether a file changed since it was read. */
  public NewCommit(
      String branch,
      Optional<String> start,
      Optional<String> replaced,
      String message,
      List<FileChange> changes) {
    this(branch, start, replaced, message, changes, Optional.empty());
  }

  /**
   * A changed file.
   *
   * @param existed whether the file was there when it was read
   * @param content empty to delete the file, or to move it as it is
   * @param from where the file is moved from, with its mode; empty where it is not moved
   */
  public record FileChange(
      String path, boolean existed, Optional<String> content, Optional<String> from) {

    /** A file that is written or deleted. */
    public FileChange(String path, boolean existed, Optional<String> content) {
      this(path, existed, content, Optional.empty());
    }

    /**
     * A file that gets another path.
     *
     * @param content empty to keep it as it is, byte by byte
     */
    public static FileChange move(String from, String to, Optional<String> content) {
      return new FileChange(to, false, content, Optional.of(from));
    }

    /** Whether the file is deleted. */
    public boolean isDeletion() {
      return content.isEmpty() && from.isEmpty();
    }
  }
}
