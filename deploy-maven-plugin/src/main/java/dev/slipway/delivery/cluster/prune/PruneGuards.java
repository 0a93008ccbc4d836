package dev.slipway.delivery.cluster.prune;

import dev.slipway.delivery.access.AccessKeys;
import dev.slipway.delivery.cluster.prune.rule.KeptObject;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import dev.slipway.delivery.environment.PrunePolicy;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stops a run that would delete more than its environment allows, and one that would remove an app
 * that no plan listed. To be called before the apply, when nothing was changed yet.
 */
public final class PruneGuards {
  private static final int MOST_NAMED = 5;

  private PruneGuards() {}

  /**
   * Checks a plan.
   *
   * @param planned what the approved plan lists for deletion
   * @param confirmed the confirmation that allows exactly one set, see {@link Confirmation}; empty
   *     when none was
   * @throws UserErrorException (PRUNE_STOPPED, PRUNE_UNPLANNED) when the set may not be deleted
   */
  public static void check(
      PrunePlan plan, PruneScope scope, Set<ObjectId> planned, String confirmed) {
    List<PruneCandidate> own = own(plan.deletions(), scope);
    if (own.isEmpty()
        || !confirmed.isBlank()
            && confirmed.strip().toLowerCase(Locale.ROOT).equals(Confirmation.of(own))) {
      return;
    }
    List<PruneCandidate> unplanned =
        own.stream()
            .filter(found -> !scope.hasApp(found.app()) && !planned.contains(found.id()))
            .toList();
    if (!unplanned.isEmpty()) {
      throw PruneErrors.unplanned(scope.environment(), unplanned);
    }
    List<String> exceeded = scope.policy().decommission() ? List.of() : exceeded(plan, scope);
    if (!exceeded.isEmpty()) {
      throw PruneErrors.stopped(scope.environment(), own, exceeded, confirmed);
    }
  }

  /** A line of the plan: that a run would be stopped, why, and how to continue. */
  public static Optional<String> announcement(PrunePlan plan, PruneScope scope) {
    List<PruneCandidate> own = own(plan.deletions(), scope);
    if (own.isEmpty() || scope.policy().decommission()) {
      return Optional.empty();
    }
    List<String> exceeded = exceeded(plan, scope);
    return exceeded.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "delivery:apply will stop and delete nothing (SLIP-5013): "
                + String.join("; ", exceeded)
                + ". If all these deletions are intended, raise the limit in environment.yaml, or"
                + " run it with -Dslipway.prune.confirm="
                + Confirmation.of(own)
                + ".");
  }

  /**
   * A line of the plan: objects that look like the environment's and are not in its record. A
   * killed run may have left them, or a user with write access created them; the rules apply to
   * them like to all others, and they do not stop a run.
   */
  public static Optional<String> strangers(PrunePlan plan, PruneScope scope) {
    List<PruneCandidate> strange =
        plan.deletions().stream().filter(found -> !scope.recorded().counts(found)).toList();
    if (strange.isEmpty()) {
      return Optional.empty();
    }
    String first =
        strange.stream()
            .limit(MOST_NAMED)
            .map(found -> found.id().toString())
            .collect(Collectors.joining(", "));
    int more = strange.size() - MOST_NAMED;
    return Optional.of(
        (strange.size() == 1 ? "1 deletion is" : strange.size() + " deletions are")
            + " of objects with this environment's labels that are not in its run record; they do"
            + " not count towards the limits of spec.prune: "
            + first
            + (more > 0 ? " and " + more + " more" : ""));
  }

  /** What the environment applied according to the run record. */
  private static List<PruneCandidate> own(Collection<PruneCandidate> objects, PruneScope scope) {
    return objects.stream()
        .filter(scope.recorded()::counts)
        .filter(found -> !isGrant(found))
        .toList();
  }

  /** A guard that keeps a grant would keep a permission that was withdrawn, and lose no data. */
  private static boolean isGrant(PruneCandidate found) {
    return found.id().kind().equals("RoleBinding") && !found.label(AccessKeys.LEVEL).isEmpty();
  }

  /**
   * Whether a plan fails that a run would be stopped for.
   *
   * @param guard {@code fail} or {@code warn}
   * @throws UserErrorException (CONFIGURATION_INVALID) when it is neither
   */
  public static boolean failing(String guard) {
    return switch (guard) {
      case "fail" -> true;
      case "warn" -> false;
      default -> throw PruneErrors.invalidGuard(guard);
    };
  }

  /** The limits that a plan exceeds, one per line. */
  static List<String> exceeded(PrunePlan plan, PruneScope scope) {
    PrunePolicy policy = scope.policy();
    List<String> exceeded = new ArrayList<>();
    List<PruneCandidate> gone = own(plan.deletions(), scope);
    int deletions = gone.size();
    if (deletions > policy.maxDeletions()) {
      exceeded.add(deletions + " deletions; spec.prune.maxDeletions is " + policy.maxDeletions());
    }
    List<PruneCandidate> live = own(live(plan), scope);
    if (over(deletions, live.size(), policy.maxPercent())) {
      exceeded.add(
          share(deletions, live.size())
              + " of the environment; spec.prune.maxPercent is "
              + policy.maxPercent());
    }
    Map<String, Long> all = byApp(live);
    byApp(gone)
        .forEach(
            (app, count) -> {
              long of = all.getOrDefault(app, 0L);
              if (scope.hasApp(app) && over(count, of, policy.maxPercentPerApp())) {
                exceeded.add(
                    share(count, of)
                        + " of app "
                        + app
                        + "; spec.prune.maxPercentPerApp is "
                        + policy.maxPercentPerApp());
              }
            });
    return exceeded;
  }

  private static boolean over(long deletions, long live, int percent) {
    return deletions > 1 && deletions * 100 > live * percent;
  }

  private static String share(long deletions, long live) {
    return "%d of %d objects (%d %%)".formatted(deletions, live, deletions * 100 / live);
  }

  /** The environment's own objects, without those that only have its labels. */
  private static List<PruneCandidate> live(PrunePlan plan) {
    return Stream.concat(
            plan.deletions().stream(),
            plan.kept().stream().filter(one -> one.reason().environments()).map(KeptObject::found))
        .toList();
  }

  private static Map<String, Long> byApp(Collection<PruneCandidate> objects) {
    return objects.stream()
        .map(PruneCandidate::app)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }
}
