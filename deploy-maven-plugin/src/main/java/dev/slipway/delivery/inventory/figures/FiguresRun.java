package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.figures.commit.CommitTimes;
import dev.slipway.delivery.inventory.figures.commit.FirstCommitTimes;
import dev.slipway.delivery.inventory.figures.commit.ForgeCommitTimes;
import dev.slipway.delivery.inventory.figures.commit.LocalCommitTimes;
import dev.slipway.delivery.inventory.figures.commit.RangeCache;
import dev.slipway.delivery.inventory.figures.deployment.AppDeployment;
import dev.slipway.delivery.inventory.figures.deployment.Deployments;
import dev.slipway.delivery.inventory.figures.deployment.EnvironmentRuns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The figures of an inventory. Never fails: each figure says which of its sources were read. */
public final class FiguresRun {
  /** Runs are read from before the first deployment that can matter. */
  private static final Duration BACK = Deployments.BACK.plusDays(2);

  private final FigureWindow window;
  private final List<String> asked;
  private final Optional<FigureForge> forge;
  private final CommitTimes commits;

  /**
   * @param environments that count; if empty, those whose names have the word production, prod or
   *     live, else all
   * @param forge where environments report their runs, and services have their commits
   * @param repositories local clones of services, by app
   */
  public FiguresRun(
      FigureWindow window,
      List<String> environments,
      Optional<FigureForge> forge,
      Map<String, Path> repositories) {
    this.window = window;
    this.asked = List.copyOf(environments);
    this.forge = forge;
    List<CommitTimes> sources = new ArrayList<>();
    if (!repositories.isEmpty()) {
      sources.add(new LocalCommitTimes(repositories));
    }
    forge.ifPresent(
        server ->
            sources.add(
                new ForgeCommitTimes(
                    server.forge(),
                    server.host(),
                    new RangeCache(server.caches(), server.host()),
                    ForgeCommitTimes.Limits.STANDARD)));
    this.commits = new FirstCommitTimes(sources);
  }

  /**
   * The five figures.
   *
   * @param memories what runs keep in the cluster, by environment; empty for those not read
   */
  public List<Figure> figures(
      Inventory inventory, List<Timeline> timelines, Map<String, Map<String, String>> memories) {
    Set<String> names =
        ProductionNames.of(timelines.stream().map(Timeline::environment).toList(), asked);
    List<Timeline> counted =
        timelines.stream().filter(timeline -> names.contains(timeline.environment())).toList();
    ReportedRuns reported = new ReportedRuns(forge, window.begin().minus(BACK));
    Map<String, EnvironmentRuns> runs = new HashMap<>();
    for (Timeline timeline : counted) {
      String environment = timeline.environment();
      runs.put(
          environment,
          new EnvironmentRuns(
              reported.of(environment, address(inventory, environment)),
              Optional.ofNullable(memories.get(environment)).filter(memory -> !memory.isEmpty()),
              applied(inventory, environment)));
    }
    List<AppDeployment> deployments =
        Deployments.of(counted, runs, services(inventory), commits, window.begin());
    FigureSources sources = new FigureSources(counted, runs, reported.problems());
    return new FigureData(window, sources, deployments).figures();
  }

  private static String address(Inventory inventory, String environment) {
    return inventory.environments().stream()
        .filter(facts -> facts.name().equals(environment))
        .map(EnvironmentFacts::address)
        .findFirst()
        .orElse("");
  }

  private static Map<String, AppliedApp> applied(Inventory inventory, String environment) {
    Map<String, AppliedApp> applied = new HashMap<>();
    for (AppFacts cell : inventory.cells()) {
      if (cell.environment().equals(environment)) {
        cell.applied().ifPresent(app -> applied.put(cell.app(), app));
      }
    }
    return applied;
  }

  private static Map<String, String> services(Inventory inventory) {
    Map<String, String> services = new HashMap<>();
    for (AppFacts cell : inventory.cells()) {
      cell.declared()
          .map(declared -> declared.responsibility().source())
          .filter(source -> !source.isEmpty())
          .ifPresent(source -> services.putIfAbsent(cell.app(), source));
    }
    return services;
  }
}
