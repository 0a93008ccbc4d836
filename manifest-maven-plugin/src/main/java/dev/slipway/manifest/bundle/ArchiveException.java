package dev.slipway.manifest.bundle;

import java.io.IOException;

/** What is wrong with an archive, in words that have nothing of the archive in them unescaped. */
final class ArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  ArchiveException(String why) {
    super(why);
  }
}
