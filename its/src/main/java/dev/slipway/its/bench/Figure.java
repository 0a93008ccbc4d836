package dev.slipway.its.bench;

import java.util.Locale;

/**
 * One line of a bench.
 *
 * @param name of the figure, such as {@code way.added-seconds}
 * @param ours measured value
 * @param peer the other side's value
 * @param compared what is held against the limit: {@code ratio}, {@code added}, {@code most} or
 *     {@code least}
 * @param value of that
 * @param limit the most it may be
 */
record Figure(String name, double ours, double peer, String compared, double value, double limit) {
  private static final String LEAST = "least";

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

  /** What ours is at least; the more the better. */
  static Figure least(String name, double ours, double limit) {
    return new Figure(name, ours, 0, LEAST, ours, limit);
  }

  boolean ok() {
    return compared.equals(LEAST) ? value >= limit : value <= limit;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "FIGURE %s ours=%.2f peer=%.2f %s=%s limit=%s %s",
        name,
        ours,
        peer,
        compared,
        number(value),
        number(limit),
        ok() ? "ok" : "short");
  }

  /** Small limits need more digits. */
  private String number(double number) {
    return String.format(Locale.ROOT, limit < 0.1 ? "%.4f" : "%.2f", number);
  }
}
