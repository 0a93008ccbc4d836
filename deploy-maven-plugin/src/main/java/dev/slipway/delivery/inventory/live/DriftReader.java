package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.delivery.inventory.LiveApp.Drift;
import dev.slipway.delivery.parallel.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Compares the objects of a record with what the cluster has. The metadata of a list shows which
 * objects differ; only those are read.
 */
final class DriftReader {
  /** Stands for the fields of an object that was not read. */
  static final String UNREAD = "(fields not read)";

  /** Objects that are read; of more, only that they differ is known. */
  static final int MOST = 200;

  private static final int AT_A_TIME = 8;

  /** Jobs may be deleted when they have ended. */
  private static final String ENDING = "Job.batch";

  private final Cluster cluster;
  private final ApiResources served;
  private final StateLists states;

  private record Differing(AppliedObject object, Drift drift) {}

  DriftReader(Cluster cluster, ApiResources served, StateLists states) {
    this.cluster = cluster;
    this.served = served;
    this.states = states;
  }

  /** What differs, by app. */
  Map<String, List<Drift>> read(RunRecord record) throws IOException {
    List<Differing> differing = new ArrayList<>();
    List<Callable<Optional<Differing>>> reads = new ArrayList<>();
    for (AppliedObject object : record.objects()) {
      Optional<ObjectState> state = states.find(object.id()).map(StateLists.Found::state);
      if (!ReadKinds.read(object)) {
        continue;
      }
      if (state.isEmpty()) {
        if (isMissing(object) && reads.size() < MOST) {
          reads.add(() -> missing(object));
        } else if (isMissing(object)) {
          differing.add(differing(object, List.of(UNREAD)));
        }
      } else if (!state.get().uid().equals(object.uid())) {
        differing.add(differing(object, List.of(FieldDrift.UID)));
      } else if (!AppliedObject.sum(state.get()).equals(object.managed())) {
        if (reads.size() < MOST) {
          reads.add(() -> changed(object));
        } else {
          differing.add(differing(object, List.of(UNREAD)));
        }
      }
    }
    new Parallel(AT_A_TIME).all(reads).forEach(one -> one.ifPresent(differing::add));
    differing.sort(Comparator.comparing(one -> one.drift().object()));
    Map<String, List<Drift>> byApp = new TreeMap<>();
    differing.forEach(
        one ->
            byApp.computeIfAbsent(one.object().app(), any -> new ArrayList<>()).add(one.drift()));
    return byApp;
  }

  private boolean isMissing(AppliedObject object) {
    if (object.groupKind().equals(ENDING)) {
      return false;
    }
    return served.find(object.object().apiVersion(), object.object().kind()).isPresent()
        ? states.isListed(object.id())
        : !served.unavailable().containsKey(object.object().apiVersion());
  }

  /** A list by label does not have an object whose label was removed. */
  private Optional<Differing> missing(AppliedObject object) {
    if (served.find(object.object().apiVersion(), object.object().kind()).isEmpty()) {
      return Optional.of(differing(object, List.of()));
    }
    Optional<List<String>> fields = fields(object);
    return fields.isPresent() && fields.get().isEmpty()
        ? Optional.empty()
        : Optional.of(differing(object, fields.orElse(List.of())));
  }

  private Optional<Differing> changed(AppliedObject object) {
    List<String> fields = fields(object).orElse(List.of(UNREAD)); // deleted since it was listed
    return fields.isEmpty() ? Optional.empty() : Optional.of(differing(object, fields));
  }

  /** The fields that differ; empty if there is no such object. */
  private Optional<List<String>> fields(AppliedObject object) {
    try {
      ApiResource kind =
          served.find(object.object().apiVersion(), object.object().kind()).orElseThrow();
      return cluster
          .get(kind, object.object().namespace(), object.object().name())
          .map(live -> FieldDrift.fields(object, live));
    } catch (ApiException e) {
      return Optional.of(List.of(UNREAD));
    }
  }

  private static Differing differing(AppliedObject object, List<String> fields) {
    return new Differing(object, new Drift(object.id().toString(), fields));
  }
}
