package dev.slipway.delivery.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long what looks wrong may be the normal course of a rollout. */
public final class Grace {
  /** Until the first status of a kind that may have none. */
  public static final Duration NO_STATUS = Duration.ofSeconds(10);

  /** Metrics of autoscalers, and controllers that retry: they fail in most rolling updates. */
  public static final Duration RETRY = Duration.ofSeconds(90);

  /** Until the scheduler has found room: old pods end, volumes are bound, nodes are added. */
  public static final Duration SCHEDULING = Duration.ofSeconds(60);

  private Grace() {}

  /** Whether an object is older than a time; one without creation time is. */
  public static boolean over(Duration time, ObjectFields object, Instant now) {
    Optional<Instant> created = object.time("metadata", "creationTimestamp");
    return created.map(start -> !now.isBefore(start.plus(time))).orElse(true);
  }
}
