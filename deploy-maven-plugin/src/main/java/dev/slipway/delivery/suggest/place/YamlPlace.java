package dev.slipway.delivery.suggest.place;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.YamlException;
import dev.slipway.manifest.source.YamlScalar;
import dev.slipway.manifest.source.YamlScalars;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a YAML file with one or several documents.
 *
 * @param document from 0
 * @param path {@code spec.containers[0].image}
 */
public record YamlPlace(int document, String path) {
  private static final Pattern LATER = Pattern.compile("(.*) in document ([1-9][0-9]{0,4})");

  /** As references name it: {@code spec.image}, {@code spec.image in document 2}. */
  public static String text(int document, FieldPath path) {
    return document == 0 ? path.toString() : path + " in document " + (document + 1);
  }

  /** Reads what {@link #text} wrote. */
  public static YamlPlace of(String text) {
    Matcher later = LATER.matcher(text);
    return later.matches()
        ? new YamlPlace(Integer.parseInt(later.group(2)) - 1, later.group(1))
        : new YamlPlace(0, text);
  }

  /** Whether it is the place of a value. */
  public boolean isOf(YamlScalar scalar) {
    return scalar.document() == document && scalar.path().toString().equals(path);
  }

  /**
   * The values of a text.
   *
   * @throws UnreadableTextException when it is not YAML that every reader reads alike
   */
  public static List<YamlScalar> scalars(String text, String file) throws UnreadableTextException {
    try {
      return YamlScalars.of(text, file);
    } catch (YamlException e) {
      throw new UnreadableTextException(e.location() + ": " + e.error().why());
    }
  }
}
