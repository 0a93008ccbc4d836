package dev.slipway.delivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.content.ContentKind;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageParametersTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,            CLASSES, r.example, maven.compiler.release, 21,  eclipse-temurin:21-jre",
        "-,            FAT_JAR, r.example, maven.compiler.target,  1.8, eclipse-temurin:8-jre",
        "-,            JAR,     r.example, java.version,           25,  eclipse-temurin:25-jre",
        "-,            CLASSES, file:///x, maven.compiler.release, 21,  jlink",
        "-,            WAR,     r.example, maven.compiler.release, 21,  tomcat:10.1-jre21",
        "-,            NONE,    r.example, maven.compiler.release, 21,  scratch",
        "' a.b/c:1 ',  CLASSES, file:///x, maven.compiler.release, 21,  a.b/c:1",
      })
  void choosesTheBase(
      String set, ContentKind kind, String registry, String property, String value, String base) {
    Properties properties = new Properties();
    properties.setProperty(property, value);

    assertThat(new ImageParameters(properties).base(set, kind, ImageTarget.of("app", registry, "")))
        .isEqualTo(base);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,                         1970-01-01T00:00:00Z",
        "'',                        1970-01-01T00:00:00Z",
        "x,                         1970-01-01T00:00:00Z",
        "0,                         1970-01-01T00:00:00Z",
        "1767225600,                2026-01-01T00:00:00Z",
        "2026-01-01T01:00:00+01:00, 2026-01-01T00:00:00Z",
        "1980-02-01T00:00:00Z, 1970-01-01T00:00:00Z", // Maven 4 where the project says nothing
        "1980-02-01T00:00:01Z, 1980-02-01T00:00:01Z",
      })
  void readsTimes(String text, Instant time) {
    assertThat(ImageParameters.time(text)).isEqualTo(time);
  }

  @Test
  void saysWhichTimeIsNone() {
    assertThatThrownBy(() -> ImageParameters.time("yesterday"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("project.build.outputTimestamp = yesterday");
  }

  @Test
  void splitsWordsAndLists() {
    assertThat(ImageParameters.arguments(" -Xmx1g\n  -Da=b,c "))
        .containsExactly("-Xmx1g", "-Da=b,c");
    assertThat(ImageParameters.arguments("run \"two words\" --x=\"a b\"c"))
        .containsExactly("run", "two words", "--x=a bc");
    assertThat(ImageParameters.arguments(null)).isEmpty();
    assertThat(ImageParameters.list("8080, 9090/udp,")).containsExactly("8080", "9090/udp");
    assertThat(ImageParameters.list(null)).isEmpty();
  }

  @Test
  void keepsCachesWhereTheSystemWantsThem() {
    Path home = Path.of("home");

    assertThat(CacheDirectory.of("", Map.of(), home)).isEqualTo(Path.of("home/.cache/slipway"));
    assertThat(CacheDirectory.of("", Map.of("HOME", "/builds"), home))
        .isEqualTo(Path.of("home/.cache/slipway"));
    assertThat(CacheDirectory.of("", Map.of("HOME", "/builds"), Path.of("?")))
        .isEqualTo(Path.of("/builds/.cache/slipway"));
    assertThat(CacheDirectory.of("", Map.of("XDG_CACHE_HOME", "xdg"), home))
        .isEqualTo(Path.of("xdg/slipway"));
    assertThat(CacheDirectory.of("own", Map.of("XDG_CACHE_HOME", "xdg"), home))
        .isEqualTo(Path.of("own").toAbsolutePath());
  }
}
