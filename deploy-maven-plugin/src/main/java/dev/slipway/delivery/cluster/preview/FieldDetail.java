package dev.slipway.delivery.cluster.preview;

/** For which objects it is read which of their fields change: that needs the whole live object. */
public enum FieldDetail {
  /** No goal shows them. */
  NONE(0),

  /** A plan may follow or not: they are read while that costs little, and by the plan otherwise. */
  FEW(100),

  /** A plan shows them. */
  ALL(Integer.MAX_VALUE);

  private final int most;

  FieldDetail(int most) {
    this.most = most;
  }

  /** Of as many objects that are not known to be unchanged. */
  boolean of(int objects) {
    return this != NONE && objects <= most;
  }
}
