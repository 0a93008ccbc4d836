package dev.slipway.delivery.report;

/** How many objects a run created, changed and deleted. */
public record ChangeCounts(int created, int changed, int deleted) {
  public static final ChangeCounts NONE = new ChangeCounts(0, 0, 0);

  /** How many in all. */
  public int total() {
    return created + changed + deleted;
  }
}
