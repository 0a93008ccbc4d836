package dev.slipway.delivery.image.content;

import dev.slipway.manifest.error.UserErrorException;
import java.util.Locale;

/** The part of a project that its image contains. */
public enum ContentKind {
  /** The compiled classes and the dependencies. */
  CLASSES,
  /** The module's jar and the dependencies. */
  JAR,
  /** The module's jar, which has all within. */
  FAT_JAR,
  /** The exploded web application. */
  WAR,
  /** Nothing but configured layers. */
  NONE;

  /** Whether the image starts it as a Java program. */
  public boolean launched() {
    return this == CLASSES || this == JAR || this == FAT_JAR;
  }

  /**
   * Reads the setting.
   *
   * @param configured {@code slipway.contents}, or empty
   * @param packaging of the project
   * @param compiled whether there are classes
   * @param layers whether layers are configured
   */
  public static ContentKind of(
      String configured, String packaging, boolean compiled, boolean layers) {
    if (configured.isBlank()) {
      if (packaging.equals("war")) {
        return WAR;
      }
      return compiled || !layers ? CLASSES : NONE;
    }
    for (ContentKind kind : values()) {
      if (kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(configured.strip())) {
        return kind;
      }
    }
    throw new UserErrorException(ContentErrors.unknownKind(configured));
  }
}
