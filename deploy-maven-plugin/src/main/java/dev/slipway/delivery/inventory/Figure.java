package dev.slipway.delivery.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A figure of software delivery performance with what it is made of.
 *
 * @param id {@code lead-time}
 * @param title {@code Change lead time}
 * @param value in {@code unit}; empty where there are too few deployments
 * @param unit {@code hours}, {@code per week}, {@code percent}
 * @param rule how it is computed, in a sentence or two
 * @param evidence what it is made of; its size is n
 * @param series the figure over time
 */
public record Figure(
    String id,
    String title,
    Optional<Double> value,
    String unit,
    String rule,
    List<Evidence> evidence,
    List<Point> series) {
  public Figure {
    evidence = List.copyOf(evidence);
    series = List.copyOf(series);
  }

  /**
   * A deployment that counts.
   *
   * @param value its own value in the figure's unit; empty where it has none
   * @param why it counts, in a few words: {@code rolled back by !14}
   */
  public record Evidence(
      Instant time,
      String environment,
      String app,
      String version,
      Optional<Double> value,
      String why) {}

  /**
   * The figure in a part of the time.
   *
   * @param from begin of a week, a date in the stated zone
   * @param value empty where there are too few deployments
   * @param count of deployments
   */
  public record Point(String from, Optional<Double> value, int count) {}
}
