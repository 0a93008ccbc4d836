package dev.slipway.delivery.doctor;

import java.io.IOException;

/** What a check looks at can't be seen; the message says why. */
public final class SkippedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason as it is printed
   */
  public SkippedException(String reason) {
    super(reason);
  }
}
