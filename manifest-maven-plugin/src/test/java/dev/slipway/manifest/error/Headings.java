package dev.slipway.manifest.error;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The anchors of a Markdown page: those that GitLab and GitHub derive from headings, and its own.
 */
final class Headings {
  private static final Pattern OWN = Pattern.compile("<a id=\"([^\"]+)\"></a>");

  private Headings() {}

  static Set<String> anchors(String page) {
    Set<String> anchors = new TreeSet<>();
    boolean code = false;
    for (String line : page.lines().toList()) {
      code ^= line.startsWith("```");
      if (!code && line.matches("#+ .*")) {
        anchors.add(anchor(line.replaceFirst("#+ ", "")));
      }
      Matcher own = OWN.matcher(line);
      if (!code && own.matches()) {
        anchors.add(own.group(1));
      }
    }
    return anchors;
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
  }
}
