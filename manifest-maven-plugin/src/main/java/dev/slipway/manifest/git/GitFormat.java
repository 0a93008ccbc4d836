package dev.slipway.manifest.git;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The hash algorithm of a repository's object names. JGit reads the first half of a SHA-256 hash as
 * a SHA-1 hash, so it must not be used for such repositories.
 */
public final class GitFormat {
  private GitFormat() {}

  /**
   * Refuses what JGit can't read.
   *
   * @param directory of the repository: {@code .git}, or the folder of a bare one
   * @throws UserErrorException (GIT_FORMAT_UNSUPPORTED) for object names of SHA-256
   */
  public static void refuseForJGit(Path directory) throws IOException {
    Path common = GitHead.common(directory);
    Optional<String> format = GitHead.setting(common, "extensions", "objectformat");
    if (format.isPresent() && !format.get().equalsIgnoreCase("sha1")) {
      throw new UserErrorException(
          new UserError(
              ErrorCode.GIT_FORMAT_UNSUPPORTED,
              "This git repository can't be read without git's own program",
              directory.toString(),
              "its object format is "
                  + format.get()
                  + ", which Slipway's built-in git does not support",
              "Put git 2.29 or newer on the PATH: it reads commits and changes of services and"
                  + " environments. Earlier commits of an environment, and environments to promote"
                  + " to, must be SHA-1 repositories."));
    }
  }
}
