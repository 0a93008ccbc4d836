package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.error.Spelling;
import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds items of merged lists that lack required fields, such as a container without an image: the
 * result of a patch that misspells the name of its item.
 */
final class IncompleteItems {
  private final MergeKeys keys;

  IncompleteItems(MergeKeys keys) {
    this.keys = keys;
  }

  /**
   * An item.
   *
   * @param list where the list is: {@code spec.template.spec.containers}
   * @param name its keys: {@code name: oders}
   * @param missing the first field that it lacks
   */
  record Item(String list, String name, String missing) {}

  /** An item, and what is around it. */
  record Found(Item item, FieldPath path, ItemKeys keys, List<?> list) {

    /** What the list has beside it, and which of them may be meant. */
    String others() {
      List<String> names = new ArrayList<>();
      String own = "";
      for (Object each : list) {
        String value = String.valueOf(ManifestObject.map(each).get(keys.first()));
        if (keys.description(each).equals(item.name())) {
          own = value;
        } else {
          names.add(value);
        }
      }
      String near = near(own, names);
      return names.isEmpty()
          ? "nothing else"
          : String.join(", ", names) + (near.isEmpty() ? "" : "; did you mean " + near + "?");
    }

    private static String near(String own, List<String> names) {
      String best = "";
      int least = Math.max(1, own.length() / 3) + 1;
      for (String name : names) {
        int distance = Spelling.distance(own, name);
        if (distance < least) {
          least = distance;
          best = name;
        }
      }
      return best;
    }
  }

  /** Those of an object, in its order. */
  List<Found> of(ManifestObject object) {
    List<Found> found = new ArrayList<>();
    map(object.content(), keys.of(object), FieldPath.ROOT, "", found);
    return found;
  }

  /** Those that were not incomplete before. */
  List<Found> added(ManifestObject before, ManifestObject after) {
    List<Found> found = of(after);
    if (found.isEmpty()) {
      return found;
    }
    Set<Item> known = items(of(before));
    return found.stream().filter(each -> !known.contains(each.item())).toList();
  }

  static Set<Item> items(List<Found> found) {
    return found.stream().map(Found::item).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void map(
      Map<String, Object> content,
      MergeKeys.Type type,
      FieldPath at,
      String names,
      List<Found> found) {
    content.forEach(
        (name, value) -> {
          MergeKeys.Field field = type.fields().get(name);
          if (field == null) {
            return;
          }
          String inside = names.isEmpty() ? name : names + "." + name;
          if (value instanceof Map<?, ?>) {
            map(ManifestObject.map(value), keys.inside(field), at.field(name), inside, found);
          } else if (value instanceof List<?> list
              && field.strategy() == MergeKeys.Strategy.MERGE_ITEMS) {
            list(list, field, at.field(name), inside, found);
          }
        });
  }

  private void list(
      List<?> list, MergeKeys.Field field, FieldPath at, String names, List<Found> found) {
    for (int i = 0; i < list.size(); i++) {
      Map<String, Object> item = ManifestObject.map(list.get(i));
      String name = field.keys().description(item);
      String missing = missing(item, field);
      if (missing != null) {
        found.add(new Found(new Item(names, name, missing), at.item(i), field.keys(), list));
      }
      map(item, keys.inside(field), at.item(i), names + "[" + name + "]", found);
    }
  }

  private static @Nullable String missing(Map<String, Object> item, MergeKeys.Field field) {
    for (String name : field.required()) {
      if (item.get(name) == null) {
        return name;
      }
    }
    return null;
  }

  /**
   * Where in a strategic merge patch an item of the result is; as far as it goes.
   *
   * @param patch its content
   * @param object the result
   */
  FieldPath inPatch(Object patch, ManifestObject object, FieldPath path) {
    Object there = patch;
    Object result = object.content();
    MergeKeys.@Nullable Type type = keys.of(object);
    MergeKeys.@Nullable Field field = null;
    FieldPath found = FieldPath.ROOT;
    for (Object step : path.steps()) {
      if (step instanceof Integer index && result instanceof List<?> list && field != null) {
        result = list.get(index);
        int at = there instanceof List<?> items ? first(items, field.keys(), result) : -1;
        if (at < 0) {
          return found;
        }
        there = ((List<?>) there).get(at);
        found = found.item(at);
        type = keys.inside(field);
      } else {
        field = MergeKeys.field(type, step.toString());
        type = keys.inside(field);
        result = ManifestObject.map(result).get(step.toString());
        there = ManifestObject.map(there).get(step.toString());
        if (there == null || result == null) {
          return found;
        }
        found = found.field(step.toString());
      }
    }
    return found;
  }

  private static int first(List<?> items, ItemKeys keys, Object item) {
    List<Integer> found = keys.find(items, item);
    return found.isEmpty() ? -1 : found.get(0);
  }
}
