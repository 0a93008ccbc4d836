package dev.slipway.delivery.suggest.edit;

import dev.slipway.delivery.suggest.place.PomText;
import dev.slipway.delivery.suggest.place.PomValue;
import dev.slipway.delivery.suggest.place.UnreadableTextException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Replaces one value of a pom. */
final class PomEdit {
  /** What needs no escape in XML. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

  private final String text;
  private final String file;

  PomEdit(String text, String file) {
    this.text = text;
    this.file = file;
  }

  /**
   * @param path of the element
   * @param change the new value, or empty where the old one is not what was expected
   */
  String replace(String path, Function<String, Optional<String>> change)
      throws NotEditableException {
    PomText before = read(text);
    PomValue value =
        before
            .value(path)
            .orElseThrow(
                () ->
                    new NotEditableException(
                        "%s has no element %s any more; it is looked at again in the next run"
                            .formatted(file, path)));
    String wanted =
        change.apply(value.value()).orElseThrow(() -> Edits.unexpected(file, path, value.value()));
    if (wanted.equals(value.value())) {
      return text;
    }
    if (!value.replaceable() || !PLAIN.matcher(wanted).matches()) {
      throw Edits.notSafe(file, path);
    }
    String edited = text.substring(0, value.start()) + wanted + text.substring(value.end());
    Map<String, String> expected = texts(before);
    expected.put(path, wanted);
    if (!texts(read(edited)).equals(expected)) {
      throw Edits.notSafe(file, path);
    }
    return edited;
  }

  private static Map<String, String> texts(PomText pom) {
    Map<String, String> texts = new LinkedHashMap<>();
    pom.values().forEach((path, value) -> texts.put(path, value.value()));
    return texts;
  }

  private PomText read(String of) throws NotEditableException {
    try {
      return PomText.read(of);
    } catch (UnreadableTextException e) {
      throw new NotEditableException(file + ": " + e.getMessage(), e);
    }
  }
}
