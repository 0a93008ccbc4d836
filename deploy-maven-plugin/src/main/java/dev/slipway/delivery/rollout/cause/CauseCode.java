package dev.slipway.delivery.rollout.cause;

/** The permanent code of a cause; a number is never used again. */
public enum CauseCode {
  UNKNOWN(1, "The cause is unknown", false);

  private final int number;
  private final String title;
  private final boolean permanent;

  CauseCode(int number, String title, boolean permanent) {
    this.number = number;
    this.title = title;
    this.permanent = permanent;
  }

  /** {@code SLIP-S001}. */
  public String code() {
    return String.format(java.util.Locale.ROOT, "SLIP-S%03d", number);
  }

  /** The heading of its section in the documentation. */
  public String title() {
    return title;
  }

  /** Whether waiting does not help: only a change of the release or the cluster does. */
  public boolean permanent() {
    return permanent;
  }
}
