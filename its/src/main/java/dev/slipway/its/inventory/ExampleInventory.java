package dev.slipway.its.inventory;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inventory of any size, the same each time: each app has had five versions, which went from
 * environment to environment; the first one has all of them, the last one three, so that five
 * environments make twenty changes per app, each with a commit of its own.
 *
 * @param apps how many
 * @param environments of at least one
 */
public record ExampleInventory(int apps, List<String> environments) {
  static final Instant BEGIN = Instant.parse("2025-12-01T08:00:00Z");
  static final Instant END = Instant.parse("2026-11-27T15:30:00Z");
  static final int VERSIONS = 5;

  /** The size that the limits of the page are for. */
  public static ExampleInventory large() {
    return new ExampleInventory(
        1_000, List.of("test", "integration", "staging", "europe", "production"));
  }

  /** The size of a team's own. */
  public static ExampleInventory small() {
    return new ExampleInventory(36, List.of("test", "staging", "production"));
  }

  public InventoryReport report() {
    Map<String, List<Change>> changes = new HashMap<>();
    environments.forEach(environment -> changes.put(environment, new ArrayList<>()));
    List<AppFacts> cells = new ArrayList<>();
    for (int number = 0; number < apps; number++) {
      ExampleApp app = new ExampleApp(number);
      for (int place = 0; place < environments.size(); place++) {
        String environment = environments.get(place);
        int kept = app.versionsIn(place, environments.size());
        if (kept == 0) {
          continue;
        }
        List<Change> own = app.changes(environment, place, kept);
        changes.getOrDefault(environment, List.of()).addAll(own);
        cells.add(app.facts(environment, place, own.get(own.size() - 1)));
      }
    }
    cells.sort(
        Comparator.comparing(AppFacts::app)
            .thenComparing(cell -> environments.indexOf(cell.environment())));
    List<Timeline> timelines = new ArrayList<>();
    environments.forEach(
        environment ->
            timelines.add(
                new Timeline(
                    environment,
                    changes.getOrDefault(environment, List.of()).stream()
                        .sorted(Comparator.comparing(Change::time))
                        .toList(),
                    Optional.empty(),
                    "")));
    return new InventoryReport(
        new Inventory(environments.stream().map(this::environment).toList(), cells),
        timelines,
        ExampleFigures.of(timelines),
        "my-team");
  }

  private EnvironmentFacts environment(String name) {
    boolean last = name.equals(environments.get(environments.size() - 1));
    return new EnvironmentFacts(
        name,
        "https://gitlab.example.com/my-team/env-" + name,
        Optional.of(
            new EnvironmentFacts.Revision(
                ExampleApp.hex(name, 40), END.minus(Duration.ofHours(2)), true)),
        Map.of(),
        List.of(),
        last ? List.of("ConfigMap shop/left-over", "Deployment shop/debug") : List.of());
  }
}
