package dev.slipway.delivery.access;

import dev.slipway.manifest.source.SourceLocation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One item of {@code access/NAMESPACE.yaml}: a level for subjects in a namespace.
 *
 * @param subjects at least one
 * @param reason why, in one line; empty unless the level is {@link Level#ADMIN}
 * @param requestedBy who requested it, a user of the forge; empty unless admin
 * @param expires its end, always there for admin and never for other levels
 * @param place of the item in its file
 */
public record Grant(
    String namespace,
    Level level,
    List<Subject> subjects,
    String reason,
    String requestedBy,
    Optional<OffsetDateTime> expires,
    SourceLocation place) {
  public Grant {
    subjects = List.copyOf(subjects);
  }

  /** Whether it ended; at the very time of its end it has. */
  public boolean expired(Instant now) {
    return expires.isPresent() && !expires.get().toInstant().isAfter(now);
  }
}
