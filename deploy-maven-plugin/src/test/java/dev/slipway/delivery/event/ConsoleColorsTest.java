package dev.slipway.delivery.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Maven itself can be asked, an integration test does. */
class ConsoleColorsTest {

  @ParameterizedTest
  @CsvSource({
    "always,true",
    "yes,true",
    "force,true",
    "never,false",
    "no,false",
    "none,false",
    "auto,false",
    "'',false"
  })
  void withoutMavenTheCommandLineDecides(String style, boolean enabled) throws Exception {
    try (URLClassLoader none = new URLClassLoader(new URL[0], null)) {
      assertThat(ConsoleColors.enabled(none, user(style), Map.of())).isEqualTo(enabled);
    }
  }

  /** Maven itself colors its lines in all these cases. */
  @ParameterizedTest
  @CsvSource({
    "auto,TERM,xterm,true",
    "auto,NO_COLOR,'',true",
    "auto,NO_COLOR,1,false",
    "auto,NO_COLOR,false,false",
    "auto,CI,true,false",
    "'',CI,true,false",
    "always,CI,true,true",
    "always,NO_COLOR,1,true"
  })
  void whatTheEnvironmentAsksForCountsUnlessTheCommandLineDecides(
      String style, String variable, String value, boolean enabled) {
    Map<String, String> environment = Map.of(variable, value);
    assertThat(ConsoleColors.enabled(new Maven(InColor.class), user(style), environment))
        .isEqualTo(enabled);
    assertThat(ConsoleColors.enabled(new Maven(Plain.class), user(style), environment)).isFalse();
  }

  private static Properties user(String style) {
    Properties user = new Properties();
    if (!style.isEmpty()) {
      user.setProperty("style.color", style);
    }
    return user;
  }

  /** A Maven with this setting. */
  private static final class Maven extends ClassLoader {
    private final Class<?> setting;

    Maven(Class<?> setting) {
      super(null);
      this.setting = setting;
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      if (name.startsWith("org.apache.maven.")) {
        return setting;
      }
      throw new ClassNotFoundException(name);
    }
  }

  /** On a terminal. */
  public static final class InColor {
    private InColor() {}

    public static boolean isColorEnabled() {
      return true;
    }
  }

  /** In a pipe. */
  public static final class Plain {
    private Plain() {}

    public static boolean isColorEnabled() {
      return false;
    }
  }
}
