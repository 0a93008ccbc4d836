package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.SecretMask;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.preview.ApplyTask;
import dev.slipway.delivery.cluster.preview.ObjectOwners;
import dev.slipway.delivery.cluster.preview.OwnershipMoves;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** Sends objects, eight at a time, and reports what each apply did. */
final class Applier {
  private static final int AT_A_TIME = 8;
  private static final int TRIES = 5;

  private final Cluster cluster;
  private final Runnable permission;
  private final Recreator recreator;
  private final DeletionWaiter deletionWaiter;
  private final String release;
  // Set once the run can't go on: the rest of the queue is skipped instead of waiting for a timeout
  // each.
  private final AtomicReference<UserErrorException> stopped = new AtomicReference<>();

  /**
   * @param permission throws when this run can no longer write
   * @param release label of what this run writes
   */
  Applier(Cluster cluster, Runnable permission, DeletionWaiter deletionWaiter, String release) {
    this.cluster = cluster;
    this.permission = permission;
    this.deletionWaiter = deletionWaiter;
    this.recreator = new Recreator(cluster, deletionWaiter);
    this.release = release;
  }

  /** Makes a namespace without the environment's label: nothing ever prunes it. */
  void namespace(String name) throws ApiException {
    permission.run();
    Map<String, Object> labels = Map.of(MetadataKeys.MANAGED_BY, MetadataKeys.MANAGER);
    Map<String, Object> namespace =
        Map.of(
            "apiVersion", "v1",
            "kind", "Namespace",
            "metadata", Map.of("name", name, "labels", labels));
    try {
      Cluster.Applied applied = cluster.apply(ApiResource.NAMESPACES, "", name, namespace);
      if (applied.state().deleting()) {
        deletionWaiter.await(ApiResource.NAMESPACES, applied.state(), "Namespace " + name);
        cluster.apply(ApiResource.NAMESPACES, "", name, namespace);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Applies objects that do not depend on each other; a rejected object does not stop the others.
   */
  List<Outcome> all(List<ApplyTask> work) throws IOException {
    List<Callable<Outcome>> tasks = new ArrayList<>();
    work.forEach(one -> tasks.add(() -> one(one)));
    return new Parallel(AT_A_TIME).all(tasks);
  }

  private Outcome one(ApplyTask work) throws InterruptedException {
    DesiredObject object = work.object();
    if (work.action() == Action.UNCHANGED && work.live().isPresent()) {
      return Outcome.of(object, work.live().get(), Change.UNCHANGED);
    }
    UserErrorException gone = stopped.get();
    if (gone != null) {
      throw gone;
    }
    try {
      permission.run();
      return applied(work);
    } catch (ApiException e) {
      String message = SecretMask.masked(object.manifest(), e);
      return Outcome.refused(object, object.displayName() + ": " + message);
    } catch (UserErrorException e) {
      stopped.compareAndSet(null, e);
      throw e;
    }
  }

  private Outcome applied(ApplyTask work) throws ApiException, InterruptedException {
    DesiredObject object = work.object();
    if (work.action() == Action.RECREATE) {
      recreator.delete(object, work.live());
    } else {
      if (work.live().filter(live -> live.managed().isEmpty()).isPresent()) {
        rememberMaker(object);
      }
      if (work.takeover()) {
        takeOver(work);
      }
    }
    Cluster.Applied applied = send(work);
    if (applied.state().deleting()) {
      // It was deleted by others after the plan was made.
      deletionWaiter.await(object.resource(), applied.state(), object.displayName());
      permission.run();
      applied =
          cluster.apply(
              object.resource(),
              object.namespace(),
              object.name(),
              object.labelled(object.content(), release));
    }
    return Outcome.of(object, applied.state(), change(work, applied));
  }

  private Cluster.Applied send(ApplyTask work) throws ApiException {
    DesiredObject object = work.object();
    return work.action() == Action.CHANGE && !object.policies().left().isEmpty()
        ? new PartialApply(cluster, release).apply(work)
        : cluster.apply(
            object.resource(),
            object.namespace(),
            object.name(),
            object.labelled(work.content(), release));
  }

  private static Change change(ApplyTask work, Cluster.Applied applied) {
    if (work.action() == Action.RECREATE) {
      return Change.RECREATED;
    }
    if (applied.created()) {
      return Change.CREATED;
    }
    Optional<String> before = work.live().map(ObjectState::resourceVersion);
    boolean same = before.isPresent() && before.get().equals(applied.state().resourceVersion());
    return same ? Change.UNCHANGED : Change.CHANGED;
  }

  /** Before the first apply: afterwards nothing would show that the object was not ours. */
  private void rememberMaker(DesiredObject object) throws ApiException {
    Map<String, Object> live =
        cluster.get(object.resource(), object.namespace(), object.name()).orElse(Map.of());
    Optional<String> maker = live.isEmpty() ? Optional.empty() : ObjectOwners.maker(live);
    if (maker.isPresent()
        && !ObjectState.of(live).annotations().containsKey(MetadataKeys.CREATED_BY)) {
      cluster.annotate(
          object.resource(),
          object.namespace(),
          object.name(),
          MetadataKeys.CREATED_BY,
          maker.get());
    }
  }

  private void takeOver(ApplyTask work) throws ApiException {
    DesiredObject object = work.object();
    for (int tried = 1; ; tried++) {
      Optional<Map<String, Object>> live =
          cluster.get(object.resource(), object.namespace(), object.name());
      Optional<List<Map<String, Object>>> merged =
          live.flatMap(there -> OwnershipMoves.before(work, there));
      if (live.isEmpty() || merged.isEmpty()) {
        return;
      }
      try {
        cluster.setManagedFields(
            object.resource(),
            object.namespace(),
            object.name(),
            ObjectState.of(live.get()).resourceVersion(),
            merged.get());
        return;
      } catch (ApiException e) {
        // A controller wrote its status between the read and the write.
        if (e.status() != 409 || tried >= TRIES) {
          throw e;
        }
      }
    }
  }
}
