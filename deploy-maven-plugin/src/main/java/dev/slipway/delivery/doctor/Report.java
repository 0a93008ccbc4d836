package dev.slipway.delivery.doctor;

import dev.slipway.manifest.error.UserErrorException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All that was found, in the order of the ids.
 *
 * @param millis how long it took
 */
public record Report(Place place, List<Finding> findings, long millis) {
  public Report {
    findings =
        findings.stream()
            .sorted(Comparator.comparing(Finding::id).thenComparing(Finding::subject))
            .toList();
  }

  /** How many ended how; each state has a number. */
  public Map<State, Integer> counts() {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (State state : State.values()) {
      counts.put(state, 0);
    }
    findings.forEach(finding -> counts.merge(finding.state(), 1, Integer::sum));
    return counts;
  }

  /**
   * Fails if a check failed.
   *
   * @throws UserErrorException (CHECKS_FAILED)
   */
  public void require() {
    List<String> failed =
        findings.stream()
            .filter(finding -> finding.state() == State.FAILED)
            .map(finding -> finding.id().id())
            .distinct()
            .toList();
    if (!failed.isEmpty()) {
      throw DoctorErrors.failed(failed);
    }
  }
}
