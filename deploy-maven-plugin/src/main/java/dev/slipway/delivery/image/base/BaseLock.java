package dev.slipway.delivery.image.base;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digests that a project's base images have until they are renewed: YAML with one line per
 * image, in {@code slipway-image.lock} next to the pom.
 *
 * @param file need not exist
 * @param digests by name as configured
 */
public record BaseLock(Path file, Map<String, String> digests) {
  static final String NAME = "slipway-image.lock";
  private static final String COMMENT =
      "# Base images and the digests they are built on. Renew: mvn delivery:image-lock";
  private static final Pattern LINE = Pattern.compile("(\\S+): +(sha256:[0-9a-f]{64})");

  public BaseLock {
    digests = Map.copyOf(digests);
  }

  /**
   * The lock of a project; without entries where it has none.
   *
   * @param directory of the project
   * @throws UserErrorException when a line is of another form
   */
  public static BaseLock read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return new BaseLock(file, Map.of());
    }
    Map<String, String> digests = new TreeMap<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(text);
      if (!matcher.matches()) {
        throw invalid(file + ":" + number, "it does not have the form NAME: sha256:DIGEST");
      }
      if (digests.put(matcher.group(1), matcher.group(2)) != null) {
        throw invalid(file + ":" + number, matcher.group(1) + " is duplicated");
      }
    }
    return new BaseLock(file, digests);
  }

  public boolean isEmpty() {
    return digests.isEmpty();
  }

  /**
   * @param base as configured
   */
  public Optional<String> find(String base) {
    return Optional.ofNullable(digests.get(base));
  }

  public BaseLock with(String base, String digest) {
    Map<String, String> more = new TreeMap<>(digests);
    more.put(base, digest);
    return new BaseLock(file, more);
  }

  public void write() throws IOException {
    StringBuilder text = new StringBuilder(COMMENT).append('\n');
    new TreeMap<>(digests)
        .forEach((base, digest) -> text.append(base + ": " + digest).append('\n'));
    Path part = file.resolveSibling(NAME + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw invalid(file.toString(), "it is not UTF-8");
    }
  }

  private static UserErrorException invalid(String where, String why) {
    return new UserErrorException(BaseErrors.lock(where, why));
  }
}
