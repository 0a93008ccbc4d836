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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the last lines of containers that died. */
final class PodLogs {
  private static final int FORBIDDEN = 403;

  private final Cluster cluster;
  private final int lines;
  private final UnaryOperator<List<String>> mask;
  private @Nullable Unreadable forbidden;

  /**
   * @param lines how many at most; 0 reads none
   * @param mask removes secrets and bounds the lines
   */
  PodLogs(Cluster cluster, int lines, UnaryOperator<List<String>> mask) {
    this.cluster = cluster;
    this.lines = lines;
    this.mask = mask;
  }

  /**
   * Of the pod that shows a failure.
   *
   * @param subject {@code Pod shop/orders-7d9c-x2x4v}
   */
  List<String> of(Observation observation, String subject) {
    Optional<LiveObject> pod =
        observation.related("Pod").stream()
            .map(LiveObject::new)
            .filter(one -> one.id().toString().equals(subject))
            .findFirst()
            .or(() -> self(observation));
    return lines == 0 || pod.isEmpty() ? List.of() : pod.map(this::read).get();
  }

  /** Why logs can't be read; empty when they can. */
  Optional<Unreadable> unreadable() {
    return Optional.ofNullable(forbidden);
  }

  private static Optional<LiveObject> self(Observation observation) {
    LiveObject object = new LiveObject(observation.object());
    return object.kind().equals("Pod") ? Optional.of(object) : Optional.empty();
  }

  private List<String> read(LiveObject pod) {
    Optional<DeadContainer> dead = DeadContainer.of(pod);
    if (dead.isEmpty()) {
      return List.of();
    }
    PodLog log =
        new PodLog(pod.namespace(), pod.name(), dead.get().name(), dead.get().previous(), lines);
    try {
      return mask.apply(cluster.log(log).lines().toList());
    } catch (ApiException e) {
      if (e.status() == FORBIDDEN) {
        forbidden = new Unreadable("", "pods/log", List.of("get"), "", e.shown());
      }
      return List.of(); // such as of a container that the node removed by now
    } catch (UserErrorException e) {
      return List.of(); // a log is not worth a failure
    }
  }
}
