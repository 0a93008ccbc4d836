package dev.slipway.delivery.docs;

import dev.slipway.manifest.project.KnownProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands: each goal and each property of ours exists. Whether they work, a test shows. */
final class ShellBlock {
  private static final Set<String> PHASES =
      Set.of("validate", "compile", "test", "package", "verify", "install", "deploy", "clean");
  private static final Pattern PROPERTY = Pattern.compile("-D(slipway\\.[^=\\s]+).*");
  private static final Pattern GOAL =
      Pattern.compile(
          "(?:dev\\.slipway:)?(manifest|delivery|manifest-maven-plugin|deploy-maven-plugin)"
              + "(?::\\d[^:]*)?:([a-z-]+)");

  private final PluginGoals goals;

  ShellBlock(PluginGoals goals) {
    this.goals = goals;
  }

  void problems(DocBlock block, List<String> problems) {
    String joined = block.text().replace("\\\n", " ");
    for (String line : joined.split("\n")) {
      for (String command : line.replaceAll("(^|\\s)#.*", "").split("&&|;|\\|")) {
        List<String> words = words(command);
        if (!words.isEmpty() && words.get(0).matches("(\\S+/)?mvnw?")) {
          for (int i = 1; i < words.size(); i++) {
            if (!words.get(i - 1).equals("-f")) { // the name of a project
              maven(words.get(i), problems);
            }
          }
        }
      }
    }
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+").matcher(command);
    while (matcher.find()) {
      words.add(matcher.group().replaceAll("[\"']", ""));
    }
    while (!words.isEmpty() && words.get(0).matches("[A-Z_]+=.*")) {
      words.remove(0);
    }
    return words;
  }

  private void maven(String word, List<String> problems) {
    Matcher property = PROPERTY.matcher(word);
    if (property.matches() && !KnownProperties.contains(property.group(1))) {
      problems.add("unknown property " + property.group(1));
    }
    Matcher goal = GOAL.matcher(word);
    if (goal.matches()) {
      String prefix = PluginGoals.PREFIXES.getOrDefault(goal.group(1), goal.group(1));
      if (!goals.has(prefix + ":" + goal.group(2))) {
        problems.add("unknown goal " + word);
      }
    } else if (word.matches("[a-z]+") && !PHASES.contains(word)) {
      problems.add("unknown phase " + word);
    }
  }
}
