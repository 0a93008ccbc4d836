package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.declared.DeclaredEnvironment;
import dev.slipway.delivery.inventory.live.LiveFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Joins what repositories and clusters say of the same apps. Pure. */
final class Joining {
  private Joining() {}

  /**
   * @param clusters by name of the environment; one that was not read is missing
   * @param histories why a history can't be read whole, by name of the environment
   */
  static Inventory of(
      List<DeclaredEnvironment> declared,
      Map<String, LiveFacts> clusters,
      Map<String, String> histories) {
    List<EnvironmentFacts> environments = new ArrayList<>();
    List<AppFacts> cells = new ArrayList<>();
    Map<String, Integer> order = new HashMap<>();
    for (DeclaredEnvironment one : declared) {
      String name = one.facts().name();
      Optional<LiveFacts> cluster = Optional.ofNullable(clusters.get(name));
      order.put(name, environments.size());
      environments.add(environment(one.facts(), cluster, histories.getOrDefault(name, "")));
      cells.addAll(cells(name, one.apps(), cluster));
    }
    cells.sort(
        Comparator.comparing(AppFacts::app)
            .thenComparing(cell -> order.getOrDefault(cell.environment(), 0)));
    return new Inventory(environments, cells);
  }

  private static EnvironmentFacts environment(
      EnvironmentFacts facts, Optional<LiveFacts> cluster, String history) {
    Map<Source, String> problems = new TreeMap<>(facts.problems());
    cluster.ifPresent(one -> problems.putAll(one.problems()));
    if (!history.isEmpty()) {
      problems.merge(Source.HISTORY, history, (known, more) -> known + "; " + more);
    }
    return new EnvironmentFacts(
        facts.name(),
        facts.address(),
        facts.revision(),
        problems,
        cluster.map(one -> JoinedGrants.of(facts.grants(), one.grants())).orElse(facts.grants()),
        cluster.map(LiveFacts::undeclared).orElse(facts.undeclared()));
  }

  private static List<AppFacts> cells(
      String environment, List<AppFacts> apps, Optional<LiveFacts> cluster) {
    if (cluster.isEmpty()) {
      return apps;
    }
    Map<String, AppFacts> cells = new LinkedHashMap<>();
    apps.forEach(app -> cells.put(app.app(), app));
    cluster
        .get()
        .applied()
        .keySet()
        .forEach(app -> cells.putIfAbsent(app, empty(app, environment)));
    cluster.get().live().keySet().forEach(app -> cells.putIfAbsent(app, empty(app, environment)));
    cluster.get().flags().keySet().forEach(app -> cells.putIfAbsent(app, empty(app, environment)));
    List<AppFacts> joined = new ArrayList<>();
    cells.forEach(
        (app, cell) ->
            joined.add(
                new AppFacts(
                    app,
                    environment,
                    cell.declared(),
                    Optional.ofNullable(cluster.get().applied().get(app)),
                    Optional.ofNullable(cluster.get().live().get(app)),
                    flags(cell, cluster.get()))));
    return joined;
  }

  private static List<Flag> flags(AppFacts cell, LiveFacts cluster) {
    List<Flag> flags = new ArrayList<>(cell.flags());
    flags.addAll(cluster.flags().getOrDefault(cell.app(), List.of()));
    return flags;
  }

  private static AppFacts empty(String app, String environment) {
    return new AppFacts(
        app, environment, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }
}
