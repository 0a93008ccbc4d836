package dev.slipway.delivery.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object and what belongs to it, as the cluster shows them at one moment. Objects are trees of
 * maps, lists and scalars, as the API server writes them.
 *
 * @param object whole
 * @param related objects it owns, directly or not (ReplicaSets, Jobs, Pods, claims), and objects it
 *     needs (a Service's EndpointSlices, a claim's volume)
 * @param events about any of them, oldest first
 * @param now the time; the cluster's clock may differ by some seconds
 * @param statusSince since when the object was seen with this status, for conditions that don't say
 *     since when they are so; empty if it may have been so for long
 */
public record Observation(
    Map<String, Object> object,
    List<Map<String, Object>> related,
    List<Map<String, Object>> events,
    Instant now,
    Optional<Instant> statusSince) {

  public Observation {
    related = List.copyOf(related);
    events = List.copyOf(events);
  }

  /** An object whose status may have been so for long. */
  public Observation(
      Map<String, Object> object,
      List<Map<String, Object>> related,
      List<Map<String, Object>> events,
      Instant now) {
    this(object, related, events, now, Optional.empty());
  }

  /** The same, seen with this status since then. */
  public Observation since(Instant time) {
    return new Observation(object, related, events, now, Optional.of(time));
  }

  /** An object of which nothing else is known. */
  public static Observation of(Map<String, Object> object, Instant now) {
    return new Observation(object, List.of(), List.of(), now);
  }

  /** The related objects of a kind, {@code Pod}. */
  public List<Map<String, Object>> related(String kind) {
    return related.stream().filter(one -> kind.equals(one.get("kind"))).toList();
  }
}
