package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.InventoryEntry;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.InventoryTable;
import dev.slipway.delivery.inventory.UpdateGates;
import dev.slipway.delivery.suggest.gate.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An inventory as one table per environment, as wide as it is. Pure. */
final class PlainTable {
  private PlainTable() {}

  static List<String> lines(InventoryReport report, int width) {
    List<String> lines = new ArrayList<>();
    List<EnvironmentFacts> environments = report.inventory().environments();
    for (EnvironmentFacts environment : environments) {
      if (environments.size() > 1) {
        lines.add(environment.name() + ":");
      }
      List<InventoryEntry> entries = new ArrayList<>();
      Map<String, List<Gate>> gates = new TreeMap<>();
      List<String> flags = new ArrayList<>();
      for (AppFacts cell : report.inventory().cells()) {
        if (cell.environment().equals(environment.name())) {
          entries.add(entry(cell));
          cell.declared()
              .map(app -> app.updates().gates())
              .filter(all -> !all.isEmpty())
              .ifPresent(all -> gates.put(cell.app(), all));
          cell.flags()
              .forEach(flag -> flags.add(cell.app() + ": " + flag.kind().id() + ": " + flag.text()));
        }
      }
      lines.addAll(InventoryTable.lines(entries, new UpdateGates(gates)));
      flags.forEach(flag -> lines.add("  " + flag));
      environment.problems().values().forEach(problem -> lines.add("  problem: " + problem));
    }
    return lines;
  }

  private static InventoryEntry entry(AppFacts cell) {
    var since = cell.declared().flatMap(DeclaredApp::since);
    return new InventoryEntry(
        cell.app(),
        cell.version().version(),
        cell.owner(),
        cell.version().commit(),
        since.map(one -> one.time().toString()).orElse(""),
        since.map(DeclaredApp.Since::exact).orElse(true),
        cell.version().path());
  }
}
