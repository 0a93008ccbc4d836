package dev.slipway.delivery.sandbox;

import java.util.Locale;

/** When the sandbox is used. */
public enum SandboxMode {
  /** When its binaries are on this machine. */
  AUTO,
  /** Always; its binaries are downloaded if necessary. */
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
