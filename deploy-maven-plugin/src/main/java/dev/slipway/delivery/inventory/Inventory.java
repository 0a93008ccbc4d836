package dev.slipway.delivery.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What is known of some environments: one row of apps per environment. Pure data: two inventories
 * of the same input are equal, since nothing in them is the time of the reading but what a cluster
 * was asked.
 *
 * @param environments in the order in which they were asked for
 * @param cells one per app and environment, by app, then in the order of the environments
 */
public record Inventory(List<EnvironmentFacts> environments, List<AppFacts> cells) {
  public Inventory {
    environments = List.copyOf(environments);
    cells = List.copyOf(cells);
  }

  /** The names of all apps, sorted, each once. */
  public List<String> apps() {
    return cells.stream().map(AppFacts::app).distinct().sorted().toList();
  }

  /** What is known of an app in an environment. */
  public Optional<AppFacts> cell(String app, String environment) {
    return cells.stream()
        .filter(cell -> cell.app().equals(app) && cell.environment().equals(environment))
        .findFirst();
  }
}
