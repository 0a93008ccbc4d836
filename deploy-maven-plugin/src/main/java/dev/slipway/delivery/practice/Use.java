package dev.slipway.delivery.practice;

import java.util.Locale;

/** Whether a throw-away server is asked. */
public enum Use {
  /** When its programs are on this machine. */
  AUTO,
  /** Always; its programs are fetched if need be. */
  TRUE,
  FALSE;

  /**
   * Reads a setting.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (CONFIGURATION_INVALID)
   */
  public static Use of(String text) {
    for (Use use : values()) {
      if (use.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
        return use;
      }
    }
    throw PracticeErrors.use(text);
  }
}
