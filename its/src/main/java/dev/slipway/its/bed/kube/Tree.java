package dev.slipway.its.bed.kube;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks up, merges and removes parts of an object's tree. */
final class Tree {
  private Tree() {}

  /** The value at a path, or null. */
  static @Nullable JsonNode find(JsonNode root, FieldPath path) {
    JsonNode at = root;
    String field = "";
    for (String step : path.steps()) {
      if (step.equals(FieldPath.ITEM)) {
        return at;
      }
      JsonNode next = step(at, field, step);
      if (next == null) {
        return null;
      }
      field = step.startsWith("f:") ? step.substring(2) : "";
      at = next;
    }
    return at;
  }

  private static @Nullable JsonNode step(JsonNode at, String field, String step) {
    String rest = step.substring(2);
    if (step.startsWith("f:")) {
      return at.get(rest);
    }
    for (JsonNode item : at) {
      String name = step.startsWith("v:") ? item.toString() : "" + ListRules.key(field, at, item);
      if (name.equals(rest)) {
        return item;
      }
    }
    return null;
  }

  /** Removes the value at a path, and the maps and lists that are empty then. */
  @SuppressWarnings("ReferenceEquality") // This very item, not one that looks like it.
  static void remove(JsonNode root, FieldPath path) {
    FieldPath place = path.last().equals(FieldPath.ITEM) ? path.parent() : path;
    JsonNode parent = find(root, place.parent());
    JsonNode value = find(root, place);
    if (parent == null || value == null) {
      return;
    }
    if (parent instanceof ObjectNode map) {
      map.remove(place.last().substring(2));
    } else if (parent instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) == value) {
          list.remove(i);
          break;
        }
      }
    }
    if (parent.isEmpty() && !place.parent().steps().isEmpty()) {
      remove(root, place.parent());
    }
  }

  /** Lays a configuration over an object: maps and keyed lists are merged, all else is replaced. */
  static void merge(ObjectNode into, JsonNode configuration) {
    configuration.properties().forEach(entry -> mergeField(into, entry.getKey(), entry.getValue()));
  }

  private static void mergeField(ObjectNode into, String field, JsonNode value) {
    JsonNode known = into.get(field);
    if (known instanceof ObjectNode map && value.isObject() && !ListRules.isAtomicMap(field)) {
      merge(map, value);
    } else if (known instanceof ArrayNode list
        && value.isArray()
        && !list.isEmpty()
        && ListRules.isKeyed(field, list)
        && ListRules.isKeyed(field, value)) {
      value.forEach(item -> mergeItem(list, field, value, item));
    } else if (known instanceof ArrayNode list && value.isArray() && ListRules.isSet(field)) {
      value.forEach(item -> addToSet(list, item));
    } else {
      into.set(field, value.deepCopy());
    }
  }

  private static void mergeItem(ArrayNode list, String field, JsonNode all, JsonNode item) {
    JsonNode key = ListRules.key(field, all, item);
    for (JsonNode known : list) {
      if (ListRules.key(field, list, known).equals(key)) {
        merge((ObjectNode) known, item);
        return;
      }
    }
    list.add(item.deepCopy());
  }

  private static void addToSet(ArrayNode list, JsonNode item) {
    for (JsonNode known : list) {
      if (known.equals(item)) {
        return;
      }
    }
    list.add(item.deepCopy());
  }

  /** JSON merge patch (RFC 7386): null removes. */
  static void patch(ObjectNode into, JsonNode patch) {
    patch
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              if (value.isNull()) {
                into.remove(entry.getKey());
              } else if (value.isObject()) {
                ObjectNode child =
                    into.get(entry.getKey()) instanceof ObjectNode known
                        ? known
                        : into.putObject(entry.getKey());
                patch(child, value);
              } else {
                into.set(entry.getKey(), value.deepCopy());
              }
            });
  }
}
