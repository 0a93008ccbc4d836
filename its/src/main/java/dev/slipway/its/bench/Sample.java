package dev.slipway.its.bench;

import dev.slipway.its.bed.MavenResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One build that was measured.
 *
 * @param seconds of the whole process
 * @param cpuSeconds of all processors
 * @param megabytes it held at most
 * @param goals seconds of each of its goals by name, in order
 */
record Sample(double seconds, double cpuSeconds, double megabytes, Map<String, Double> goals) {
  /** Makes each line begin with the milliseconds since Maven's start. */
  static final String CLOCK = "-Dorg.slf4j.simpleLogger.showDateTime=true";

  private static final Pattern GOAL =
      Pattern.compile("(\\d+) \\[INFO\\] --- [^:]+:[^:]+:(\\S+) \\([^)]*\\) @ .*");
  private static final Pattern END = Pattern.compile("(\\d+) \\[INFO\\] BUILD .*");

  static Sample of(MavenResult result, ProcessUse use) {
    return new Sample(
        result.time().toMillis() / 1000.0,
        use.cpuSeconds(),
        use.megabytes(),
        goals(result.lines()));
  }

  static Map<String, Double> goals(List<String> lines) {
    Map<String, Double> goals = new LinkedHashMap<>();
    String goal = "";
    long since = 0;
    for (String line : lines) {
      Matcher next = GOAL.matcher(line);
      Matcher end = END.matcher(line);
      if (next.matches() || end.matches()) {
        long now = Long.parseLong(next.matches() ? next.group(1) : end.group(1));
        goals.merge(goal, (now - since) / 1000.0, Double::sum);
        goal = next.matches() ? next.group(2) : "";
        since = now;
      }
    }
    goals.remove(""); // before the first one
    return goals;
  }
}
