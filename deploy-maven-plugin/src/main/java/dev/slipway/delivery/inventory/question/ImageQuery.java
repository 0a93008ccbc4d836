package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Workload.Image;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which image or bundle is looked for.
 *
 * @param text as it was given
 * @param kind what it names
 * @param name of the image or bundle, perhaps without its registry; empty for any
 * @param version tag of the image or version of the bundle; empty for any
 * @param digest {@code sha256:…}; empty for any. Where one is given, it alone decides: a mirror has
 *     the same image under another name
 */
record ImageQuery(String text, Kind kind, String name, String version, String digest) {
  private static final long MOST_BYTES = 10L << 20;
  private static final Pattern DIGEST = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");
  private static final Pattern IMAGE =
      Pattern.compile(
          "([A-Za-z0-9][A-Za-z0-9._-]*+(?::[0-9]{1,5}+(?=/))?+(?:/[A-Za-z0-9._-]++)*+)"
              + "(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?");

  /** What a query names. */
  enum Kind {
    IMAGE,
    BUNDLE,
    /** A package inside of images, of which the inventory knows nothing. */
    OTHER
  }

  /**
   * Reads several.
   *
   * @param value separated by commas or spaces, or {@code @FILE} with one per line
   * @param directory of a relative file
   */
  static List<ImageQuery> read(String value, Path directory) throws IOException {
    String given = value.strip();
    List<ImageQuery> queries =
        (given.startsWith("@")
                ? lines(given.substring(1), directory)
                : Stream.of(given.split("[,\\s]+")))
            .filter(text -> !text.isEmpty())
            .map(ImageQuery::of)
            .toList();
    if (queries.isEmpty()) {
      throw QuestionErrors.badImage(value, "it names no image");
    }
    return queries;
  }

  private static Stream<String> lines(String name, Path directory) throws IOException {
    Path file = directory.resolve(name);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw QuestionErrors.badImage("@" + name, "the file has more than 10 MB");
      }
      return Files.readAllLines(file).stream()
          .map(line -> line.replace("\uFEFF", "").strip()) // as Windows begins files with
          .filter(line -> !line.startsWith("#"));
    } catch (NoSuchFileException e) {
      throw QuestionErrors.badImage("@" + name, "there is no file " + file);
    } catch (MalformedInputException e) {
      throw QuestionErrors.badImage("@" + name, "the file is not UTF-8 text");
    }
  }

  static ImageQuery of(String text) {
    Matcher digest = DIGEST.matcher(text.toLowerCase(Locale.ROOT));
    if (digest.matches()) {
      return new ImageQuery(text, Kind.IMAGE, "", "", "sha256:" + digest.group(1));
    }
    if (text.toLowerCase(Locale.ROOT).startsWith("pkg:")) {
      return PackageUrl.of(text)
          .map(purl -> of(text, purl))
          .orElseThrow(() -> QuestionErrors.badImage(text, "this is not a purl"));
    }
    if (text.regionMatches(true, 0, "sha256:", 0, "sha256:".length())) {
      throw QuestionErrors.badImage(text, "a digest has 64 hexadecimal digits");
    }
    Matcher image = IMAGE.matcher(text);
    if (!image.matches()) {
      throw QuestionErrors.badImage(text, "this is neither a digest, an image nor a purl");
    }
    return new ImageQuery(text, Kind.IMAGE, image.group(1), or(image.group(2)), or(image.group(3)));
  }

  private static ImageQuery of(String text, PackageUrl purl) {
    return switch (purl.type()) {
      case "oci", "docker" -> {
        String repository = purl.qualifier("repository_url").replaceFirst("^https?://", "");
        boolean whole = repository.endsWith("/" + purl.name()) || repository.equals(purl.name());
        String name =
            repository.isEmpty()
                ? purl.path()
                : whole ? repository : withoutSlashes(repository) + "/" + purl.path();
        Optional<String> digest = digest(purl.version());
        yield new ImageQuery(
            text,
            Kind.IMAGE,
            name,
            digest.isPresent() ? "" : or(purl.version(), purl.qualifier("tag")),
            digest.orElse(""));
      }
      case "generic" ->
          new ImageQuery(
              text,
              Kind.BUNDLE,
              purl.name(),
              purl.version(),
              digest(purl.qualifier("checksum")).orElse(""));
      default -> new ImageQuery(text, Kind.OTHER, purl.path(), purl.version(), "");
    };
  }

  private static Optional<String> digest(String text) {
    Matcher digest = DIGEST.matcher(text.toLowerCase(Locale.ROOT));
    return digest.matches() ? Optional.of("sha256:" + digest.group(1)) : Optional.empty();
  }

  private static String or(String one, String other) {
    return one.isEmpty() ? other : one;
  }

  /** A group of a pattern that may not have matched. */
  private static String or(@Nullable String group) {
    return group == null ? "" : group;
  }

  /** Whether an image is one that is looked for. */
  boolean matches(Image image) {
    if (kind != Kind.IMAGE) {
      return false;
    }
    if (!digest.isEmpty()) {
      return digest.equals(image.digest());
    }
    boolean named =
        image.name().equals(name) || image.name().endsWith("/" + name) || isOfDockerHub(image);
    return named && (version.isEmpty() || version.equals(image.tag()));
  }

  /** Whether both are the same with what runtimes put before a name without a registry. */
  private boolean isOfDockerHub(Image image) {
    String found = image.name();
    String first = found.substring(0, Math.max(0, found.indexOf('/')));
    if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
      return false;
    }
    return ("/docker.io/" + (first.isEmpty() ? "library/" : "") + found).endsWith("/" + name);
  }

  /** Whether an app is from the bundle that is looked for. */
  boolean matches(String app, AppVersion found) {
    if (kind != Kind.BUNDLE) {
      return false;
    }
    if (!digest.isEmpty()) {
      return digest.equals("sha256:" + found.sha256());
    }
    boolean named = app.equals(name) || found.bundle().contains("/" + name + "/");
    return named && (version.isEmpty() || version.equals(found.version()));
  }

  private static String withoutSlashes(String repository) {
    int end = repository.length();
    while (end > 0 && repository.charAt(end - 1) == '/') {
      end--;
    }
    return repository.substring(0, end);
  }
}
