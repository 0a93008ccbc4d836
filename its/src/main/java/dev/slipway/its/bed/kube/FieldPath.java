package dev.slipway.its.bed.kube;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The place of a value in an object, in the steps of managedFields: {@code f:name}, {@code
 * k:{key}}, {@code v:value}; {@code .} at the end is a list item itself.
 */
record FieldPath(List<String> steps) {
  static final String ITEM = ".";

  static final FieldPath ROOT = new FieldPath(List.of());

  /** Said by a path or a URL, so no manager owns them. */
  private static final Set<String> IDENTITY = Set.of("f:apiVersion", "f:kind");

  private static final Set<String> METADATA =
      Set.of(
          "f:name",
          "f:namespace",
          "f:uid",
          "f:resourceVersion",
          "f:generation",
          "f:creationTimestamp",
          "f:managedFields",
          "f:deletionTimestamp");

  FieldPath then(String step) {
    var longer = new ArrayList<>(steps);
    longer.add(step);
    return new FieldPath(List.copyOf(longer));
  }

  FieldPath parent() {
    return new FieldPath(steps.subList(0, steps.size() - 1));
  }

  String last() {
    return steps.isEmpty() ? "" : steps.get(steps.size() - 1);
  }

  boolean startsWith(FieldPath prefix) {
    return steps.size() >= prefix.steps.size()
        && steps.subList(0, prefix.steps.size()).equals(prefix.steps);
  }

  private boolean isIdentity() {
    return (steps.size() == 1 && IDENTITY.contains(last()))
        || (steps.size() == 2 && steps.get(0).equals("f:metadata") && METADATA.contains(last()));
  }

  /** As the API's messages write it: {@code .spec.containers[name="app"].image}. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (String step : steps) {
      String rest = step.length() > 2 ? step.substring(2) : "";
      if (step.startsWith("f:")) {
        text.append('.').append(rest);
      } else if (!step.equals(ITEM)) {
        text.append(rest.replaceFirst("^\\{\"(\\w+)\":", "[$1=").replaceFirst("}$", "]"));
      }
    }
    return text.toString();
  }

  /** Every value of an object that a manager can own. */
  static Set<FieldPath> of(JsonNode object) {
    var paths = new LinkedHashSet<FieldPath>();
    collect(object, "", ROOT, paths);
    paths.removeIf(FieldPath::isIdentity);
    return paths;
  }

  private static void collect(JsonNode node, String field, FieldPath at, Set<FieldPath> into) {
    if (node.isObject() && !node.isEmpty() && !ListRules.isAtomicMap(field)) {
      node.properties()
          .forEach(
              entry ->
                  collect(entry.getValue(), entry.getKey(), at.then("f:" + entry.getKey()), into));
    } else if (node.isArray() && ListRules.isSet(field)) {
      node.forEach(item -> into.add(at.then("v:" + item)));
    } else if (node.isArray() && !node.isEmpty() && ListRules.isKeyed(field, node)) {
      for (JsonNode item : node) {
        FieldPath place = at.then("k:" + ListRules.key(field, node, item));
        into.add(place.then(ITEM));
        collect(item, "", place, into);
      }
    } else {
      into.add(at);
    }
  }

  /** The paths of a fieldsV1. */
  static Set<FieldPath> ofFieldsV1(JsonNode fields) {
    var paths = new LinkedHashSet<FieldPath>();
    collect(fields, ROOT, paths);
    return paths;
  }

  private static void collect(JsonNode fields, FieldPath at, Set<FieldPath> into) {
    for (var entry : fields.properties()) {
      FieldPath below = at.then(entry.getKey());
      boolean item = entry.getKey().equals(ITEM);
      if (item ? at.last().startsWith("k:") : entry.getValue().isEmpty()) {
        into.add(below);
      } else if (!item) {
        collect(entry.getValue(), below, into);
      }
    }
  }

  /** The fieldsV1 of these paths. */
  static ObjectNode fieldsV1(Collection<FieldPath> paths) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (FieldPath path : paths) {
      ObjectNode at = root;
      for (String step : path.steps) {
        at = at.get(step) instanceof ObjectNode known ? known : at.putObject(step);
      }
    }
    return root;
  }
}
