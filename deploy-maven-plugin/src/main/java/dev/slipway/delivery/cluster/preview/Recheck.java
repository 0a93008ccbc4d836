package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.record.OtherRecords;
import dev.slipway.delivery.environment.release.Release;
import java.util.Map;
import java.util.Optional;

/** Dry-runs an object again that the server rejected before the run began. */
public final class Recheck {
  private static final String RECREATED =
      "would have to be deleted and recreated, which is not in the plan (create a new one): ";

  private final ObjectPreview preview;

  /**
   * The server's answer now.
   *
   * @param refusal why the object is not applied; empty when it is
   */
  public record Answer(ApplyTask work, String refusal) {}

  public Recheck(Cluster cluster, Release release) {
    this.preview =
        new ObjectPreview(
            cluster,
            DryRuns.byServer(cluster),
            false,
            new LiveObjects(cluster, release.environment(), Map.of()),
            new ObjectOwners(
                release.environment(),
                release.names(),
                new OtherRecords(cluster, release.names())));
  }

  public Answer ask(ApplyTask before) throws ApiException {
    ObjectPreview.Result result = preview.of(before.object(), before.live(), Optional.empty());
    return new Answer(result.work(), refusal(before.action(), result));
  }

  /** What the plan keeps is not deleted, even where the object's annotation requests recreation. */
  private static String refusal(Action planned, ObjectPreview.Result result) {
    Action now = result.work().action();
    if (now == Action.REFUSE) {
      return result.reason();
    }
    return now == Action.RECREATE && planned != Action.RECREATE ? RECREATED + result.reason() : "";
  }
}
