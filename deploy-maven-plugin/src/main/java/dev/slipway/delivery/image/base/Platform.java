package dev.slipway.delivery.image.base;

import java.util.Locale;

/**
 * What an image runs on.
 *
 * @param variant of the architecture, {@code v8}; empty for any
 */
public record Platform(String os, String architecture, String variant) {

  /**
   * Reads {@code os/architecture[/variant]}.
   *
   * @throws IllegalArgumentException when it is of another form
   */
  public static Platform parse(String text) {
    String[] parts = text.strip().toLowerCase(Locale.ROOT).split("/", -1);
    if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' is not os/architecture");
    }
    return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
  }

  /**
   * Whether an image made for {@code offered} serves; a variant that is not wanted is no matter.
   */
  public boolean accepts(Platform offered) {
    return os.equals(offered.os)
        && architecture.equals(offered.architecture)
        && (variant.isEmpty() || variant.equals(offered.variant));
  }

  @Override
  public String toString() {
    return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
  }
}
