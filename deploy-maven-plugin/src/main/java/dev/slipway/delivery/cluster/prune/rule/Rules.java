package dev.slipway.delivery.cluster.prune.rule;

import dev.slipway.delivery.cluster.ApiResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rules together: an object is deleted only if none of them keeps it. The order decides which
 * reason is displayed.
 */
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          new EnvironmentRule(),
          new ReleaseRule(),
          new DeletingRule(),
          new NeverKindRule(),
          new OwnerRule(),
          new ManagerRule(),
          new ObjectIdRule(),
          new ProtectedRule(),
          new OptOutRule(),
          new CreatorRule(),
          new AllowedRule());

  private Rules() {}

  /** What goes and what stays, in the order of the objects. */
  public record Verdict(List<PruneCandidate> deletions, List<KeptObject> kept) {}

  /**
   * Judges all live objects of an environment.
   *
   * @param unseen kinds that could not be listed
   */
  public static Verdict judge(
      Collection<PruneCandidate> found, PruneScope scope, Collection<ApiResource> unseen) {
    return judge(found, scope, unseen, one -> Optional.empty());
  }

  /**
   * The same, and keeps what others claim.
   *
   * @param claims who else has an object, as text; called only for what would be deleted
   */
  public static Verdict judge(
      Collection<PruneCandidate> found,
      PruneScope scope,
      Collection<ApiResource> unseen,
      Function<PruneCandidate, Optional<String>> claims) {
    List<PruneCandidate> candidates = new ArrayList<>();
    List<KeptObject> kept = new ArrayList<>();
    for (PruneCandidate one : found) {
      keep(one, scope)
          .or(
              () ->
                  claims
                      .apply(one)
                      .map(words -> new KeptObject(one, KeepReason.OTHER_ENVIRONMENT, words)))
          .ifPresentOrElse(kept::add, () -> candidates.add(one));
    }
    HolderRule holders = new HolderRule(scope, kept, unseen);
    List<PruneCandidate> deletions = new ArrayList<>();
    for (PruneCandidate one : candidates) {
      holders.keep(one).ifPresentOrElse(kept::add, () -> deletions.add(one));
    }
    return new Verdict(List.copyOf(deletions), List.copyOf(kept));
  }

  /** Why one object stays, as far as that can be said without knowing the others. */
  public static Optional<KeptObject> keep(PruneCandidate found, PruneScope scope) {
    return ALL.stream().flatMap(rule -> rule.keep(found, scope).stream()).findFirst();
  }

  /** Whether deleting the object also deletes data or other objects. */
  public static boolean takesMoreAlong(PruneCandidate found) {
    return AllowedRule.takesMoreAlong(found);
  }
}
