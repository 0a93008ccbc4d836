package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.forge.Pipelines.Deployment;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.figures.commit.CommitTimes;
import dev.slipway.delivery.inventory.figures.commit.ServiceCommits;
import dev.slipway.delivery.inventory.figures.deployment.Deployments;
import dev.slipway.delivery.inventory.figures.deployment.EnvironmentRuns;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An environment with changes, runs and a memory, and the commits of its services. */
final class FigureScene {
  static final String PRODUCTION = "production";

  private final List<Change> changes = new ArrayList<>();
  private final List<Deployment> runs = new ArrayList<>();
  private final Map<String, String> memory = new HashMap<>();
  private final Map<String, String> commits = new HashMap<>();
  private final ServiceCommits service = new ServiceCommits();
  private Optional<Instant> begin = Optional.empty();

  ServiceCommits service() {
    return service;
  }

  List<Change> changes() {
    return changes;
  }

  /** The commit of a version; {@code APP VERSION} is the name of one that is not said. */
  FigureScene version(String app, String version, String commit) {
    commits.put(app + " " + version, commit);
    return this;
  }

  FigureScene begin(String time) {
    begin = Optional.of(Instant.parse(time));
    return this;
  }

  /** A change by a merge request of its own; a version that is empty is none. */
  FigureScene change(String time, String app, String before, String after) {
    return change(time, app, before, after, "!" + (changes.size() + 1));
  }

  FigureScene change(String time, String app, String before, String after, String request) {
    changes.add(
        new Change(
            Instant.parse(time),
            PRODUCTION,
            app,
            of(app, before),
            of(app, after),
            new Change.By(ServiceCommits.id(request), request, "Ada", "Update " + app)));
    return this;
  }

  /** A run of a merge request's commit. */
  FigureScene run(String time, String request, String status) {
    runs.add(
        new Deployment(
            runs.size() + 1L,
            ServiceCommits.id(request),
            status,
            Instant.parse(time),
            Instant.parse(time)));
    return this;
  }

  FigureScene memory(String key, String text) {
    memory.put(key, text);
    return this;
  }

  private Optional<AppVersion> of(String app, String version) {
    String name = app + " " + version;
    return version.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AppVersion(
                version, ServiceCommits.id(commits.getOrDefault(name, name)), "", "", ""));
  }

  EnvironmentRuns runs() {
    return new EnvironmentRuns(
        runs.isEmpty() ? Optional.empty() : Optional.of(runs),
        memory.isEmpty() ? Optional.empty() : Optional.of(memory),
        Map.of());
  }

  /** The figures of whole days up to one. */
  Map<String, Figure> figures(int days, String now) {
    return figures(days, now, ZoneOffset.UTC, service);
  }

  Map<String, Figure> figures(int days, String now, ZoneId zone, CommitTimes times) {
    FigureWindow window = FigureWindow.last(days, zone, Instant.parse(now));
    Timeline timeline = new Timeline(PRODUCTION, changes, begin, "");
    Map<String, EnvironmentRuns> known = Map.of(PRODUCTION, runs());
    FigureSources sources = new FigureSources(List.of(timeline), known, Map.of());
    Map<String, Figure> figures = new HashMap<>();
    new FigureData(
            window,
            sources,
            Deployments.of(List.of(timeline), known, Map.of(), times, window.begin()))
        .figures()
        .forEach(figure -> figures.put(figure.id(), figure));
    return figures;
  }
}
