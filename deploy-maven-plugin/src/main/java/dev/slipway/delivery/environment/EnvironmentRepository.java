package dev.slipway.delivery.environment;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A branch of a git repository that says what an environment runs. */
public interface EnvironmentRepository {

  /** The repository as people know it, without credentials. */
  String address();

  /** The branch that changes go to. */
  String branch();

  /**
   * Changes one file on the tip of the branch and publishes the commit. When the branch moved
   * meanwhile, the edit is made again on the new tip.
   *
   * @param path of the file in the repository, with slashes
   * @param edit makes the new content from the present one, empty when there is no such file; may
   *     be called more than once
   * @return the new commit, or empty when the edit changed nothing
   * @throws dev.slipway.manifest.error.UserErrorException when the repository can't be reached or
   *     refuses the change; nothing was published then
   */
  Optional<String> change(String path, UnaryOperator<String> edit, CommitText text)
      throws IOException;
}
