package dev.slipway.manifest.error;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The anchors that GitLab and GitHub make of the headings of a Markdown page. */
final class Headings {
  private Headings() {}

  static Set<String> anchors(String page) {
    Set<String> anchors = new TreeSet<>();
    boolean code = false;
    for (String line : page.lines().toList()) {
      code ^= line.startsWith("```");
      if (!code && line.matches("#+ .*")) {
        anchors.add(anchor(line.replaceFirst("#+ ", "")));
      }
    }
    return anchors;
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
  }
}
