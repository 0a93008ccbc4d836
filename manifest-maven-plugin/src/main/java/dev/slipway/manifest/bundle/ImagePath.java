package dev.slipway.manifest.bundle;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path of a field with an image in objects that are not pods.
 *
 * @param kind of the objects, empty for every kind
 * @param steps keys from the root; {@code [*]} is every item of a list
 */
public record ImagePath(String kind, List<String> steps) {
  private static final String EACH = "[*]";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:[A-Za-z][A-Za-z0-9]*+:)?+[^.\\[\\]:\\s]++(?:\\[\\*])*+"
              + "(?:\\.[^.\\[\\]:\\s]++(?:\\[\\*])*+)*+");

  /**
   * Reads {@code spec.image}, {@code spec.workers[*].image} or {@code Kind:spec.image}.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (CONFIGURATION_INVALID) for anything else
   */
  public static ImagePath of(String text) {
    String path = text.strip();
    if (!FORM.matcher(path).matches()) {
      throw BundleErrors.imagePath(text);
    }
    int colon = path.indexOf(':');
    List<String> steps = new ArrayList<>();
    for (String part : path.substring(colon + 1).split("\\.")) {
      int bracket = part.indexOf('[');
      steps.add(bracket < 0 ? part : part.substring(0, bracket));
      for (int i = bracket; i >= 0; i = part.indexOf('[', i + 1)) {
        steps.add(EACH);
      }
    }
    return new ImagePath(colon < 0 ? "" : path.substring(0, colon), steps);
  }

  /** The object with every image there changed. */
  public ManifestObject map(ManifestObject object, UnaryOperator<String> change) {
    if (!kind.isEmpty() && !kind.equals(object.kind())) {
      return object;
    }
    return object.with(ManifestObject.map(map(object.content(), 0, change)));
  }

  private @Nullable Object map(@Nullable Object value, int step, UnaryOperator<String> change) {
    if (step == steps.size()) {
      return value instanceof String image ? change.apply(image) : value;
    }
    String key = steps.get(step);
    if (key.equals(EACH)) {
      return value instanceof List<?> list ? list(list, step, change) : value;
    }
    if (!(value instanceof Map<?, ?>) || !ManifestObject.map(value).containsKey(key)) {
      return value;
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(ManifestObject.map(value));
    copy.put(key, map(copy.get(key), step + 1, change));
    return copy;
  }

  private List<@Nullable Object> list(List<?> list, int step, UnaryOperator<String> change) {
    List<@Nullable Object> copy = new ArrayList<>(list.size());
    for (Object item : list) {
      copy.add(map(item, step + 1, change));
    }
    return copy;
  }
}
