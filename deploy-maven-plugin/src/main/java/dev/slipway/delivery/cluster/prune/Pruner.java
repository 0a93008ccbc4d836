package dev.slipway.delivery.cluster.prune;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.prune.rule.KeepReason;
import dev.slipway.delivery.cluster.prune.rule.KeptObject;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import dev.slipway.delivery.cluster.prune.rule.Rules;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * Deletes what a plan says, each object exactly as it was seen, in the reverse of the apply order,
 * eight at a time within a rank. Call it only after an apply of the whole release succeeded and
 * {@link PruneGuards} passed: objects that a failed apply left out look like those to be deleted.
 */
public final class Pruner {
  private static final int AT_A_TIME = 8;

  private final Cluster cluster;
  private final DeliveryListener events;
  private final Runnable permission;

  /**
   * @param events receives each deletion, and a warning for each object that is kept after all
   * @param permission throws when this run can no longer write
   */
  public Pruner(Cluster cluster, DeliveryListener events, Runnable permission) {
    this.cluster = cluster;
    this.events = events;
    this.permission = permission;
  }

  /**
   * What was done.
   *
   * @param deleted includes objects that no longer existed
   * @param kept what changed meanwhile, or could delete what still exists
   */
  public record Pruned(List<PruneCandidate> deleted, List<KeptObject> kept) {
    public Pruned {
      deleted = List.copyOf(deleted);
      kept = List.copyOf(kept);
    }
  }

  /** Of one object: gone, or kept, or refused. */
  private record Done(
      PruneCandidate found, boolean deleted, Optional<KeptObject> kept, String refusal) {}

  /**
   * Deletes.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (CLUSTER_REFUSED) that names all that was
   *     refused; what needs nothing of those objects is deleted by then
   */
  public Pruned delete(PrunePlan plan, PruneScope scope) throws IOException {
    List<PruneCandidate> deleted = new ArrayList<>();
    List<KeptObject> kept = new ArrayList<>();
    TreeSet<String> refusals = new TreeSet<>();
    for (List<PruneCandidate> rank : ranks(plan.deletions())) {
      List<Callable<Done>> tasks = new ArrayList<>();
      for (PruneCandidate found : rank) {
        if (Rules.takesMoreAlong(found) && !(kept.isEmpty() && refusals.isEmpty())) {
          kept.add(waits(found));
        } else {
          tasks.add(() -> one(found, scope));
        }
      }
      for (Done done : new Parallel(AT_A_TIME).all(tasks)) {
        if (!done.refusal().isEmpty()) {
          refusals.add(done.refusal());
        } else if (done.kept().isPresent()) {
          kept.add(done.kept().get());
        } else {
          deleted.add(done.found());
          if (done.deleted()) {
            events.on(new Event.ObjectDeleted(done.found().app(), done.found().id().toString()));
          }
        }
      }
    }
    kept.forEach(one -> events.on(new Event.Warning(one.line())));
    if (!refusals.isEmpty()) {
      throw PruneErrors.refused(cluster.server(), refusals);
    }
    return new Pruned(deleted, kept);
  }

  private static List<List<PruneCandidate>> ranks(List<PruneCandidate> deletions) {
    Map<Integer, List<PruneCandidate>> ranks = new TreeMap<>();
    for (PruneCandidate found : deletions) {
      ranks.computeIfAbsent(-Prune.rank(found), r -> new ArrayList<>()).add(found);
    }
    return List.copyOf(ranks.values());
  }

  private static KeptObject waits(PruneCandidate found) {
    return new KeptObject(
        found,
        KeepReason.WAITS,
        "it contains data or other objects, and an object that is deleted before it still exists;"
            + " the next run deletes it");
  }

  private Done one(PruneCandidate found, PruneScope scope) {
    try {
      return attempt(found, scope, true);
    } catch (ApiException e) {
      String namespace = found.state().namespace();
      String refusal =
          "delete "
              + PruneSweep.name(found.resource())
              + (namespace.isEmpty() ? "" : " in namespace " + namespace)
              + ": "
              + e.shown();
      return new Done(found, false, Optional.empty(), refusal);
    }
  }

  private Done attempt(PruneCandidate found, PruneScope scope, boolean again) throws ApiException {
    permission.run();
    try {
      boolean deleted = cluster.delete(found.resource(), found.state());
      return new Done(found, deleted, Optional.empty(), "");
    } catch (ApiException e) {
      if (e.status() != 409) {
        throw e;
      }
    }
    Optional<ObjectState> now =
        cluster.state(found.resource(), found.state().namespace(), found.state().name());
    if (now.isEmpty()) {
      return new Done(found, false, Optional.empty(), "");
    }
    PruneCandidate live = new PruneCandidate(found.resource(), now.get());
    if (!now.get().uid().equals(found.state().uid())) {
      return kept(live, "it was recreated while it was deleted");
    }
    Optional<KeptObject> judged = Rules.keep(live, scope);
    if (judged.isPresent()) {
      return new Done(live, false, judged, "");
    }
    if (!live.label(MetadataKeys.RELEASE).equals(found.label(MetadataKeys.RELEASE))) {
      return kept(live, "another run has written it in the meantime");
    }
    return again
        ? attempt(live, scope, false)
        : kept(live, "it changed twice while it was deleted; the next run deletes it");
  }

  private static Done kept(PruneCandidate found, String words) {
    return new Done(
        found, false, Optional.of(new KeptObject(found, KeepReason.CHANGED, words)), "");
  }
}
