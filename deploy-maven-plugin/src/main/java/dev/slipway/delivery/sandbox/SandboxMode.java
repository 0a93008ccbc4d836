package dev.slipway.delivery.sandbox;

import java.util.Locale;

/** Whether a throw-away server is asked. */
public enum SandboxMode {
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
  public static SandboxMode of(String text) {
    for (SandboxMode use : values()) {
      if (use.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
        return use;
      }
    }
    throw SandboxErrors.use(text);
  }
}
