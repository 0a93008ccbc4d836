package dev.slipway.delivery.template.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names of files. */
final class PathNames {
  private PathNames() {}

  /** Paths in their order, by the name of the file. */
  static Map<String, List<String>> of(Collection<String> paths) {
    Map<String, List<String>> names = new TreeMap<>();
    for (String path : new TreeSet<>(paths)) {
      names.computeIfAbsent(name(path), any -> new ArrayList<>()).add(path);
    }
    return names;
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
