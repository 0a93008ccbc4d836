package dev.slipway.delivery.report;

/**
 * How many objects a run created, changed and deleted.
 *
 * @param drifted how many of the created and changed ones the release had not changed: they had
 *     drifted in the cluster since they were applied
 */
public record ChangeCounts(int created, int changed, int deleted, int drifted) {
  public static final ChangeCounts NONE = new ChangeCounts(0, 0, 0);

  /** Counts of a run that found no drift. */
  public ChangeCounts(int created, int changed, int deleted) {
    this(created, changed, deleted, 0);
  }

  /** How many in all. */
  public int total() {
    return created + changed + deleted;
  }
}
