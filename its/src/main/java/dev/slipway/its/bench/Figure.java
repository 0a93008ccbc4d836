package dev.slipway.its.bench;

import java.util.Locale;

/**
 * One line of a bench.
 *
 * @param name of the figure, such as {@code way.added-seconds}
 * @param ours measured value
 * @param peer the other side's value
 * @param compared what is held against the limit: {@code ratio}, {@code added} or {@code most}
 * @param value of that
 * @param limit the most it may be
 */
record Figure(String name, double ours, double peer, String compared, double value, double limit) {

  /** What ours takes more than the peer; in the unit of both. */
  static Figure added(String name, double ours, double peer, double limit) {
    return new Figure(name, ours, peer, "added", ours - peer, limit);
  }

  /** What ours takes for each one of the peer's; short where the peer's could not be measured. */
  static Figure ratio(String name, double ours, double peer, double limit) {
    double ratio = peer > 0 ? ours / peer : Double.POSITIVE_INFINITY;
    return new Figure(name, ours, peer, "ratio", ratio, limit);
  }

  /** What ours takes, whatever the peer does. */
  static Figure most(String name, double ours, double peer, double limit) {
    return new Figure(name, ours, peer, "most", ours, limit);
  }

  boolean ok() {
    return value <= limit;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "FIGURE %s ours=%.2f peer=%.2f %s=%.2f limit=%.2f %s",
        name,
        ours,
        peer,
        compared,
        value,
        limit,
        ok() ? "ok" : "short");
  }
}
