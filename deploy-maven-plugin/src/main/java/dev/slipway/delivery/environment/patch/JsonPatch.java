package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A JSON patch according to RFC 6902, applied completely or not at all; strict about paths. */
final class JsonPatch {
  /** Copies of copies grow fast. */
  private static final int MAX_VALUES = 100_000;

  private final List<Operation> operations;

  private record Operation(
      String op, JsonPointer path, @Nullable JsonPointer from, @Nullable Object value) {}

  private JsonPatch(List<Operation> operations) {
    this.operations = operations;
  }

  /**
   * Reads the operations.
   *
   * @throws PatchException when one is not what the standard describes
   */
  static JsonPatch of(List<?> items) {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      try {
        operations.add(operation(ManifestObject.map(items.get(i))));
      } catch (PatchException e) {
        throw new PatchException(FieldPath.ROOT.item(i), "operation " + (i + 1) + ": " + e.why());
      }
    }
    return new JsonPatch(operations);
  }

  private static Operation operation(Map<String, Object> item) {
    if (!(item.get("op") instanceof String op)) {
      throw new PatchException("it has no 'op'");
    }
    JsonPointer path = pointer(item, "path");
    return switch (op) {
      case "add", "replace", "test" -> {
        if (!item.containsKey("value")) {
          throw new PatchException(op + " " + path.text() + " has no 'value'");
        }
        yield new Operation(op, path, null, item.get("value"));
      }
      case "remove" -> new Operation(op, path, null, null);
      case "move", "copy" -> new Operation(op, path, pointer(item, "from"), null);
      default ->
          throw new PatchException(
              "'" + op + "' is unknown; supported are add, remove, replace, move, copy and test");
    };
  }

  private static JsonPointer pointer(Map<String, Object> item, String key) {
    if (item.get(key) instanceof String text) {
      return JsonPointer.parse(text);
    }
    throw new PatchException("it has no '" + key + "'");
  }

  /**
   * The patched content.
   *
   * @throws PatchException with the number of the operation that can't be done
   */
  Map<String, Object> apply(Map<String, Object> content) {
    Copier copier = new Copier();
    Object root = Objects.requireNonNull(copier.copy(content));
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      try {
        root = apply(root, operation, copier);
      } catch (PatchException e) {
        throw new PatchException(
            FieldPath.ROOT.item(i),
            "operation %d, %s: %s".formatted(i + 1, operation.op(), e.why()));
      }
    }
    return ManifestObject.map(root);
  }

  private static Object apply(Object root, Operation operation, Copier copier) {
    JsonPointer path = operation.path();
    switch (operation.op()) {
      case "add" -> {
        return add(root, path, copier.copy(operation.value()));
      }
      case "remove" -> remove(root, path);
      case "replace" -> {
        get(root, path);
        return set(root, path, copier.copy(operation.value()));
      }
      case "test" -> {
        boolean absent = operation.value() == null && lacks(root, path);
        if (!absent && !same(get(root, path), operation.value())) {
          throw new PatchException(path.text() + " has a different value");
        }
      }
      case "copy" -> {
        return add(root, path, copier.copy(get(root, from(operation))));
      }
      default -> {
        JsonPointer from = from(operation);
        if (path.isInside(from)) {
          throw new PatchException(from.text() + " can't be moved into itself");
        }
        Object value = get(root, from);
        if (from.equals(path)) {
          return root;
        }
        remove(root, from);
        return add(root, path, value);
      }
    }
    return root;
  }

  private static JsonPointer from(Operation operation) {
    return Objects.requireNonNull(operation.from());
  }

  private static @Nullable Object get(Object root, JsonPointer path) {
    @Nullable Object at = root;
    for (String step : path.steps()) {
      at = child(at, step, path);
    }
    return at;
  }

  /** Whether a map lacks the last step: as for the server, such a field tests equal to null. */
  private static boolean lacks(Object root, JsonPointer path) {
    return !path.isRoot()
        && parent(root, path) instanceof Map<?, ?> map
        && !map.containsKey(path.last());
  }

  private static @Nullable Object child(@Nullable Object parent, String step, JsonPointer path) {
    if (parent instanceof List<?> list) {
      return list.get(path.index(step, list.size()));
    }
    if (parent instanceof Map<?, ?> map && map.containsKey(step)) {
      return map.get(step);
    }
    throw new PatchException(path.text() + ": there is no '" + step + "'");
  }

  private static @Nullable Object parent(Object root, JsonPointer path) {
    @Nullable Object at = root;
    for (String step : path.steps().subList(0, path.steps().size() - 1)) {
      at = child(at, step, path);
    }
    return at;
  }

  private static Object add(Object root, JsonPointer path, @Nullable Object value) {
    if (!path.isRoot() && parent(root, path) instanceof List<?> list) {
      boolean end = path.last().equals("-");
      int index = end ? list.size() : path.index(path.last(), list.size() + 1);
      values(list).add(index, value);
      return root;
    }
    return set(root, path, value);
  }

  private static Object set(Object root, JsonPointer path, @Nullable Object value) {
    if (path.isRoot()) {
      if (!(value instanceof Map<?, ?>)) {
        throw new PatchException("the whole object can only be replaced with a map");
      }
      return value;
    }
    @Nullable Object parent = parent(root, path);
    if (parent instanceof List<?> list) {
      values(list).set(path.index(path.last(), list.size()), value);
    } else if (parent instanceof Map<?, ?> map) {
      fields(map).put(path.last(), value);
    } else {
      throw new PatchException(path.text() + ": its parent is neither a map nor a list");
    }
    return root;
  }

  private static void remove(Object root, JsonPointer path) {
    if (path.isRoot()) {
      throw new PatchException("the whole object can't be removed; use '$patch: delete'");
    }
    get(root, path);
    @Nullable Object parent = parent(root, path);
    if (parent instanceof List<?> list) {
      list.remove(path.index(path.last(), list.size()));
    } else {
      ((Map<?, ?>) Objects.requireNonNull(parent)).remove(path.last());
    }
  }

  /** Equal as JSON: numbers by their value, maps in any order. */
  private static boolean same(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return new BigDecimal(x.toString()).compareTo(new BigDecimal(y.toString())) == 0;
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      return x.keySet().equals(y.keySet())
          && x.keySet().stream().allMatch(key -> same(x.get(key), y.get(key)));
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      Iterator<?> others = y.iterator();
      return x.size() == y.size() && x.stream().allMatch(item -> same(item, others.next()));
    }
    return Objects.equals(a, b);
  }

  @SuppressWarnings("unchecked") // made by Copier
  private static List<@Nullable Object> values(List<?> list) {
    return (List<@Nullable Object>) list;
  }

  @SuppressWarnings("unchecked") // made by Copier
  private static Map<String, @Nullable Object> fields(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }

  /** Makes values that may be changed. */
  private static final class Copier {
    private int copied;

    private @Nullable Object copy(@Nullable Object value) {
      if (++copied > MAX_VALUES) {
        throw new PatchException("it creates more than " + MAX_VALUES + " values");
      }
      if (value instanceof Map<?, ?> map) {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, inner) -> copy.put(key, copy(inner)));
        return copy;
      }
      if (value instanceof List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(inner -> copy.add(copy(inner)));
        return copy;
      }
      return value;
    }
  }
}
