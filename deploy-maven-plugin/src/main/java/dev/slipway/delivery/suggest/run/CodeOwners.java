package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.environment.NamePattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom the file {@code CODEOWNERS} names for changed files. Only users: groups and addresses can't
 * be asked for a review by their names. Of each section the last pattern that fits counts.
 */
final class CodeOwners {
  /** Where GitLab looks for it; the first one counts. */
  static final List<String> FILES = List.of("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

  private static final int MOST_LINES = 5_000;
  private static final int MOST = 5;

  private final String text;

  private CodeOwners(String text) {
    this.text = text;
  }

  /** Of a repository. */
  static CodeOwners of(Map<String, String> files) {
    for (String file : FILES) {
      String text = files.get(file);
      if (text != null) {
        return new CodeOwners(text);
      }
    }
    return new CodeOwners("");
  }

  /** User names for these paths, at most five. */
  List<String> of(Collection<String> paths) {
    Set<String> users = new LinkedHashSet<>();
    for (String path : paths) {
      users.addAll(of(path));
    }
    return users.stream().limit(MOST).toList();
  }

  private List<String> of(String path) {
    List<String> all = new ArrayList<>();
    List<String> last = List.of();
    for (String line : text.lines().limit(MOST_LINES).map(String::strip).toList()) {
      if (line.startsWith("[") || line.startsWith("^[")) {
        all.addAll(last);
        last = List.of();
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        String[] words = line.split("\\s+");
        last = fits(words[0], path) ? users(words) : last;
      }
    }
    all.addAll(last);
    return all;
  }

  private static List<String> users(String[] words) {
    List<String> users = new ArrayList<>();
    for (int i = 1; i < words.length && !words[i].startsWith("#"); i++) {
      String name = words[i].startsWith("@") ? words[i].substring(1) : "";
      if (!name.isEmpty() && !name.contains("/") && !name.startsWith("@")) {
        users.add(name);
      }
    }
    return users;
  }

  /** With a slash it is a path from the root, else a name at any depth. */
  private static boolean fits(String pattern, String path) {
    boolean rooted = pattern.startsWith("/");
    String plain = rooted ? pattern.substring(1) : pattern;
    String all = plain.endsWith("/") ? plain + "*" : plain;
    boolean name = !rooted && plain.indexOf('/') < 0;
    String tested = name ? path.substring(path.lastIndexOf('/') + 1) : path;
    return new NamePattern(all).matches(tested)
        || !rooted && new NamePattern("*/" + all).matches(path)
        || name && new NamePattern(all + "/*").matches(path);
  }
}
