package dev.slipway.its.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A row of a table of docs/replace-a-step.md.
 *
 * @param name the goal, as in {@code delivery:push}, or what the row is about
 * @param switches the properties that switch it off, with their values
 * @param others the other steps that they switch off too
 * @param files what it hands over, as globs below {@code target/}; empty if that is no file
 */
record Step(String name, Map<String, String> switches, Set<String> others, List<String> files) {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final int COLUMNS = 4;

  /** The rows of the table below a heading. */
  static List<Step> below(Page page, String heading) {
    String text = page.text();
    String section = text.substring(text.indexOf("\n## " + heading + "\n") + 1);
    List<Step> steps = new ArrayList<>();
    for (String line : section.lines().skip(1).takeWhile(l -> !l.startsWith("## ")).toList()) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == COLUMNS + 2 && !line.startsWith("| ---") && !line.startsWith("| goal")) {
        steps.add(of(cells));
      }
    }
    return steps;
  }

  private static Step of(String[] cells) {
    List<String> goal = code(cells[1]);
    Map<String, String> switches = new LinkedHashMap<>();
    Set<String> others = new LinkedHashSet<>();
    for (String code : code(cells[2])) {
      if (code.startsWith("slipway.")) {
        String[] property = code.split("=", 2);
        switches.put(property[0], property.length == 1 ? "true" : property[1]);
      } else {
        others.add(code);
      }
    }
    List<String> files =
        code(cells[3]).stream()
            .filter(code -> code.contains("/") || code.contains("."))
            .map(code -> code.replaceAll("[A-Z][A-Z]+", "*"))
            .toList();
    return new Step(goal.isEmpty() ? cells[1].strip() : goal.get(0), switches, others, files);
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /** A module's name for a switch: {@code plan-skip} for {@code slipway.plan.skip}. */
  static String module(String property) {
    return property.substring("slipway.".length()).replace('.', '-').toLowerCase(Locale.ROOT);
  }

  /** Whether one of these names, with or without the plugin's prefix, is this step's. */
  boolean isOneOf(Set<String> names) {
    return names.contains(name) || names.contains(name.substring(name.indexOf(':') + 1));
  }
}
