package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Seen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Joins the grants of files with those of a cluster. Pure. */
final class JoinedGrants {
  private JoinedGrants() {}

  /** A subject with a level in a namespace. */
  private record Key(String namespace, String level, String subject) {}

  /** Those of the files, then those that only the cluster has. */
  static List<GrantFacts> of(List<GrantFacts> files, List<GrantFacts> cluster) {
    Set<Key> live = new HashSet<>();
    cluster.forEach(grant -> live.addAll(keys(grant)));
    Set<Key> declared = new HashSet<>();
    List<GrantFacts> joined = new ArrayList<>();
    for (GrantFacts grant : files) {
      declared.addAll(keys(grant));
      boolean everywhere = grant.namespace().isEmpty();
      boolean both = everywhere ? anywhere(grant, live) : live.containsAll(keys(grant));
      joined.add(both ? grant.with(Seen.BOTH) : grant);
    }
    for (GrantFacts grant : cluster) {
      List<String> others =
          grant.subjects().stream()
              .filter(
                  subject ->
                      !declared.contains(new Key(grant.namespace(), grant.level(), subject))
                          && !declared.contains(new Key("", grant.level(), subject)))
              .toList();
      if (!others.isEmpty() || grant.subjects().isEmpty()) {
        joined.add(
            new GrantFacts(
                grant.namespace(),
                grant.level(),
                others,
                grant.reason(),
                grant.requestedBy(),
                grant.expires(),
                Seen.CLUSTER));
      }
    }
    return joined;
  }

  private static boolean anywhere(GrantFacts grant, Set<Key> live) {
    return grant.subjects().stream()
        .allMatch(
            subject ->
                live.stream()
                    .anyMatch(
                        key -> key.level().equals(grant.level()) && key.subject().equals(subject)));
  }

  private static List<Key> keys(GrantFacts grant) {
    return grant.subjects().stream()
        .map(subject -> new Key(grant.namespace(), grant.level(), subject))
        .toList();
  }
}
