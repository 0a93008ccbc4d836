package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a subject has in a namespace.
 *
 * @param level by the files; empty for none
 * @param expires when that level ends
 * @param roles that the cluster binds it to, {@code ClusterRole slipway:developer}
 * @param answers of the API server
 * @param differences that concern it
 */
public record AccessRow(
    Holder holder,
    Optional<Level> level,
    Optional<Instant> expires,
    List<String> roles,
    List<Answer> answers,
    Set<DifferenceKind> differences) {
  public AccessRow {
    roles = List.copyOf(roles);
    answers = List.copyOf(answers);
    differences = Set.copyOf(differences);
  }
}
