package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.question.Course.Step;
import dev.slipway.delivery.inventory.question.Moments.Moment;
import dev.slipway.delivery.inventory.question.SinceAnswer.AppChanges;
import dev.slipway.delivery.inventory.question.SinceAnswer.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds what changed since a time.
 *
 * @param apps which are asked for
 * @param sources of the services' repositories, by app
 */
record SinceQuestion(Predicate<String> apps, Map<String, String> sources, Changelogs changelogs) {

  SinceAnswer of(List<Timeline> timelines, Moment moment, Times times) {
    List<Window> windows =
        timelines.stream().map(timeline -> Window.of(Course.of(timeline), moment)).toList();
    List<Environment> environments = new ArrayList<>();
    for (Window window : windows) {
      List<AppChanges> changes = new ArrayList<>();
      window
          .steps()
          .forEach(
              (app, steps) -> {
                if (apps.test(app)) {
                  changes.add(changes(app, steps, window, windows));
                }
              });
      Timeline timeline = window.course().timeline();
      environments.add(
          new Environment(
              timeline.environment(),
              window.course().isKnown(moment.instant()),
              timeline.cut(),
              changes));
    }
    return new SinceAnswer(moment, environments, times);
  }

  /**
   * An environment since a time.
   *
   * @param before the apps at the time
   * @param steps what changed since then, by app
   * @param renamed former names by app, of this time
   */
  private record Window(
      Course course,
      Map<String, Step> before,
      Map<String, List<Step>> steps,
      Map<String, String> renamed) {

    static Window of(Course course, Moment moment) {
      int count = course.count(moment.instant().minusSeconds(1));
      if (!course.isKnown(moment.instant())) {
        count = course.atBegin(); // what there was already did not change
      }
      Map<String, List<Step>> steps = new TreeMap<>();
      for (Step step : course.after(count)) {
        steps.computeIfAbsent(step.change().app(), any -> new ArrayList<>()).add(step);
      }
      return new Window(course, course.state(count), steps, course.renamed(count));
    }

    Optional<AppVersion> at(String app) {
      return Optional.ofNullable(before.get(app)).flatMap(step -> step.change().after());
    }

    /** By what names the app has gone, back to the one that it had at the time. */
    String firstName(String app) {
      String name = app;
      for (int i = 0; i < renamed.size() && !before.containsKey(name); i++) {
        name = renamed.getOrDefault(name, name);
      }
      return name;
    }

    String environment() {
      return course.timeline().environment();
    }
  }

  private AppChanges changes(String app, List<Step> steps, Window window, List<Window> windows) {
    String first = window.firstName(app);
    Optional<AppVersion> from = window.at(first);
    Optional<AppVersion> to = steps.get(steps.size() - 1).change().after();
    Optional<ServiceChanges> service =
        from.isEmpty() || to.isEmpty() || from.get().commit().equals(to.get().commit())
            ? Optional.empty()
            : Optional.of(
                ServiceChanges.of(
                    from.get(),
                    to.get(),
                    new Changelogs.Service(app, sources.getOrDefault(app, "")),
                    changelogs));
    return new AppChanges(
        app, from, to, steps, relocation(app, first, from, to, window, windows), service);
  }

  private static String relocation(
      String app,
      String first,
      Optional<AppVersion> from,
      Optional<AppVersion> to,
      Window window,
      List<Window> windows) {
    if (!first.equals(app)) {
      return "renamed from " + first;
    }
    if (to.isEmpty()) {
      Optional<String> name =
          window.renamed().entrySet().stream()
              .filter(entry -> entry.getValue().equals(app))
              .map(Map.Entry::getKey)
              .sorted()
              .findFirst();
      if (name.isPresent()) {
        return "renamed to " + name.get();
      }
    }
    if (from.isPresent() == to.isPresent()) {
      return "";
    }
    // Removed in one environment and added in another one, with the same version.
    boolean removed = to.isEmpty();
    AppVersion version = removed ? from.orElseThrow() : to.orElseThrow();
    for (Window other : windows) {
      List<Step> there = other.steps().getOrDefault(app, List.of());
      if (other != window && !there.isEmpty() && other.at(app).isPresent() != removed) {
        Optional<AppVersion> now = there.get(there.size() - 1).change().after();
        Optional<AppVersion> moved = removed ? now : other.at(app);
        if (now.isPresent() == removed
            && moved.filter(one -> one.id().equals(version.id())).isPresent()) {
          return (removed ? "moved to " : "moved from ") + other.environment();
        }
      }
    }
    return "";
  }
}
