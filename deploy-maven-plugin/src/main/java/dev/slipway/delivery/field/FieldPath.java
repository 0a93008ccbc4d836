package dev.slipway.delivery.field;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The path of a field: {@code spec.template.spec.containers[name=app].image}, {@code
 * metadata.annotations["a.b/c"]}. Objects are never changed, always copied.
 */
public record FieldPath(List<Step> steps) {
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");

  /** One step down. */
  public sealed interface Step {}

  /** Into a map. */
  public record Key(String name) implements Step {}

  /** Into a list, to the item with these values. */
  public record Item(Map<String, String> keys) implements Step {
    public Item {
      keys = Map.copyOf(keys);
    }

    boolean fits(@Nullable Object item) {
      Map<String, Object> map = ManifestObject.map(item);
      return keys.entrySet().stream()
          .allMatch(key -> key.getValue().equals(String.valueOf(map.get(key.getKey()))));
    }
  }

  public FieldPath {
    steps = List.copyOf(steps);
  }

  /** A path of keys only. */
  public static FieldPath of(String... keys) {
    List<Step> steps = new ArrayList<>();
    for (String key : keys) {
      steps.add(new Key(key));
    }
    return new FieldPath(steps);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static FieldPath parse(String text) {
    return new FieldPathText(text).one();
  }

  /**
   * Reads paths with commas between them.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static List<FieldPath> list(String text) {
    return new FieldPathText(text).list();
  }

  /** The path one step further down. */
  public FieldPath then(String key) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Key(key));
    return new FieldPath(longer);
  }

  /** The path of the item of a list with this value. */
  public FieldPath item(String key, String value) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Item(Map.of(key, value)));
    return new FieldPath(longer);
  }

  /** The value there, empty when there is none. */
  public Optional<Object> value(Map<String, Object> object) {
    @Nullable Object at = object;
    for (Step step : steps) {
      at = below(at, step);
    }
    return Optional.ofNullable(at);
  }

  private static @Nullable Object below(@Nullable Object at, Step step) {
    if (step instanceof Key key) {
      return ManifestObject.map(at).get(key.name());
    }
    Item item = (Item) step;
    return at instanceof List<?> list
        ? list.stream().filter(item::fits).findFirst().map(Object.class::cast).orElse(null)
        : null;
  }

  /** The object without the field. */
  public Map<String, Object> without(Map<String, Object> object) {
    return value(object).isEmpty() && !nullThere(object)
        ? object
        : ManifestObject.map(changed(object, 0, true, null));
  }

  private boolean nullThere(Map<String, Object> object) {
    FieldPath parent = new FieldPath(steps.subList(0, steps.size() - 1));
    return steps.get(steps.size() - 1) instanceof Key key
        && ManifestObject.map(parent.value(object).orElse(null)).containsKey(key.name());
  }

  /** The object with the field; where its list has no such item it stays as it is. */
  public Map<String, Object> with(Map<String, Object> object, @Nullable Object value) {
    return ManifestObject.map(changed(object, 0, false, value));
  }

  private @Nullable Object changed(
      @Nullable Object at, int depth, boolean remove, @Nullable Object value) {
    boolean last = depth == steps.size() - 1;
    if (steps.get(depth) instanceof Key key) {
      Map<String, Object> map = new LinkedHashMap<>(ManifestObject.map(at));
      if (last && remove) {
        map.remove(key.name());
      } else {
        put(map, key.name(), last ? value : changed(map.get(key.name()), depth + 1, remove, value));
      }
      return map;
    }
    if (!(at instanceof List<?> list)) {
      return at;
    }
    Item item = (Item) steps.get(depth);
    List<@Nullable Object> items = new ArrayList<>();
    for (Object one : list) {
      if (!item.fits(one)) {
        items.add(one);
      } else if (!last) {
        items.add(changed(one, depth + 1, remove, value));
      } else if (!remove) {
        items.add(value);
      }
    }
    return items;
  }

  // A value may be null: in a merge patch that removes the field.
  @SuppressWarnings({"unchecked", "NullAway"})
  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    ((Map<String, @Nullable Object>) (Map<?, ?>) map).put(key, value);
  }

  /** Whether this is the other path, or leads to something below it. */
  public boolean isUnder(FieldPath other) {
    return steps.size() >= other.steps.size()
        && Objects.equals(steps.subList(0, other.steps.size()), other.steps);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      if (step instanceof Item item) {
        text.append(
            item.keys().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(key -> key.getKey() + "=" + word(key.getValue()))
                .collect(Collectors.joining(",", "[", "]")));
      } else if (step instanceof Key key && PLAIN_KEY.matcher(key.name()).matches()) {
        text.append(text.isEmpty() ? "" : ".").append(key.name());
      } else if (step instanceof Key key) {
        text.append('[').append(quoted(key.name())).append(']');
      }
    }
    return text.toString();
  }

  private static String word(String value) {
    return value.isEmpty() || value.matches(".*[,\\]\"].*") ? quoted(value) : value;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
