package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Strategic merge patches as Kubernetes describes them, with its directives; custom resources are
 * merged as JSON (RFC 7386). Fields keep their place. Values are never changed, new ones are made.
 */
final class StrategicMerge {
  static final String DIRECTIVE = "$patch";
  private static final String RETAIN = "$retainKeys";
  private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";
  private static final String ORDER = "$setElementOrder/";

  private final MergeKeys keys;
  private final ListMerge lists = new ListMerge(this);

  StrategicMerge(MergeKeys keys) {
    this.keys = keys;
  }

  /**
   * The patched object, or null when the patch deletes it.
   *
   * @throws PatchException when the patch makes no sense for the object
   */
  @Nullable Map<String, Object> apply(ManifestObject object, Map<String, Object> patch) {
    return map(object.content(), patch, keys.of(object), FieldPath.ROOT);
  }

  /** The merged map, or null when the patch deletes it. */
  @Nullable Map<String, Object> map(
      Map<String, Object> original, Map<String, Object> patch, MergeKeys.Type type, FieldPath at) {
    Object directive = patch.get(DIRECTIVE);
    if ("delete".equals(directive)) {
      return null;
    }
    if (directive != null) {
      known(String.valueOf(directive), at);
    }
    Map<String, Object> merged = new LinkedHashMap<>();
    if (!"replace".equals(directive)) {
      merged.putAll(original);
      retain(merged, patch, at);
    }
    patch.forEach((name, value) -> field(merged, name, value, type, at));
    patch.forEach(
        (name, value) -> {
          if (name.startsWith(ORDER)) {
            String list = name.substring(ORDER.length());
            order(merged, original.get(list), list, value, type, at.field(list));
          }
        });
    return merged;
  }

  /** The type of a list's items. */
  MergeKeys.Type inside(MergeKeys.Field field) {
    return keys.inside(field);
  }

  /** Refuses an unknown directive. */
  static void known(String directive, FieldPath at) {
    if (!Set.of("delete", "replace", "merge").contains(directive)) {
      throw failure(at, "$patch is '" + directive + "'; supported are delete, replace and merge");
    }
  }

  private void field(
      Map<String, Object> merged,
      String name,
      @Nullable Object value,
      MergeKeys.Type type,
      FieldPath at) {
    if (name.equals(DIRECTIVE) || name.equals(RETAIN) || name.startsWith(ORDER)) {
      return;
    }
    if (name.startsWith(DELETE_VALUES)) {
      String list = name.substring(DELETE_VALUES.length());
      if (merged.get(list) instanceof List<?> values) {
        List<Object> left = new ArrayList<>(values);
        left.removeAll(list(value, at.field(name)));
        merged.put(list, left);
      }
      return;
    }
    Object result =
        value == null
            ? null
            : value(merged.get(name), value, MergeKeys.field(type, name), at.field(name));
    if (result == null) {
      merged.remove(name);
    } else {
      merged.put(name, result);
    }
  }

  private @Nullable Object value(
      @Nullable Object original, Object patch, MergeKeys.Field field, FieldPath at) {
    if (patch instanceof Map<?, ?>) {
      boolean replaced = field.strategy() == MergeKeys.Strategy.REPLACE;
      Map<String, Object> before = replaced ? Map.of() : ManifestObject.map(original);
      return map(before, ManifestObject.map(patch), keys.inside(field), at);
    }
    if (patch instanceof List<?> items) {
      List<?> before = original instanceof List<?> list ? list : List.of();
      return switch (field.strategy()) {
        case MERGE_ITEMS -> lists.items(before, items, field, at);
        case MERGE_VALUES -> lists.values(before, items);
        case DEFAULT, REPLACE -> taken(items, at);
      };
    }
    return patch;
  }

  /** Removes all keys except those that the patch keeps. */
  private static void retain(Map<String, Object> merged, Map<String, Object> patch, FieldPath at) {
    if (!patch.containsKey(RETAIN)) {
      return;
    }
    List<?> kept = list(patch.get(RETAIN), at.field(RETAIN));
    for (Map.Entry<String, Object> entry : patch.entrySet()) {
      if (!entry.getKey().startsWith("$")
          && entry.getValue() != null
          && !kept.contains(entry.getKey())) {
        throw failure(at, "$retainKeys does not list '" + entry.getKey() + "', which it sets");
      }
    }
    merged.keySet().removeIf(key -> !kept.contains(key));
  }

  private void order(
      Map<String, Object> merged,
      @Nullable Object original,
      String name,
      @Nullable Object order,
      MergeKeys.Type type,
      FieldPath at) {
    MergeKeys.Field field = MergeKeys.field(type, name);
    if (!Set.of(MergeKeys.Strategy.MERGE_ITEMS, MergeKeys.Strategy.MERGE_VALUES)
        .contains(field.strategy())) {
      throw failure(at, "$setElementOrder is for lists that are merged; this one is replaced");
    }
    if (merged.get(name) instanceof List<?> list) {
      List<?> before = original instanceof List<?> there ? there : List.of();
      merged.put(name, lists.ordered(list, before, list(order, at), field.keys()));
    }
  }

  /** A list that is taken as it stands. */
  private static Object taken(List<?> items, FieldPath at) {
    for (int i = 0; i < items.size(); i++) {
      if (ManifestObject.map(items.get(i)).containsKey(DIRECTIVE)) {
        throw failure(
            at.item(i), "$patch is not supported here: the list has no merge key and is replaced");
      }
    }
    return items;
  }

  private static List<?> list(@Nullable Object value, FieldPath at) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw failure(at, "a list is expected");
  }

  static PatchException failure(FieldPath at, String why) {
    String path = Objects.toString(at);
    return new PatchException(at, path.isEmpty() ? why : path + ": " + why);
  }
}
