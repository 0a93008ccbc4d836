package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.field.OwnedFields;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A path in {@code fieldsV1}, by its names there: {@code f:spec}, {@code k:{"name":"app"}}; one
 * that ends in a dot is the item or map itself.
 */
record OwnedPath(List<String> names) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");
  private static final String ITSELF = ".";
  private static final int LONGEST = 300;

  OwnedPath {
    names = List.copyOf(names);
  }

  /** All fields of a tree that have nothing below. */
  static List<OwnedPath> leaves(Map<String, Object> tree) {
    List<OwnedPath> leaves = new ArrayList<>();
    collect(tree, List.of(), leaves);
    return leaves;
  }

  private static void collect(
      Map<String, Object> tree, List<String> above, List<OwnedPath> leaves) {
    tree.forEach(
        (name, below) -> {
          List<String> path = new ArrayList<>(above);
          path.add(name);
          Map<String, Object> more = ManifestObject.map(below);
          if (more.isEmpty()) {
            leaves.add(new OwnedPath(path));
          } else {
            collect(more, path, leaves);
          }
        });
  }

  /** Whether a tree has it. */
  boolean isIn(Map<String, Object> tree) {
    Map<String, Object> at = tree;
    for (String name : names) {
      if (!at.containsKey(name)) {
        return false;
      }
      at = ManifestObject.map(at.get(name));
    }
    return true;
  }

  /** A tree with it. */
  Map<String, Object> in(Map<String, Object> tree) {
    return in(tree, 0);
  }

  private Map<String, Object> in(Map<String, Object> tree, int depth) {
    Map<String, Object> more = new LinkedHashMap<>(tree);
    if (depth < names.size()) {
      String name = names.get(depth);
      more.put(name, in(ManifestObject.map(tree.get(name)), depth + 1));
    }
    return more;
  }

  /** Whether it is below an item or map that the other path stands for. */
  boolean isUnder(OwnedPath other) {
    List<String> whole = other.names;
    int last = whole.size() - 1;
    return whole.get(last).equals(ITSELF)
        && names.size() > last
        && names.subList(0, last).equals(whole.subList(0, last));
  }

  /** As people read it: {@code spec.template.spec.containers[name=app].image}, without values. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      if (name.startsWith("f:")) {
        String key = name.substring(2);
        text.append(
            PLAIN.matcher(key).matches()
                ? (text.isEmpty() ? "" : ".") + key
                : "[\"" + key.replace("\"", "\\\"") + "\"]");
      } else if (name.startsWith("k:")) {
        Map<String, String> keys = new TreeMap<>();
        OwnedFields.keys(name).forEach((key, value) -> keys.put(key, String.valueOf(value)));
        List<String> parts = new ArrayList<>();
        keys.forEach((key, value) -> parts.add(key + "=" + value));
        text.append('[').append(String.join(",", parts)).append(']');
      } else if (!name.equals(ITSELF)) {
        text.append("[]"); // an item of a set is a value
      }
    }
    return VisibleText.line(text.toString(), LONGEST);
  }
}
