package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Inventory;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The part of an inventory that is shown. Pure. */
final class Selection {
  private Selection() {}

  /** The apps that a filter names; environments stay, also without any. */
  static Inventory of(Inventory inventory, InventoryOptions.Filter filter) {
    String app = filter.app().strip();
    String owner = filter.owner().strip();
    List<AppFacts> cells =
        inventory.cells().stream()
            .filter(cell -> app.isEmpty() || cell.app().equals(app))
            .filter(cell -> owner.isEmpty() || cell.owner().equals(owner))
            .toList();
    return new Inventory(inventory.environments(), cells);
  }

  /** The apps of which one is in the part. */
  static Predicate<String> apps(Inventory inventory, InventoryOptions.Filter filter) {
    if (filter.owner().isBlank()) {
      String app = filter.app().strip();
      return name -> app.isEmpty() || name.equals(app);
    }
    return Set.copyOf(of(inventory, filter).apps())::contains;
  }

  /** The same without who has access to what. */
  static Inventory withoutGrants(Inventory inventory) {
    List<EnvironmentFacts> environments =
        inventory.environments().stream()
            .map(
                one ->
                    new EnvironmentFacts(
                        one.name(),
                        one.address(),
                        one.revision(),
                        one.problems(),
                        List.of(),
                        one.undeclared()))
            .toList();
    return new Inventory(environments, inventory.cells());
  }
}
