package dev.slipway.manifest.bundle;

import java.nio.file.Path;

/** Reads bundles; the archive may come from anywhere and is treated as hostile. */
public final class BundleReader {

  /**
   * Reads a bundle in memory, bounded in bytes, entries and ratio; nothing is written to disk.
   *
   * @param archive the {@code .tar.gz}
   * @param origin what to call it in messages and locations, a URL or file name
   * @throws dev.slipway.manifest.error.UserErrorException (BUNDLE_INVALID) for anything but a
   *     bundle
   */
  public Bundle read(Path archive, String origin) {
    throw new IllegalStateException(archive + origin);
  }
}
