package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.Subject;
import java.util.Comparator;

/**
 * Who has access, and where.
 *
 * @param namespace empty for all
 */
public record Holder(String namespace, Subject subject) implements Comparable<Holder> {
  private static final Comparator<Holder> ORDER =
      Comparator.comparing(Holder::namespace).thenComparing(Holder::subject);

  @Override
  public int compareTo(Holder other) {
    return ORDER.compare(this, other);
  }
}
