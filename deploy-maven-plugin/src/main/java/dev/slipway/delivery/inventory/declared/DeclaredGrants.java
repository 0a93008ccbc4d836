package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.environment.AccessFiles;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Seen;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The grants of an environment's files, expired ones too. Pure. */
final class DeclaredGrants {
  private DeclaredGrants() {}

  /** The readers of each namespace, then the grants in the order of their files. */
  static List<GrantFacts> of(Optional<AccessPolicy> policy, AccessFiles files) {
    List<GrantFacts> grants = new ArrayList<>();
    List<Subject> readers = policy.map(AccessPolicy::readers).orElse(List.of());
    if (!readers.isEmpty()) {
      grants.add(
          new GrantFacts(
              "", Level.READONLY.text(), texts(readers), "", "", Optional.empty(), Seen.FILES));
    }
    files.grants().all().forEach(grant -> grants.add(facts(grant)));
    return grants;
  }

  private static GrantFacts facts(Grant grant) {
    return new GrantFacts(
        grant.namespace(),
        grant.level().text(),
        texts(grant.subjects()),
        grant.reason(),
        grant.requestedBy(),
        grant.expires().map(OffsetDateTime::toInstant),
        Seen.FILES);
  }

  private static List<String> texts(List<Subject> subjects) {
    return subjects.stream().map(Subject::toString).toList();
  }
}
