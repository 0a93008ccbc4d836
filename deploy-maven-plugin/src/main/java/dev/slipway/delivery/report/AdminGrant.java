package dev.slipway.delivery.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is admin of a namespace for a while, and what became of it. Texts are as the cluster has
 * them.
 *
 * @param binding name of the RoleBinding
 * @param subjects {@code User ana@example.com}
 * @param reason empty where none is known, as the requester
 * @param expires empty where it can't be read
 */
public record AdminGrant(
    State state,
    String namespace,
    String binding,
    List<String> subjects,
    String reason,
    String requestedBy,
    Optional<Instant> expires) {

  public AdminGrant {
    subjects = List.copyOf(subjects);
  }

  /** What became of it. */
  public enum State {
    /** It is there, and not for the first time. */
    OPEN,
    /** It is there for the first time, or for longer than before. */
    OPENED,
    /** It is no longer there. */
    ENDED,
    /** It has expired and is still there. */
    OVERDUE
  }

  /** The same in another state. */
  public AdminGrant in(State other) {
    return new AdminGrant(other, namespace, binding, subjects, reason, requestedBy, expires);
  }

  /** Which object it is, {@code RoleBinding orders/slipway:admin:0a1b2c}. */
  public String object() {
    return "RoleBinding " + namespace + "/" + binding;
  }
}
