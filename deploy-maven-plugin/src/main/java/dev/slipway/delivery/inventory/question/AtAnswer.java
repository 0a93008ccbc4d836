package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.question.Course.Step;
import dev.slipway.delivery.inventory.question.Moments.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What environments declared at a time.
 *
 * @param times how lines show times
 */
record AtAnswer(Moment moment, List<Environment> environments, Times times) implements Answer {

  AtAnswer {
    environments = List.copyOf(environments);
  }

  /**
   * One environment.
   *
   * @param known false when its history begins later
   * @param cut what is missing of the history; empty if nothing is
   * @param apps by name, each with the change that brought its version
   */
  record Environment(String name, boolean known, String cut, Map<String, Step> apps) {}

  static AtAnswer of(List<Timeline> timelines, Predicate<String> apps, Moment moment, Times times) {
    List<Environment> environments = new ArrayList<>();
    for (Timeline timeline : timelines) {
      Course course = Course.of(timeline);
      boolean known = moment.now() || course.isKnown(moment.instant());
      int all = timeline.changes().size();
      Map<String, Step> state = course.state(moment.now() ? all : course.count(moment.instant()));
      state.keySet().removeIf(apps.negate());
      environments.add(
          new Environment(timeline.environment(), known, timeline.cut(), known ? state : Map.of()));
    }
    return new AtAnswer(moment, environments, times);
  }

  @Override
  public String id() {
    return "at";
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Declared at " + moment.text());
    for (Environment environment : environments) {
      lines.add("");
      lines.add(environment.name() + ": " + count(environment));
      if (!environment.cut().isEmpty()) {
        lines.add("  " + environment.cut());
      }
      if (!environment.apps().isEmpty()) {
        TextTable table = new TextTable().row("APP", "VERSION", "COMMIT", "SINCE", "BY");
        environment.apps().forEach((app, step) -> row(table, app, step));
        lines.addAll(table.lines());
      }
    }
    return lines;
  }

  private void row(TextTable table, String app, Step step) {
    var version = step.change().after().orElseThrow();
    table.row(
        app,
        Facts.name(version),
        Facts.commit(version),
        times.text(step.time()),
        Facts.by(step.change()));
  }

  private static String count(Environment environment) {
    if (!environment.known()) {
      return "unknown, its history begins later";
    }
    int count = environment.apps().size();
    return count == 1 ? "1 app" : count + " apps";
  }

  @Override
  public Map<String, Object> json() {
    List<Object> list = new ArrayList<>();
    for (Environment environment : environments) {
      List<Object> apps = new ArrayList<>();
      environment
          .apps()
          .forEach(
              (app, step) -> {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("app", app);
                json.putAll(Facts.json(step.change().after().orElseThrow()));
                json.put("since", Facts.json(step.change(), step.time()));
                apps.add(json);
              });
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("environment", environment.name());
      json.put("known", environment.known());
      if (!environment.cut().isEmpty()) {
        json.put("cut", environment.cut());
      }
      json.put("apps", apps);
      list.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", moment.instant().toString());
    json.put("environments", list);
    return json;
  }
}
