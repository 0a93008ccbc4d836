package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.LiveApp.Drift;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.inventory.workload.Workloads;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.run.AppHealth;
import dev.slipway.delivery.rollout.run.EnvironmentSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts together what was read of the apps of a record. */
final class LiveApps {
  private static final AppHealth WORKS = new AppHealth(State.CURRENT, "");
  private static final AppHealth UNREAD =
      new AppHealth(State.UNKNOWN, "its objects could not be read");

  private final EnvironmentSnapshot snapshot;
  private final StateLists states;
  private final Instant read;

  LiveApps(EnvironmentSnapshot snapshot, StateLists states, Instant read) {
    this.snapshot = snapshot;
    this.states = states;
    this.read = read;
  }

  Map<String, LiveApp> of(RunRecord record, Map<String, List<Drift>> drift) {
    Map<String, List<AppliedObject>> objects = new TreeMap<>();
    record.apps().keySet().forEach(app -> objects.put(app, new ArrayList<>()));
    record
        .objects()
        .forEach(
            object -> objects.computeIfAbsent(object.app(), any -> new ArrayList<>()).add(object));
    Map<String, AppHealth> health = snapshot.health();
    Map<String, LiveApp> apps = new TreeMap<>();
    objects.forEach(
        (app, own) -> {
          AppHealth one = health.getOrDefault(app, isRead(own) ? WORKS : UNREAD);
          apps.put(
              app,
              new LiveApp(
                  read,
                  one.state(),
                  one.text(),
                  workload(own),
                  drift.getOrDefault(app, List.of())));
        });
    return apps;
  }

  /** Whether something of an app is known that has nothing which can be ready or not. */
  private boolean isRead(List<AppliedObject> objects) {
    return objects.stream()
        .allMatch(object -> !ReadKinds.read(object) || states.isListed(object.id()));
  }

  private Workload workload(List<AppliedObject> objects) {
    List<Map<String, Object>> contents = new ArrayList<>();
    Set<Image> images = new TreeSet<>(Comparator.comparing(Image::text));
    for (AppliedObject object : objects) {
      Optional<Observation> seen = snapshot.observation(object.id());
      if (seen.isPresent()) {
        contents.add(seen.get().object());
        images.addAll(PodImages.of(seen.get()));
      }
    }
    Workload all = Workloads.of(contents, "");
    return new Workload(
        List.copyOf(images), all.requests(), all.limits(), all.replicas(), all.volumes());
  }
}
