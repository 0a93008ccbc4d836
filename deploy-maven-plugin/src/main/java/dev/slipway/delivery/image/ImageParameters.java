package dev.slipway.delivery.image;

import dev.slipway.delivery.image.base.JlinkBase;
import dev.slipway.delivery.image.base.Platform;
import dev.slipway.delivery.image.content.ContentKind;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.runtime.Jdk;
import dev.slipway.manifest.error.UserErrorException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses the parameters of a pom. */
public final class ImageParameters {
  /** What Maven 4's own parent pom sets. */
  private static final Instant MAVEN_4 = Instant.parse("1980-02-01T00:00:00Z");

  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]++|\"[^\"]*+\")++");

  private static final Pattern BYTES = Pattern.compile("(\\d{1,9})([KMGkmg]?)B?");

  private final Properties properties;

  /**
   * @param properties the project's
   */
  public ImageParameters(Properties properties) {
    this.properties = properties;
  }

  /** The base image, which by default follows the content, the target and the Java release. */
  public String base(@Nullable String configured, ContentKind kind, ImageTarget target) {
    if (configured != null && !configured.isBlank()) {
      return configured.strip();
    }
    return switch (kind) {
      case WAR -> "tomcat:10.1-jre" + release();
      case NONE -> "scratch";
      default -> target.directory() != null ? "jlink" : "eclipse-temurin:" + release() + "-jre";
    };
  }

  /** The Java release that the project is compiled for; the build's own where it does not say. */
  public int release() {
    return Stream.of("maven.compiler.release", "maven.compiler.target", "java.version")
        .map(name -> properties.getProperty(name, "").strip().replaceFirst("^1\\.", ""))
        .filter(value -> value.matches("\\d{1,3}"))
        .findFirst()
        .map(Integer::valueOf)
        .orElseGet(() -> Runtime.version().feature());
  }

  /**
   * The platforms of the image.
   *
   * @param text {@code slipway.platform}, or empty
   * @param base as configured; a jlink base is for this machine's platform only
   */
  public static List<Platform> platforms(@Nullable String text, String base) {
    List<String> names = list(text);
    if (names.isEmpty()) {
      return List.of(
          base.equals(JlinkBase.NAME)
              ? JlinkBase.platform(Jdk.running())
              : new Platform("linux", "amd64", ""));
    }
    return Platform.list(String.join(",", names));
  }

  /** The tags of an image, each once: the first is the one that manifests write. */
  public static List<String> tags(String first, String more) {
    return Stream.concat(Stream.of(first), list(more).stream()).distinct().toList();
  }

  /** Comma-separated values. */
  public static List<String> list(@Nullable String text) {
    return split(text, ",");
  }

  /**
   * Values separated by spaces or line ends; double quotes enclose a value that contains spaces.
   */
  public static List<String> arguments(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    return WORD.matcher(text).results().map(word -> word.group().replace("\"", "")).toList();
  }

  /** A size such as {@code 500M} or {@code 5G}, in bytes; powers of 1000. */
  public static long bytes(String text) {
    Matcher matcher = BYTES.matcher(text.strip());
    if (!matcher.matches()) {
      throw new UserErrorException(
          ImageErrors.invalidSetting("slipway.cache.size", text, "it is not a size", "500M"));
    }
    long unit =
        switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
          case "K" -> 1_000L;
          case "M" -> 1_000_000L;
          case "G" -> 1_000_000_000L;
          default -> 1L;
        };
    return Long.parseLong(matcher.group(1)) * unit;
  }

  /**
   * A time in the forms of {@code project.build.outputTimestamp}; the epoch when it is off, or what
   * Maven 4 sets where the project says nothing: an image has the same digest under both Mavens.
   */
  public static Instant time(@Nullable String text) {
    String value = text == null ? "" : text.strip();
    if (value.length() < 2 && !value.matches("\\d")) {
      return Instant.EPOCH;
    }
    try {
      Instant time =
          value.matches("\\d+")
              ? Instant.ofEpochSecond(Long.parseLong(value))
              : OffsetDateTime.parse(value).toInstant();
      return time.equals(MAVEN_4) ? Instant.EPOCH : time;
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
