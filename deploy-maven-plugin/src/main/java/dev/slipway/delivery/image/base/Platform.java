package dev.slipway.delivery.image.base;

import dev.slipway.manifest.error.UserErrorException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The platform that an image runs on.
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
   * Reads {@code slipway.platform}: one, or several with commas between them.
   *
   * @return each once, in their order
   * @throws UserErrorException when there is none, or one can't be read
   */
  public static List<Platform> list(String text) {
    Set<Platform> platforms = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      try {
        platforms.add(parse(part));
      } catch (IllegalArgumentException e) {
        throw new UserErrorException(BaseErrors.platform(text, String.valueOf(e.getMessage())), e);
      }
    }
    return List.copyOf(platforms);
  }

  /**
   * Whether an image made for {@code offered} serves; a variant that is not requested does not
   * matter.
   */
  public boolean accepts(Platform offered) {
    return os.equals(offered.os)
        && architecture.equals(offered.architecture)
        && (variant.isEmpty() || known().equals(offered.known()));
  }

  /** The variant; many images for arm64 leave out the only one there is. */
  private String known() {
    return variant.isEmpty() && architecture.equals("arm64") ? "v8" : variant;
  }

  @Override
  public String toString() {
    return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
  }
}
