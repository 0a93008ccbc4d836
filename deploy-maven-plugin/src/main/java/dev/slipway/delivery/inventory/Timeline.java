package dev.slipway.delivery.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All changes of an environment's apps, oldest first in the order of its first-parent line. Times
 * of commits may go backwards, where clocks differed. Where {@code begin} is known, the history
 * ends there: its first changes, all of that commit, are what there was already and not additions.
 *
 * @param begin when the known history begins; empty if it is known from the first commit on
 * @param cut what is missing and how to fetch it, in a line; empty if nothing is
 */
public record Timeline(
    String environment, List<Change> changes, Optional<Instant> begin, String cut) {
  public Timeline {
    changes = List.copyOf(changes);
  }
}
