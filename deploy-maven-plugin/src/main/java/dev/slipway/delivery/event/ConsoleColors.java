package dev.slipway.delivery.event;

import java.util.List;
import java.util.Properties;

/**
 * Whether Maven prints in color, as for its own lines: by {@code style.color}, {@code -B}, {@code
 * -l} and the terminal. Maven knows, but shows it to plugins in no API that 3.8 and 4.0 share.
 */
public final class ConsoleColors {
  /** Of Maven 4 and of Maven 3. */
  private static final List<String> MAVEN =
      List.of(
          "org.apache.maven.jline.MessageUtils",
          "org.apache.maven.shared.utils.logging.MessageUtils");

  private ConsoleColors() {}

  /**
   * Reads Maven's setting.
   *
   * @param maven loads Maven's own classes
   * @param user properties of the command line, which decide where Maven's setting can't be read
   */
  public static boolean enabled(ClassLoader maven, Properties user) {
    for (String name : MAVEN) {
      try {
        Object enabled = maven.loadClass(name).getMethod("isColorEnabled").invoke(null);
        return Boolean.TRUE.equals(enabled);
      } catch (ReflectiveOperationException | LinkageError e) {
        continue; // another Maven
      }
    }
    return List.of("always", "yes", "force").contains(user.getProperty("style.color", "auto"));
  }
}
