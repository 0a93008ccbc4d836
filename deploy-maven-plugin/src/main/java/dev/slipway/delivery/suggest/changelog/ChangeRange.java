package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.suggest.Update;

/** From what to what. */
public record ChangeRange(Point from, Point to) {

  /**
   * One end.
   *
   * @param version of the service
   * @param commit as it is stamped, {@code -dirty} at its end if files were changed; empty if none
   */
  public record Point(String version, String commit) {
    private static final String DIRTY = "-dirty";

    /** Whether it was built with changes that no commit has. */
    public boolean isDirty() {
      return commit.endsWith(DIRTY);
    }

    /** The commit alone. */
    public String hash() {
      return isDirty() ? commit.substring(0, commit.length() - DIRTY.length()) : commit;
    }
  }

  /** What an update changes. */
  public static ChangeRange of(Update update) {
    return new ChangeRange(
        new Point(update.reference().current().version(), update.reference().current().commit()),
        new Point(update.to().version(), update.to().commit()));
  }

  /** The same way back. */
  ChangeRange back() {
    return new ChangeRange(to, from);
  }
}
