package dev.slipway.delivery.cluster.prune;

import dev.slipway.delivery.access.AccessKeys;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import dev.slipway.delivery.cluster.prune.rule.Rules;
import dev.slipway.delivery.environment.release.KindOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides what is deleted. Writes nothing. */
public final class Prune {
  /** Reverse of the order in which kinds are applied. */
  private static final Comparator<PruneCandidate> ORDER =
      Comparator.comparingInt(Prune::rank).reversed().thenComparing(PruneCandidate::id);

  private Prune() {}

  /** Judges what was listed by {@link Rules}. */
  public static PrunePlan plan(PruneSweep.Sweep sweep, PruneScope scope) {
    return plan(sweep, scope, found -> Optional.empty());
  }

  /**
   * The same, and keeps what others claim.
   *
   * @param claims who else has an object, as text
   */
  public static PrunePlan plan(
      PruneSweep.Sweep sweep, PruneScope scope, Function<PruneCandidate, Optional<String>> claims) {
    Rules.Verdict verdict = Rules.judge(sweep.found(), scope, sweep.unseen(), claims);
    List<PruneCandidate> deletions = verdict.deletions().stream().sorted(ORDER).toList();
    return new PrunePlan(deletions, verdict.kept(), sweep.warnings());
  }

  /** Objects of one rank need nothing of each other; a higher rank is deleted first. */
  static int rank(PruneCandidate found) {
    boolean access = !found.label(AccessKeys.LEVEL).isEmpty();
    return KindOrder.rank(found.resource().group(), found.resource().kind(), access);
  }
}
