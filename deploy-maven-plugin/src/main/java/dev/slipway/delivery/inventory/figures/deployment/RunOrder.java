package dev.slipway.delivery.inventory.figures.deployment;

import dev.slipway.delivery.forge.Pipelines.Deployment;
import dev.slipway.delivery.inventory.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of an environment that ended, in their order. A run of the change's own commit is its
 * run; else the first one after it, since each run applies all that was merged before.
 */
final class RunOrder {
  /** A run that comes later is not the one of the change: runs were not reported then. */
  static final Duration SOON = Duration.ofDays(1);

  private static final String SUCCESS = "success";
  private static final String FAILED = "failed";

  private final List<Deployment> runs;
  private final Map<String, Integer> ofCommit = new HashMap<>();
  private final int[] success;

  RunOrder(List<Deployment> reported) {
    runs = new ArrayList<>(reported);
    runs.removeIf(run -> !run.status().equals(SUCCESS) && !run.status().equals(FAILED));
    runs.sort(Comparator.comparing(Deployment::created).thenComparing(Deployment::id));
    success = new int[runs.size()];
    int next = Integer.MAX_VALUE;
    for (int i = runs.size() - 1; i >= 0; i--) {
      ofCommit.put(runs.get(i).commit(), i);
      next = failed(i) ? next : i;
      success[i] = next;
    }
  }

  /** The index of the run that applied a change first; empty if none is known. */
  Optional<Integer> first(Change change) {
    Integer own = ofCommit.get(change.by().commit());
    if (own != null) {
      return Optional.of(own);
    }
    int low = 0;
    int high = runs.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (time(middle).isBefore(change.time())) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    boolean soon = low < runs.size() && !time(low).isAfter(change.time().plus(SOON));
    return soon ? Optional.of(low) : Optional.empty();
  }

  /** When the first run worked, from one run to before another. */
  Optional<Instant> success(int run, int end) {
    return success[run] < end ? Optional.of(time(success[run])) : Optional.empty();
  }

  Instant time(int run) {
    return runs.get(run).created();
  }

  boolean failed(int run) {
    return runs.get(run).status().equals(FAILED);
  }
}
