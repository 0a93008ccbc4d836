package dev.slipway.delivery.inventory.flag;

import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.Inventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the flags of all apps. Those that an app has already stay. Pure. */
public final class Flags {
  private Flags() {}

  /**
   * The inventory with its flags.
   *
   * @param now by which a time lies in the future
   */
  public static Inventory of(Inventory inventory, Instant now) {
    Set<String> applied = new HashSet<>();
    for (AppFacts cell : inventory.cells()) {
      if (cell.applied().isPresent()) {
        applied.add(cell.environment());
      }
    }
    Set<String> declared = new HashSet<>();
    Map<String, List<GrantFacts>> grants = new HashMap<>();
    for (EnvironmentFacts environment : inventory.environments()) {
      grants.put(environment.name(), environment.grants());
      if (!environment.problems().containsKey(Source.DECLARED)) {
        declared.add(environment.name());
      }
    }
    ImageFlags images = ImageFlags.of(inventory.cells());
    List<AppFacts> cells = new ArrayList<>();
    for (AppFacts cell : inventory.cells()) {
      AppliedFlags.Read read =
          new AppliedFlags.Read(
              declared.contains(cell.environment()), applied.contains(cell.environment()));
      List<Flag> flags = new ArrayList<>(cell.flags());
      flags.addAll(AppliedFlags.of(cell, read));
      flags.addAll(DeclaredFlags.of(cell));
      flags.addAll(images.of(cell));
      flags.addAll(ClockFlags.of(cell, now));
      if (cell.app().equals(Environment.ACCESS_APP)) {
        flags.addAll(AccessFlags.of(grants.getOrDefault(cell.environment(), List.of()), now));
      }
      cells.add(cell.with(sorted(flags)));
    }
    return new Inventory(inventory.environments(), cells);
  }

  private static List<Flag> sorted(List<Flag> flags) {
    return flags.stream().distinct().sorted(Comparator.comparing(Flag::kind)).toList();
  }
}
