package dev.slipway.delivery.field;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * A path is refused, or is the same when it is printed and read again; and it is put into trees of
 * managed fields, and taken out of them. The first line is paths, the rest a tree.
 */
class FieldPathFuzzTest implements FuzzTarget {

  @FuzzTest
  @Override
  public void fuzz(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    int line = text.indexOf('\n');
    List<FieldPath> paths;
    try {
      paths = FieldPath.list(line < 0 ? text : text.substring(0, line));
    } catch (IllegalArgumentException e) {
      Claims.printable(String.valueOf(e.getMessage()));
      return;
    }
    Map<String, Object> tree = tree(line < 0 ? "" : text.substring(line + 1));
    for (FieldPath path : paths) {
      Claims.same(path, FieldPath.parse(path.toString()), "printed and read again: " + path);
      Claims.that(path.isUnder(path), "it is under itself");
      Map<String, Object> before = Map.copyOf(tree);
      Map<String, Object> with = OwnedFields.with(tree, path);
      Claims.that(OwnedFields.has(with, path), "what was put in is there: " + path);
      Claims.same(before, tree, "the tree itself stays");
      if (path.steps().stream().allMatch(step -> step instanceof FieldPath.Key)) {
        Map<String, Object> object = path.with(tree, "x");
        Claims.same(Optional.of("x"), path.value(object), "what was put in is there: " + path);
        Claims.same(
            Optional.empty(), path.value(path.without(object)), "what was taken out is gone");
      }
      OwnedFields.without(with, path);
      Claims.same(before, tree, "the tree itself stays");
    }
  }

  private static Map<String, Object> tree(String json) {
    try {
      Map<String, Object> tree = JsonMaps.read(json.getBytes(StandardCharsets.UTF_8));
      tree.values().removeIf(value -> value == null);
      return tree;
    } catch (JacksonException e) {
      return Map.of();
    }
  }
}
