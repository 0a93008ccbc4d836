package dev.slipway.delivery.image;

import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.manifest.error.UserErrorException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the texts of a pom into values. */
public final class MavenSettings {
  private final Properties properties;

  /**
   * @param properties the project's
   */
  public MavenSettings(Properties properties) {
    this.properties = properties;
  }

  /** The base image, which by default follows the target and the Java release. */
  public String base(@Nullable String configured, ImageTarget target) {
    if (configured != null && !configured.isBlank()) {
      return configured.strip();
    }
    return target.directory() != null ? "jlink" : "eclipse-temurin:" + release() + "-jre";
  }

  private String release() {
    return Stream.of("maven.compiler.release", "maven.compiler.target", "java.version")
        .map(name -> properties.getProperty(name, "").strip().replaceFirst("^1\\.", ""))
        .filter(value -> value.matches("\\d+"))
        .findFirst()
        .orElseGet(() -> String.valueOf(Runtime.version().feature()));
  }

  /** Comma-separated values. */
  public static List<String> list(@Nullable String text) {
    return split(text, ",");
  }

  /** Values separated by blanks or line ends. */
  public static List<String> words(@Nullable String text) {
    return split(text, "\\s+");
  }

  /** Labels that stay the same as long as the version does. */
  public static Map<String, String> labels(String name, String version) {
    return Map.of(
        "org.opencontainers.image.title", name, "org.opencontainers.image.version", version);
  }

  /** A time in the forms of {@code project.build.outputTimestamp}; the epoch when it is off. */
  public static Instant time(@Nullable String text) {
    String value = text == null ? "" : text.strip();
    if (value.length() < 2 && !value.matches("\\d")) {
      return Instant.EPOCH;
    }
    try {
      return value.matches("\\d+")
          ? Instant.ofEpochSecond(Long.parseLong(value))
          : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      throw new UserErrorException(
          ImageErrors.invalidSetting(
              "project.build.outputTimestamp",
              value,
              String.valueOf(e.getMessage()),
              "2026-01-31T12:00:00Z"),
          e);
    }
  }

  private static List<String> split(@Nullable String text, String separator) {
    return text == null
        ? List.of()
        : Stream.of(text.split(separator))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .toList();
  }
}
