package dev.slipway.delivery.template.archetype;

import java.util.List;

/** Patterns of paths as Maven has them: {@code **} for folders, {@code *} and {@code ?}. Pure. */
final class PathPattern {
  private PathPattern() {}

  static boolean fits(String pattern, String path) {
    String full = pattern.endsWith("/") ? pattern + "**" : pattern;
    return fits(List.of(full.split("/")), List.of(path.split("/")));
  }

  private static boolean fits(List<String> pattern, List<String> path) {
    // From the end of both: whether what is behind position j of the path fits what is behind i.
    boolean[] behind = new boolean[path.size() + 1];
    behind[path.size()] = true;
    for (int i = pattern.size() - 1; i >= 0; i--) {
      boolean[] here = new boolean[path.size() + 1];
      boolean folders = pattern.get(i).equals("**");
      here[path.size()] = folders && behind[path.size()];
      for (int j = path.size() - 1; j >= 0; j--) {
        here[j] =
            folders ? behind[j] || here[j + 1] : behind[j + 1] && part(pattern.get(i), path.get(j));
      }
      behind = here;
    }
    return behind[0];
  }

  private static boolean part(String pattern, String name) {
    boolean[] behind = new boolean[name.length() + 1];
    behind[name.length()] = true;
    for (int i = pattern.length() - 1; i >= 0; i--) {
      boolean[] here = new boolean[name.length() + 1];
      boolean any = pattern.charAt(i) == '*';
      here[name.length()] = any && behind[name.length()];
      for (int j = name.length() - 1; j >= 0; j--) {
        boolean one = pattern.charAt(i) == '?' || pattern.charAt(i) == name.charAt(j);
        here[j] = any ? behind[j] || here[j + 1] : one && behind[j + 1];
      }
      behind = here;
    }
    return behind[0];
  }
}
