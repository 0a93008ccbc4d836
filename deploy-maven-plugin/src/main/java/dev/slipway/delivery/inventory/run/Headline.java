package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Revision;
import dev.slipway.delivery.inventory.InventoryReport;
import java.util.List;

/** The first line of the console's table: what is shown, and where it comes from. Pure. */
final class Headline {
  private static final int NAMED = 5;

  private Headline() {}

  static String of(InventoryReport report, InventoryOptions options) {
    List<EnvironmentFacts> environments = report.inventory().environments();
    boolean one = environments.size() == 1;
    List<String> names = environments.stream().map(EnvironmentFacts::name).toList();
    String shown =
        names.size() <= NAMED ? String.join(", ", names) : names.size() + " environments";
    boolean cluster =
        report.inventory().cells().stream()
            .anyMatch(cell -> cell.applied().isPresent() || cell.live().isPresent());
    String where =
        cluster
            ? "declared, applied and live"
            : "what "
                + (one ? "this repository declares" : "these repositories declare")
                + (one ? commit(environments.get(0)) : "")
                + ", which the cluster runs only after delivery:apply";
    return "Inventory of " + shown + filter(options) + ": " + where;
  }

  private static String commit(EnvironmentFacts environment) {
    return environment.revision().map(Revision::commit).map(id -> " at commit " + id).orElse("");
  }

  private static String filter(InventoryOptions options) {
    String app = options.filter().app().strip();
    String owner = options.filter().owner().strip();
    return (app.isEmpty() ? "" : ", app " + app) + (owner.isEmpty() ? "" : ", owner " + owner);
  }
}
