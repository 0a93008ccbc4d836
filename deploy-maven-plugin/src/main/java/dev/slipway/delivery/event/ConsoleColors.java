package dev.slipway.delivery.event;

import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Whether lines have colors: as Maven's own lines, by {@code style.color}, {@code -B}, {@code -l}
 * and the terminal, and neither in CI nor with {@code NO_COLOR} (no-color.org) unless {@code
 * style.color} asks for them. Maven knows its setting, but shows it to plugins in no API that 3.8
 * and 4.0 share.
 */
public final class ConsoleColors {
  /** Of Maven 4 and of Maven 3. */
  private static final List<String> MAVEN =
      List.of(
          "org.apache.maven.jline.MessageUtils",
          "org.apache.maven.shared.utils.logging.MessageUtils");

  private static final List<String> ALWAYS = List.of("always", "yes", "force");

  private ConsoleColors() {}

  /**
   * Decides for this build.
   *
   * @param maven loads Maven's own classes
   * @param user properties of the command line
   * @param environment variables of the process
   */
  public static boolean enabled(
      ClassLoader maven, Properties user, Map<String, String> environment) {
    boolean always = ALWAYS.contains(user.getProperty("style.color", "auto"));
    boolean unwanted =
        environment.containsKey("CI") || !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return (always || !unwanted) && ofMaven(maven, always);
  }

  private static boolean ofMaven(ClassLoader maven, boolean otherwise) {
    for (String name : MAVEN) {
      try {
        Object enabled = maven.loadClass(name).getMethod("isColorEnabled").invoke(null);
        return Boolean.TRUE.equals(enabled);
      } catch (ReflectiveOperationException | LinkageError e) {
        continue; // another Maven
      }
    }
    return otherwise;
  }
}
