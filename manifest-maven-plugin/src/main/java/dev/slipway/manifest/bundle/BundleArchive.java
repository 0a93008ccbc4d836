package dev.slipway.manifest.bundle;

import java.nio.file.Files;
import java.nio.file.Path;

/** A bundle file that a build left. */
public final class BundleArchive {
  private BundleArchive() {}

  /**
   * The path, if there is a file.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (BUNDLE_MISSING) when there is none
   */
  public static Path existing(Path archive) {
    if (!Files.isRegularFile(archive)) {
      throw BundleErrors.missing(archive);
    }
    return archive;
  }
}
