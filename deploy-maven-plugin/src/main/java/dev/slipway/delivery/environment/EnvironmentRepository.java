package dev.slipway.delivery.environment;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A branch of a git repository that defines what an environment runs. */
public interface EnvironmentRepository {

  /** The repository as users know it, without credentials. */
  String address();

  /** The branch that changes go to. */
  String branch();

  /**
   * Reads files on the tip of the branch.
   *
   * @return text by path; a file that does not exist is missing
   * @throws dev.slipway.manifest.error.UserErrorException when the repository can't be reached or
   *     has no such branch
   */
  Map<String, String> read(Collection<String> paths) throws IOException;

  /**
   * Reads all YAML and JSON files in folders on the tip of the branch, of all depths. Links and
   * what is no text are left out.
   *
   * @param folders without a slash at the end; one that does not exist has no files
   * @return text by path
   */
  Map<String, String> readBelow(Collection<String> folders) throws IOException;

  /**
   * Checks, as far as the server tells beforehand, that a commit may be pushed. Nothing is changed.
   *
   * @throws dev.slipway.manifest.error.UserErrorException when it may not
   */
  void requireWritable() throws IOException;

  /**
   * Changes files on the tip of the branch and publishes them as one commit. When the branch moved
   * meanwhile, the edits are made again on the new tip.
   *
   * @param edits by path of a file, with slashes: makes the new content from the present one, empty
   *     when there is no such file; may be called more than once
   * @param text of the commit, requested after the edits
   * @return the new commit, or empty when the edits changed nothing
   * @throws dev.slipway.manifest.error.UserErrorException when the repository can't be reached or
   *     refuses the change; nothing was published then
   */
  Optional<String> change(Map<String, UnaryOperator<String>> edits, Supplier<CommitText> text)
      throws IOException;

  /** Whether a file may contain objects or references. */
  static boolean isManifest(String path) {
    return path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".json");
  }

  /** Whether a change waits for the approval of a person before it is on the branch. */
  default boolean proposes() {
    return false;
  }

  /** Where the last change waits for approval; empty where it is on the branch at once. */
  default Optional<Proposed> proposed() {
    return Optional.empty();
  }
}
