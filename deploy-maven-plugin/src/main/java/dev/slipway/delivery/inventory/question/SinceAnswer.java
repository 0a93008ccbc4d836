package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.question.Course.Step;
import dev.slipway.delivery.inventory.question.Moments.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changed since a time.
 *
 * @param times how lines show times
 */
record SinceAnswer(Moment moment, List<Environment> environments, Times times) implements Answer {

  SinceAnswer {
    environments = List.copyOf(environments);
  }

  /**
   * One environment.
   *
   * @param known false when its history begins later, so that there may be more changes
   * @param cut what is missing of the history; empty if nothing is
   */
  record Environment(String name, boolean known, String cut, List<AppChanges> apps) {}

  /**
   * One app.
   *
   * @param from what it was at the time; empty when it was not there
   * @param to what it is now; empty when it was removed
   * @param steps the changes between, oldest first
   * @param relocation {@code renamed from cart}; empty if it was neither renamed nor moved
   * @param service what changed in the service; empty where that can't be said
   */
  record AppChanges(
      String app,
      Optional<AppVersion> from,
      Optional<AppVersion> to,
      List<Step> steps,
      String relocation,
      Optional<ServiceChanges> service) {

    String what() {
      String before = from.map(Facts::name).orElse("");
      String after = to.map(Facts::name).orElse("");
      String text;
      if (from.isEmpty()) {
        text = to.isEmpty() ? "added and removed again" : "added with " + after;
      } else if (to.isEmpty()) {
        text = "removed, was " + before;
      } else if (from.equals(to)) {
        text = (steps.size() == 1 ? "still " : "changed and back at ") + before;
      } else {
        text = before + " -> " + after;
      }
      return relocation.isEmpty() ? text : text + ", " + relocation;
    }
  }

  @Override
  public String id() {
    return "since";
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Changed since " + moment.text());
    for (Environment environment : environments) {
      lines.add("");
      lines.add(environment.name() + ": " + count(environment));
      if (!environment.cut().isEmpty()) {
        lines.add("  " + environment.cut());
      }
      for (AppChanges app : environment.apps()) {
        lines.add("  " + app.app() + ": " + app.what());
        TextTable table = new TextTable();
        app.steps().forEach(step -> row(table, step));
        table.lines().forEach(line -> lines.add("  " + line));
        app.service().ifPresent(service -> lines.addAll(service.lines("    ")));
      }
    }
    return lines;
  }

  private void row(TextTable table, Step step) {
    table.row(
        times.text(step.time()),
        step.change().after().map(Facts::name).orElse("removed"),
        Facts.by(step.change()),
        step.change().by().author(),
        step.change().by().subject());
  }

  private static String count(Environment environment) {
    int count = environment.apps().size();
    String text =
        count == 0 ? "nothing changed" : count == 1 ? "1 app changed" : count + " apps changed";
    return environment.known() ? text : text + ", as far as its history is known";
  }

  @Override
  public Map<String, Object> json() {
    List<Object> list = new ArrayList<>();
    for (Environment environment : environments) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("environment", environment.name());
      json.put("known", environment.known());
      if (!environment.cut().isEmpty()) {
        json.put("cut", environment.cut());
      }
      json.put("apps", environment.apps().stream().map(SinceAnswer::json).toList());
      list.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("since", moment.instant().toString());
    json.put("environments", list);
    return json;
  }

  private static Map<String, Object> json(AppChanges app) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("app", app.app());
    Facts.put(json, "from", app.from());
    Facts.put(json, "to", app.to());
    if (!app.relocation().isEmpty()) {
      json.put("relocation", app.relocation());
    }
    json.put(
        "changes",
        app.steps().stream().map(step -> Facts.json(step.change(), step.time())).toList());
    app.service().ifPresent(service -> json.put("service", service.json()));
    return json;
  }
}
