package dev.slipway.manifest.bundle;

import java.io.IOException;

/** An invalid archive. The message contains no unescaped text of the archive. */
final class ArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  ArchiveException(String why) {
    super(why);
  }
}
