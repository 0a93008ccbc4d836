package dev.slipway.manifest.bundle;

import java.util.Locale;

/** How the {@code +} of a version such as {@code 1.2.3+build7} is handled. */
public enum PlusSign {
  /** The version is refused: image tags, labels and addresses of stores can't have it. */
  REFUSE,
  /** It becomes an underscore, as in Helm's image tags. */
  UNDERSCORE;

  /** The property that says which. */
  public static final String PROPERTY = "slipway.version.plus";

  /**
   * Reads what users write.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (CONFIGURATION_INVALID)
   */
  public static PlusSign of(String word) {
    for (PlusSign sign : values()) {
      if (sign.name().toLowerCase(Locale.ROOT).equals(word.strip())) {
        return sign;
      }
    }
    throw BundleErrors.plusSign(word);
  }

  String in(String version) {
    return this == UNDERSCORE ? version.replace('+', '_') : version;
  }
}
