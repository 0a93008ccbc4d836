package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.precondition.OwnChange;
import dev.slipway.delivery.cluster.precondition.OwnChange.How;
import dev.slipway.delivery.cluster.preview.ApplyTask;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.cluster.preview.Schedule;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the rejections that the release itself resolves before the object is applied. Reads the
 * webhooks that will change or be deleted, and only if a webhook rejects something.
 */
final class DeferralFinder {
  private final Cluster cluster;

  DeferralFinder(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The same release, with refusals turned into later checks where that is right.
   *
   * @param deletions what the run deletes
   */
  ChangeSet of(ChangeSet changeSet, List<PruneCandidate> deletions) throws ApiException {
    if (changeSet.refused().isEmpty()) {
      return changeSet;
    }
    boolean webhooks =
        changeSet.refused().stream()
            .anyMatch(refused -> refused.change().reason().contains("webhook \""));
    List<OwnChange> changes = new ArrayList<>();
    Map<DesiredObject, Integer> stages = Schedule.of(changeSet).numbers();
    for (ApplyTask work : changeSet.tasks()) {
      DesiredObject object = work.object();
      if (OwnChange.decides(object.id()) && writes(work.action())) {
        Map<String, Object> before =
            webhooks && OwnChange.webhooks(object.id()) && work.action() != Action.CREATE
                ? cluster.get(object.resource(), "", object.name()).orElse(Map.of())
                : Map.of();
        changes.add(
            new OwnChange(
                object.id(),
                work.action() == Action.CREATE ? How.CREATED : How.CHANGED,
                before,
                object.content(),
                stages.getOrDefault(object, 0),
                object.policies().wave().isPresent()));
      }
    }
    for (PruneCandidate found : deletions) {
      if (OwnChange.movable(found.id())) {
        Map<String, Object> before =
            webhooks && OwnChange.webhooks(found.id())
                ? cluster.get(found.resource(), "", found.state().name()).orElse(Map.of())
                : Map.of();
        changes.add(new OwnChange(found.id(), How.DELETED, before, Map.of(), 0, false));
      }
    }
    return changes.isEmpty()
        ? changeSet
        : new DeferredObjects(changeSet, changes, stages).changeSet();
  }

  private static boolean writes(Action action) {
    return action == Action.CREATE || action == Action.CHANGE || action == Action.RECREATE;
  }
}
