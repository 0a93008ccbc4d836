package dev.slipway.delivery.access.expiry;

import dev.slipway.delivery.report.AdminGrant;
import java.util.List;

/**
 * What was found of admin access in a cluster.
 *
 * @param open grants that have not expired
 * @param ended grants that had expired and are no longer there
 * @param overdue grants that have expired and are still there
 */
public record Expiry(List<AdminGrant> open, List<AdminGrant> ended, List<Overdue> overdue) {
  /** Nothing was found. */
  public static final Expiry NONE = new Expiry(List.of(), List.of(), List.of());

  public Expiry {
    open = List.copyOf(open);
    ended = List.copyOf(ended);
    overdue = List.copyOf(overdue);
  }

  /**
   * A grant that should not be there.
   *
   * @param why it still is, or why it has to go; one line
   */
  public record Overdue(AdminGrant grant, String why) {}

  /** Whether there is nothing at all. */
  public boolean isEmpty() {
    return open.isEmpty() && ended.isEmpty() && overdue.isEmpty();
  }

  /** The grants that should not be there. */
  public List<AdminGrant> late() {
    return overdue.stream().map(Overdue::grant).toList();
  }
}
