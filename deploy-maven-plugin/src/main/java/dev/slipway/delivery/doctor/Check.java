package dev.slipway.delivery.doctor;

import java.io.IOException;

/** One check. It changes nothing, unless its id says that it writes. */
public interface Check {

  /** Which one it is. */
  CheckId id();

  /** What it looks at where there may be several: a URL or a name; else empty. */
  default String subject() {
    return "";
  }

  /**
   * Looks.
   *
   * @throws SkippedException when it can't be known
   * @throws dev.slipway.manifest.error.UserErrorException a failure that is explained already
   * @throws IOException a failure whose message says why
   */
  Outcome run() throws IOException;
}
