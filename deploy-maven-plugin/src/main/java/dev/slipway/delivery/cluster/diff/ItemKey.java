package dev.slipway.delivery.cluster.diff;

import dev.slipway.manifest.source.ManifestObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that identify the items of a list, in any order.
 *
 * @param fields each item has the first one; the others may be missing
 */
record ItemKey(List<String> fields) {
  // The merge keys of Kubernetes' own types, and what tells apart where those have none.
  private static final List<ItemKey> ALL =
      List.of(
          new ItemKey(List.of("name")),
          new ItemKey(List.of("containerPort", "protocol")),
          new ItemKey(List.of("port", "protocol")),
          new ItemKey(List.of("mountPath")),
          new ItemKey(List.of("devicePath")),
          new ItemKey(List.of("topologyKey", "whenUnsatisfiable")),
          new ItemKey(List.of("key", "effect", "operator", "value")),
          new ItemKey(List.of("key")),
          new ItemKey(List.of("ip")),
          new ItemKey(List.of("type")),
          new ItemKey(List.of("uid")),
          new ItemKey(List.of("host")),
          new ItemKey(List.of("path")),
          new ItemKey(List.of("name", "namespace", "kind")));

  /** The first key that each item of both lists has, and no two items of one have in common. */
  static Optional<ItemKey> of(List<?> before, List<?> after) {
    return ALL.stream().filter(key -> key.fits(before) && key.fits(after)).findFirst();
  }

  /** Items by {@code [name=app]}, in their order. */
  Map<String, Object> index(List<?> items) {
    Map<String, Object> index = new LinkedHashMap<>();
    items.forEach(item -> index.put(id(item), Objects.requireNonNull(item)));
    return index;
  }

  /** The fields of an item besides its key; all of them when there are no others. */
  Map<String, Object> rest(Object item) {
    Map<String, Object> rest = new LinkedHashMap<>(ManifestObject.map(item));
    rest.keySet().removeAll(fields);
    return rest.isEmpty() ? ManifestObject.map(item) : rest;
  }

  private boolean fits(List<?> items) {
    Set<String> ids = new HashSet<>();
    return items.stream().allMatch(item -> keyed(ManifestObject.map(item)) && ids.add(id(item)));
  }

  /** The first field is there; what there is of the others can stand in a path. */
  private boolean keyed(Map<String, Object> item) {
    return scalar(item.get(fields.get(0)))
        && fields.stream().allMatch(field -> !item.containsKey(field) || scalar(item.get(field)));
  }

  private String id(@Nullable Object item) {
    Map<String, Object> map = ManifestObject.map(item);
    return fields.stream()
        .filter(field -> map.get(field) != null)
        .map(field -> field + "=" + word(map.get(field)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String word(@Nullable Object value) {
    if (!(value instanceof String text)) {
      return String.valueOf(value);
    }
    boolean plain = !text.isEmpty() && text.chars().allMatch(ItemKey::plain);
    return plain ? FieldText.written(text) : VisibleCharacters.shown(FieldText.quoted(text), false);
  }

  /** What can neither end a key nor look like another. */
  private static boolean plain(int c) {
    return c > ' ' && c < 0x7F && ",=[]\"\\".indexOf(c) < 0;
  }

  private static boolean scalar(@Nullable Object value) {
    return value instanceof String || value instanceof Number;
  }
}
