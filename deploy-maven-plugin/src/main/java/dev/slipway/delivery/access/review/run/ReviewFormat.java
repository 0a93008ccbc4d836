package dev.slipway.delivery.access.review.run;

import dev.slipway.manifest.error.UserErrorException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Forms of a review. */
enum ReviewFormat {
  TABLE,
  JSON,
  MARKDOWN;

  /**
   * Reads the parameter.
   *
   * @param text ids, comma-separated
   */
  static Set<ReviewFormat> parse(String text) {
    Set<ReviewFormat> formats = EnumSet.noneOf(ReviewFormat.class);
    for (String part : text.split(",")) {
      String word = part.strip();
      if (!word.isEmpty()) {
        formats.add(
            Arrays.stream(values())
                .filter(format -> format.id().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                    () ->
                        new UserErrorException(
                            ReviewErrors.unknown("slipway.access.formats", word, known()))));
      }
    }
    return formats;
  }

  private String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String known() {
    return Arrays.stream(values()).map(ReviewFormat::id).collect(Collectors.joining(", "));
  }
}
