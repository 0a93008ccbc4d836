package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import dev.slipway.delivery.inventory.figures.deployment.AppDeployment;
import dev.slipway.delivery.inventory.figures.deployment.EnvironmentRuns;
import dev.slipway.delivery.inventory.figures.deployment.Kind;
import dev.slipway.delivery.text.VisibleText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which sources figures had.
 *
 * @param timelines of the environments that count
 * @param runs by environment
 * @param problems why the forge's deployments of an environment could not be read
 */
record FigureSources(
    List<Timeline> timelines, Map<String, EnvironmentRuns> runs, Map<String, String> problems) {
  private static final int LINE = 200;

  List<String> environments() {
    return timelines.stream().map(Timeline::environment).toList();
  }

  /** Since when the history of an environment is known; empty if it is from the first commit on. */
  Optional<Instant> begin(String environment) {
    return timelines.stream()
        .filter(timeline -> timeline.environment().equals(environment))
        .findFirst()
        .flatMap(Timeline::begin);
  }

  /** Which histories do not reach back to the begin of the window. */
  String history(FigureWindow window) {
    List<String> late = new ArrayList<>();
    for (Timeline timeline : timelines) {
      timeline
          .begin()
          .filter(begin -> begin.isAfter(window.begin()))
          .ifPresent(
              begin ->
                  late.add(
                      " The history of %s is known since %s only."
                          .formatted(timeline.environment(), window.day(begin))));
    }
    return String.join("", late);
  }

  /** Where runs are known from. */
  String runsKnown() {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (String environment : environments()) {
      texts.computeIfAbsent(known(environment), any -> new ArrayList<>()).add(environment);
    }
    StringBuilder text = new StringBuilder();
    texts.forEach(
        (known, names) ->
            text.append(" Runs of ").append(String.join(", ", names)).append(": ").append(known));
    return text.toString();
  }

  private String known(String environment) {
    EnvironmentRuns known = runs.getOrDefault(environment, EnvironmentRuns.NONE);
    String problem = problems.getOrDefault(environment, "");
    String why = problem.isEmpty() ? "" : " (" + VisibleText.line(problem, LINE) + ")";
    if (known.reported().isPresent()) {
      return known.memory().isPresent()
          ? "from deployments on the forge and the memory of runs in the cluster."
          : "from deployments on the forge; the memory of runs in the cluster was not read.";
    }
    return known.memory().isPresent()
        ? "from the memory of runs in the cluster; deployments on the forge were not read"
            + why
            + "."
        : "not known, so that only versions and commits show a failure" + why + ".";
  }

  /** Of how many versions the commits are known, and why others are not. */
  static String commits(List<AppDeployment> deployments) {
    List<AppDeployment> releases =
        deployments.stream().filter(one -> one.kind() == Kind.RELEASE).toList();
    Map<String, Integer> reasons = new TreeMap<>();
    for (AppDeployment release : releases) {
      if (release.lead().commits().direction() == Direction.UNKNOWN) {
        reasons.merge(release.lead().commits().unknown(), 1, Integer::sum);
      }
    }
    int unknown = reasons.values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder text = new StringBuilder();
    text.append(" Commits are known of ").append(releases.size() - unknown).append(" of ");
    text.append(releases.size()).append(releases.size() == 1 ? " version" : " versions");
    List<String> why = new ArrayList<>();
    reasons.forEach((reason, count) -> why.add(count + ": " + VisibleText.line(reason, LINE)));
    text.append(why.isEmpty() ? "" : " (" + String.join("; ", why) + ")");
    return text.append('.').toString();
  }
}
