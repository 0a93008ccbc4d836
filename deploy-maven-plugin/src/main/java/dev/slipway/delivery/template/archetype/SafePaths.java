package dev.slipway.delivery.template.archetype;

import dev.slipway.delivery.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Paths of files in a project that no system takes for anything else. */
final class SafePaths {
  private static final int LONGEST = 500;
  private static final int SHOWN = 100;

  /** Bytes of a name, of most file systems. */
  private static final int LONGEST_NAME = 255;

  private static final Pattern WINDOWS_DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

  private SafePaths() {}

  /**
   * The path itself.
   *
   * @throws ArchetypeException when it is absolute, leads out of the project or into {@code .git},
   *     or has characters that a system reads otherwise
   */
  static String check(String path) throws ArchetypeException {
    if (path.isEmpty() || path.length() > LONGEST) {
      throw unsafe(path);
    }
    if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f || ":\\*?\"<>|".indexOf(c) >= 0)) {
      throw unsafe(path);
    }
    for (String part : path.split("/", -1)) {
      // Some systems drop dots and blanks at the end, and invisible characters.
      String name = part.replaceAll("\\p{Cf}", "").toLowerCase(Locale.ROOT);
      boolean refused =
          name.isEmpty()
              || part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
              || part.endsWith(".")
              || part.endsWith(" ")
              || !name.equals(part.toLowerCase(Locale.ROOT))
              || name.equals(".git")
              || name.matches("git~[0-9]+")
              || WINDOWS_DEVICE.matcher(name).matches();
      if (refused) {
        throw unsafe(path);
      }
    }
    return path;
  }

  static String shown(String path) {
    return VisibleText.line(path, SHOWN);
  }

  private static ArchetypeException unsafe(String path) {
    return new ArchetypeException(
        "'" + shown(path) + "' is not a path that a file of a project may have");
  }
}
