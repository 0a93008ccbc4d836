package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.Policies;
import dev.slipway.delivery.cluster.precondition.Lifting;
import dev.slipway.delivery.cluster.precondition.OwnChange;
import dev.slipway.delivery.cluster.precondition.OwnChange.How;
import dev.slipway.delivery.cluster.precondition.QuotaRoom;
import dev.slipway.delivery.cluster.preview.ApplyTask;
import dev.slipway.delivery.cluster.preview.ApplyTiming;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.cluster.preview.ObjectChange;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides which rejected objects are dry-run again, after which stage, and what is reordered for
 * it. Pure.
 */
final class DeferredObjects {
  private final ChangeSet changeSet;
  private final List<ObjectChange> objects;
  private final List<OwnChange> changes;
  private final Map<DesiredObject, Integer> stages;
  // By position in the release, in its order.
  private final Map<Integer, Chance> chances = new TreeMap<>();
  private final Map<Integer, String> lacking = new HashMap<>();
  private final Map<ObjectId, Integer> deferred = new HashMap<>();
  private final Map<ObjectId, String> enough = new HashMap<>();
  private final Map<ObjectId, ObjectId> moved = new LinkedHashMap<>();
  private final Map<ObjectId, ObjectId> first = new LinkedHashMap<>();

  /** A rejected object, and what resolves its rejection in time. */
  private record Chance(Lifting.Lift lift, List<OwnChange> by) {}

  /**
   * @param changes what the run changes of what others are judged by
   * @param stages number of each object's stage
   */
  DeferredObjects(
      ChangeSet changeSet, List<OwnChange> changes, Map<DesiredObject, Integer> stages) {
    this.changeSet = changeSet;
    this.objects = changeSet.objects();
    this.changes = changes;
    this.stages = stages;
  }

  ChangeSet changeSet() {
    chain();
    while (room()) {
      chain();
    }
    move();
    List<ObjectChange> planned = new ArrayList<>();
    for (int n = 0; n < objects.size(); n++) {
      planned.add(planned(n));
    }
    return new ChangeSet(planned, changeSet.namespaces(), changeSet.unchecked(), first, Map.of());
  }

  private ObjectChange planned(int n) {
    ObjectChange one = objects.get(n);
    Chance chance = chances.get(n);
    if (chance != null) {
      return askedAgain(one, chance);
    }
    ObjectId refused = moved.get(one.task().object().id());
    if (refused != null) {
      String before = one.change().reason().isEmpty() ? "" : one.change().reason() + "; ";
      return one.at(ApplyTiming.FIRST, before + goesFirst(refused));
    }
    String more = lacking.get(n);
    return more == null ? one : one.adding(more);
  }

  /** {@code handled first, because it blocks ConfigMap shop/settings}. */
  static String goesFirst(ObjectId refused) {
    return "handled first, because it blocks " + refused;
  }

  /**
   * Finds the chances of all refused objects. One that is checked later decides about others too
   * from its stage on: objects after that stage have a chance in turn.
   */
  private void chain() {
    chances.clear();
    deferred.clear();
    List<OwnChange> all = new ArrayList<>(changes);
    for (int before = -1; before < all.size(); ) {
      before = all.size();
      for (int n = 0; n < objects.size(); n++) {
        if (objects.get(n).refused() && !lacking.containsKey(n)) {
          chance(n, all);
        }
      }
    }
    for (int n = 0; n < objects.size(); n++) {
      if (objects.get(n).refused() && !chances.containsKey(n) && !lacking.containsKey(n)) {
        late(n, all);
      }
    }
  }

  private void chance(int n, List<OwnChange> all) {
    ApplyTask work = objects.get(n).task();
    DesiredObject object = work.object();
    int stage = stages.getOrDefault(object, 0);
    Optional<Lifting.Lift> lift = Lifting.of(object.id(), objects.get(n).change().reason());
    if (lift.isEmpty()) {
      return;
    }
    List<OwnChange> by =
        lifting(object, lift.get(), all).stream()
            .filter(change -> change.stage() < stage || change.movable())
            .toList();
    if (by.isEmpty()) {
      return;
    }
    boolean known = chances.put(n, new Chance(lift.get(), by)) != null;
    if (!known && OwnChange.decides(object.id())) {
      deferred.put(object.id(), n);
      How how = work.live().isPresent() ? How.CHANGED : How.CREATED;
      all.add(new OwnChange(object.id(), how, Map.of(), object.content(), stage, true));
    }
  }

