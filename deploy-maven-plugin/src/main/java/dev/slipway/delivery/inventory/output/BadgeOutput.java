package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.InventoryReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A badge per app and environment: {@code badges/production/orders.svg}. */
public final class BadgeOutput implements Output {
  @Override
  public String id() {
    return "badges";
  }

  @Override
  public Map<String, byte[]> files(InventoryReport report) {
    Inventory inventory = report.inventory();
    Map<String, String> apps = SafeNames.of(inventory.apps());
    Map<String, String> environments =
        SafeNames.of(inventory.environments().stream().map(EnvironmentFacts::name).toList());
    Map<String, byte[]> files = new TreeMap<>();
    for (EnvironmentFacts environment : inventory.environments()) {
      for (AppFacts app : inventory.cells()) {
        if (app.environment().equals(environment.name())) {
          files.put(
              "badges/%s/%s.svg"
                  .formatted(environments.get(environment.name()), apps.get(app.app())),
              badge(app, environment).svg().getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return files;
  }

  private static Badge badge(AppFacts app, EnvironmentFacts environment) {
    String health = CellText.health(app, environment);
    List<String> state = new ArrayList<>();
    if (!health.equals(CellText.NONE)) {
      state.add(health);
    }
    if (isNotApplied(app)) {
      state.add("not applied"); // the cluster has another version
    }
    return new Badge(
        CellText.known(app.app()) + " " + CellText.known(app.environment()),
        CellText.version(app),
        String.join(", ", state),
        color(app));
  }

  /** By what the cluster shows; blue where only the version is known. */
  private static BadgeColor color(AppFacts app) {
    return app.live()
        .map(
            live ->
                switch (live.state()) {
                  case CURRENT -> isNotApplied(app) ? BadgeColor.YELLOW : BadgeColor.GREEN;
                  case IN_PROGRESS, TERMINATING -> BadgeColor.YELLOW;
                  case FAILED, NOT_FOUND -> BadgeColor.RED;
                  case SUSPENDED, UNKNOWN -> BadgeColor.GRAY;
                })
        .orElse(BadgeColor.BLUE);
  }

  private static boolean isNotApplied(AppFacts app) {
    return app.flags().stream().anyMatch(flag -> flag.kind() == FlagKind.NOT_APPLIED);
  }
}
