package dev.slipway.delivery.cluster.result;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a run changed.
 *
 * @param server the API server, as users know it
 * @param commit of the environment repository
 * @param release label of what the run wrote; empty if it wrote nothing
 * @param started by the clock of this machine
 * @param changed objects that it created or changed, in apply order
 * @param deleted how many objects it deleted, by app
 */
public record RunResult(
    String environment,
    String server,
    String commit,
    String release,
    Instant started,
    List<ChangedObject> changed,
    Map<String, Integer> deleted) {

  public RunResult {
    changed = List.copyOf(changed);
    deleted = Map.copyOf(new TreeMap<>(deleted));
  }

  /** The apps of which it changed something. */
  public Set<String> apps() {
    Set<String> apps = new HashSet<>(deleted.keySet());
    changed.forEach(object -> apps.add(object.app()));
    return apps;
  }
}
