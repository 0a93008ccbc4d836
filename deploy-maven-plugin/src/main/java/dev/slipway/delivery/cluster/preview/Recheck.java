package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.plan.Action;
import java.util.Map;
import java.util.Optional;

/** Asks the server again about an object that it refused before the run began. */
public final class Recheck {
  private final ObjectPreview preview;

  /**
   * What the server says now.
   *
   * @param refusal its words; empty when it would take the object
   */
  public record Answer(Work work, String refusal) {}

  public Recheck(Cluster cluster, String environment) {
    this.preview =
        new ObjectPreview(cluster, false, new LiveObjects(cluster, environment, Map.of()));
  }

  public Answer ask(Work before) throws ClusterRefusal {
    ObjectPreview.Result result = preview.of(before.object(), before.live(), Optional.empty());
    boolean refused = result.work().action() == Action.REFUSE;
    return new Answer(result.work(), refused ? result.reason() : "");
  }
}
