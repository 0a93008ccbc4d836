package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.rollout.live.LiveObject;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The container of a pod whose log says most about a failure. Pure.
 *
 * @param previous whether it was started again since
 */
record DeadContainer(String name, boolean previous) {

  /** The one that ended badly; else one that runs and is not ready; empty if none ever ran. */
  static Optional<DeadContainer> of(LiveObject pod) {
    List<Map<String, Object>> statuses = new ArrayList<>();
    for (String key :
        List.of("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses")) {
      if (pod.status().get(key) instanceof List<?> list) {
        list.forEach(one -> statuses.add(ManifestObject.map(one)));
      }
    }
    Optional<DeadContainer> found = Optional.empty();
    for (Map<String, Object> status : statuses) {
      String name = String.valueOf(status.get("name"));
      if (failed(status.get("state"))) {
        return Optional.of(new DeadContainer(name, false));
      }
      if (failed(status.get("lastState"))) {
        found = found.or(() -> Optional.of(new DeadContainer(name, true)));
      }
    }
    return found.or(() -> unready(statuses));
  }

  private static Optional<DeadContainer> unready(List<Map<String, Object>> statuses) {
    return statuses.stream()
        .filter(status -> ManifestObject.map(status.get("state")).containsKey("running"))
        .filter(status -> !Boolean.TRUE.equals(status.get("ready")))
        .map(status -> new DeadContainer(String.valueOf(status.get("name")), false))
        .findFirst();
  }

  private static boolean failed(@org.jspecify.annotations.Nullable Object state) {
    Object ended = ManifestObject.map(state).get("terminated");
    return ended != null
        && !String.valueOf(ManifestObject.map(ended).getOrDefault("exitCode", 1)).equals("0");
  }
}
