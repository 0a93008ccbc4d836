package dev.slipway.delivery.cluster.prune;

import dev.slipway.delivery.cluster.prune.rule.Found;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import dev.slipway.delivery.cluster.prune.rule.Rules;
import dev.slipway.delivery.environment.release.KindOrder;
import java.util.Comparator;
import java.util.List;

/** Decides what is deleted. Writes nothing. */
public final class Prune {
  /** Reverse of the order in which kinds are applied. */
  private static final Comparator<Found> ORDER =
      Comparator.comparingInt(Prune::rank).reversed().thenComparing(Found::id);

  private Prune() {}

  /** Judges what was listed by {@link Rules}. */
  public static PrunePlan plan(PruneSweep.Sweep sweep, PruneScope scope) {
    Rules.Verdict verdict = Rules.judge(sweep.found(), scope, sweep.unseen());
    List<Found> deletions = verdict.deletions().stream().sorted(ORDER).toList();
    return new PrunePlan(deletions, verdict.kept(), sweep.warnings());
  }

  /** Objects of one rank need nothing of each other; a higher rank is deleted first. */
  static int rank(Found found) {
    return KindOrder.rank(found.resource().group(), found.resource().kind());
  }
}
