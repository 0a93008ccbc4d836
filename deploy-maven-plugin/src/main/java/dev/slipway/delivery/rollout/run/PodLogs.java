package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.PodLog;
import dev.slipway.delivery.cluster.watch.Unreadable;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.live.LiveObject;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the last lines of containers that died. */
final class PodLogs {
  private static final int FORBIDDEN = 403;
  private static final int MOST = 100;

  private final Cluster cluster;
  private final int lines;
  private @Nullable Unreadable forbidden;

  /**
   * @param lines how many at most; 0 reads none
   */
  PodLogs(Cluster cluster, int lines) {
    this.cluster = cluster;
    this.lines = Math.max(0, Math.min(MOST, lines));
  }

  /**
   * Of the pod that shows a failure; empty if there are none.
   *
   * @param subject {@code Pod shop/orders-7d9c-x2x4v}
   */
  String of(Observation observation, String subject) {
    Optional<LiveObject> pod =
        observation.related("Pod").stream()
            .map(LiveObject::new)
            .filter(one -> one.id().toString().equals(subject))
            .findFirst()
            .or(() -> self(observation));
    return lines == 0 ? "" : pod.map(this::read).orElse("");
  }

  /** Why logs can't be read; empty when they can. */
  Optional<Unreadable> unreadable() {
    return Optional.ofNullable(forbidden);
  }

  private static Optional<LiveObject> self(Observation observation) {
    LiveObject object = new LiveObject(observation.object());
    return object.kind().equals("Pod") ? Optional.of(object) : Optional.empty();
  }

  private String read(LiveObject pod) {
    Optional<DeadContainer> dead = DeadContainer.of(pod);
    if (dead.isEmpty()) {
      return "";
    }
    PodLog log =
        new PodLog(pod.namespace(), pod.name(), dead.get().name(), dead.get().previous(), lines);
    try {
      return cluster.log(log);
    } catch (ApiException e) {
      if (e.status() == FORBIDDEN) {
        forbidden = new Unreadable("", "pods/log", List.of("get"), "", e.shown());
      }
      return ""; // such as of a container that the node removed by now
    } catch (UserErrorException e) {
      return ""; // a log is not worth a failure
    }
  }
}
