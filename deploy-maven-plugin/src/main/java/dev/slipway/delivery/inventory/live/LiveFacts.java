package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.LiveApp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cluster says of an environment.
 *
 * @param applied by app, from the run record
 * @param live by app
 * @param flags by app: times and clocks that can't be right
 * @param grants of access that the cluster has
 * @param undeclared objects that no release names, one per line
 * @param problems why something could not be read
 * @param memory what runs keep beside the run record, as it is kept
 */
public record LiveFacts(
    Map<String, AppliedApp> applied,
    Map<String, LiveApp> live,
    Map<String, List<Flag>> flags,
    List<GrantFacts> grants,
    List<String> undeclared,
    Map<Source, String> problems,
    Map<String, String> memory) {
  public LiveFacts {
    applied = new TreeMap<>(applied);
    live = new TreeMap<>(live);
    flags = new TreeMap<>(flags);
    grants = List.copyOf(grants);
    undeclared = List.copyOf(undeclared);
    problems = new TreeMap<>(problems);
    memory = Map.copyOf(memory);
  }

  /** Of a cluster of which nothing is known. */
  public static LiveFacts unknown(String why) {
    return new LiveFacts(
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(Source.APPLIED, why, Source.LIVE, why),
        Map.of());
  }
}
