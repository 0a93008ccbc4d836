package dev.slipway.delivery.image.base;

import dev.slipway.delivery.registry.ImageName;
import dev.slipway.manifest.error.UserErrorException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mirrors that are used instead of registries: a table of {@code host=mirror[/path]}, where {@code
 * *} is any host without a line of its own. Only the mirror is queried, since there may be no
 * access to the internet.
 */
public final class Mirrors {
  private static final String ANY = "*";

  private final Map<String, ImageName> table;

  private Mirrors(Map<String, ImageName> table) {
    this.table = table;
  }

  /**
   * @param text entries with commas or line ends between them; may be empty
   * @throws UserErrorException when an entry is of another form
   */
  public static Mirrors parse(String text) {
    Map<String, ImageName> table = new LinkedHashMap<>();
    for (String entry : text.split("[,\\n]")) {
      if (!entry.isBlank()) {
        String[] sides = entry.strip().split("(?<!\\s)\\s*+=\\s*+", -1);
        if (sides.length != 2) {
          throw invalid(entry, "it does not have the form registry=mirror");
        }
        String from = sides[0].equals(ANY) ? ANY : place(sides[0], entry).host();
        if (!sides[0].equals(ANY) && sides[0].contains("/")) {
          throw invalid(entry, "the registry on the left side can't have a path");
        }
        if (table.put(from, place(sides[1], entry)) != null) {
          throw invalid(entry, "duplicate mirror for " + sides[0]);
        }
      }
    }
    return new Mirrors(table);
  }

  /** The image to request: the same, or its name in the mirror of its registry. */
  public ImageName of(ImageName name) {
    ImageName own = table.get(name.host());
    ImageName mirror = own == null ? table.get(ANY) : own;
    if (mirror == null || (own == null && mirror.host().equals(name.host()))) {
      return name;
    }
    String prefix = prefix(mirror);
    return new ImageName(mirror.host(), prefix + name.path(), name.tag(), name.digest());
  }

  /** A mirror is parsed as the name of an image in it. */
  private static ImageName place(String text, String entry) {
    String place = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (place.contains("://")) {
      throw invalid(entry, "a registry is written without a scheme");
    }
    String host = place.replaceFirst("/.*", "");
    if (!host.contains(".") && !host.contains(":") && !host.equals("localhost")) {
      throw invalid(entry, "'" + host + "' is not a host");
    }
    try {
      return ImageName.parse(place + "/x", "slipway.mirrors");
    } catch (UserErrorException e) {
      throw invalid(entry, e.error().why());
    }
  }

  private static String prefix(ImageName mirror) {
    return mirror.path().substring(0, mirror.path().length() - 1);
  }

  private static UserErrorException invalid(String entry, @Nullable String why) {
    return new UserErrorException(BaseErrors.mirrors(entry.strip(), why == null ? "" : why));
  }
}
