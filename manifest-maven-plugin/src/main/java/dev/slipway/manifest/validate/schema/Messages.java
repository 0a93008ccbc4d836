package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.error.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Messages about invalid values. */
final class Messages {
  private static final int SHOWN = 60;

  private Messages() {}

  /** What is wrong with a text that must be one of some words, null if nothing. */
  static @Nullable String complaint(String text, List<String> words) {
    if (words.contains(text)) {
      return null;
    }
    return quoted(text)
        + " is not one of "
        + String.join(", ", words.stream().filter(word -> !word.isEmpty()).toList())
        + meant(text, words);
  }

  /** {@code "; did you mean x?"}, or nothing when no word is near. */
  static String meant(String text, Collection<String> words) {
    String lower = text.toLowerCase(Locale.ROOT);
    String best = "";
    int least = Math.max(1, text.length() / 3) + 1;
    for (String word : words) {
      int distance = Spelling.distance(lower, word.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = word;
      }
    }
    return best.isEmpty() ? "" : "; did you mean " + best + "?";
  }

  /** A value as users wrote it, shortened. */
  static String quoted(@Nullable Object value) {
    String text = String.valueOf(value);
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN - 3) + "..." : text;
    return value instanceof String ? "\"" + shown + "\"" : shown;
  }

  /** What a value is, but not which: it may be a password that is in a wrong place. */
  static String kind(@Nullable Object value) {
    if (value instanceof java.util.Map<?, ?>) {
      return "a map";
    } else if (value instanceof List<?>) {
      return "a list";
    } else if (value instanceof String) {
      return "text";
    } else if (value instanceof Boolean) {
      return "the boolean " + value; // helps where the text is no or on
    }
    return "a number";
  }
}