  private static List<OwnChange> lifting(
      DesiredObject object, Lifting.Lift lift, List<OwnChange> all) {
    return all.stream()
        .filter(lift.by())
        .filter(change -> !change.id().equals(object.id()))
        .toList();
  }

  /** An object that would resolve a rejection but is applied too late is reported. */
  private void late(int n, List<OwnChange> all) {
    DesiredObject object = objects.get(n).task().object();
    int stage = stages.getOrDefault(object, 0);
    Optional<Lifting.Lift> lift = Lifting.of(object.id(), objects.get(n).change().reason());
    List<OwnChange> late = lift.map(one -> lifting(object, one, all)).orElse(List.of());
    if (late.isEmpty()) {
      return;
    }
    OwnChange one = late.get(0);
    lacking.put(
        n,
        one.id()
            + " of this release may resolve this, but is applied in stage "
            + one.stage()
            + ", and this object in stage "
            + stage
            + ": "
            + Policies.WAVE
            + " moves objects to an earlier or later stage");
  }

  /**
   * A raised quota that is not enough for all still refuses, and is reported now.
   *
   * @return whether objects lost their chance by that
   */
  private boolean room() {
    enough.clear();
    boolean lost = false;
    for (OwnChange change : changes) {
      if (change.id().kind().equals("ResourceQuota") && change.how() == How.CHANGED) {
        List<Integer> waiting =
            chances.entrySet().stream()
                .filter(entry -> entry.getValue().by().equals(List.of(change)))
                .map(Map.Entry::getKey)
                .toList();
        List<String> words = waiting.stream().map(n -> objects.get(n).change().reason()).toList();
        Optional<String> missing = QuotaRoom.missing(change.after(), words);
        if (missing.isPresent()) {
          lost = true;
          waiting.forEach(
              n ->
                  lacking.put(
                      n, change.id() + " of this release is not sufficient: " + missing.get()));
        }
        QuotaRoom.enough(change.after(), words)
            .ifPresent(numbers -> enough.put(change.id(), numbers));
      }
    }
    return lost;
  }

  private void move() {
    chances.forEach(
        (n, chance) -> {
          DesiredObject object = objects.get(n).task().object();
          for (OwnChange change : chance.by()) {
            if (change.how() == How.DELETED) {
              first.putIfAbsent(change.id(), object.id());
            } else if (change.stage() >= stages.getOrDefault(object, 0)) {
              moved.putIfAbsent(change.id(), object.id());
            }
          }
        });
  }

  /** The last stage that must be applied before; what moves makes a stage of its own. */
  private int after(Chance chance) {
    int more = moved.isEmpty() && first.isEmpty() ? 0 : 1;
    return chance.by().stream()
        .mapToInt(
            change ->
                change.how() == How.DELETED || moved.containsKey(change.id())
                    ? 1
                    : change.stage() + more)
        .max()
        .orElseThrow();
  }

  private ObjectChange askedAgain(ObjectChange one, Chance chance) {
    List<String> by = chance.by().stream().map(this::describe).toList();
    String words = String.join(", ", by) + " of this release; now: " + one.change().reason();
    Optional<String> judged = judged(chance);
    int stage = after(chance);
    return judged.isPresent()
        ? one.askedAgain(words + "; " + judged.get(), stage)
        : one.askedAgain(words, stage).asUntried();
  }

  private String describe(OwnChange one) {
    if (one.how() == How.DELETED) {
      return one.id() + " (deleted)";
    }
    Integer itself = deferred.get(one.id());
    Chance chance = itself == null ? null : chances.get(itself);
    return chance == null
        ? one.id().toString()
        : one.id() + " (itself checked after stage " + after(chance) + ")";
  }

  /** The check that decides beforehand; empty where the sandbox can decide. */
  private Optional<String> judged(Chance chance) {
    String numbers = chance.by().size() == 1 ? enough.get(chance.by().get(0).id()) : null;
    if (numbers != null) {
      return Optional.of("sufficient according to the cluster's own numbers: " + numbers);
    }
    String why = chance.lift().judge().why();
    return why.isEmpty() ? Optional.empty() : Optional.of("only the cluster can decide: " + why);
  }
}
