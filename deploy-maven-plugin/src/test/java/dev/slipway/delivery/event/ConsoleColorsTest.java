package dev.slipway.delivery.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
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
    Properties user = new Properties();
    if (!style.isEmpty()) {
      user.setProperty("style.color", style);
    }
    try (URLClassLoader none = new URLClassLoader(new URL[0], null)) {
      assertThat(ConsoleColors.enabled(none, user)).isEqualTo(enabled);
    }
  }
}
