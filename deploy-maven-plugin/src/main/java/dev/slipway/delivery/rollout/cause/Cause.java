package dev.slipway.delivery.rollout.cause;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why an object does not work.
 *
 * @param subject the object that shows it, {@code Pod shop/orders-7d9c-x2x4v}
 * @param text the cause in one plain line
 * @param evidence what the cluster says, in its own words; each at most 300 characters
 * @param fix what to do, in one or two sentences
 * @param affected how many objects of the same kind show the same cause, with the subject
 * @param nextTry when Kubernetes tries again; empty if it does not, or it is unknown
 */
public record Cause(
    CauseCode code,
    String subject,
    String text,
    List<String> evidence,
    String fix,
    int affected,
    Optional<Instant> nextTry) {

  public Cause {
    evidence = List.copyOf(evidence);
  }
}
