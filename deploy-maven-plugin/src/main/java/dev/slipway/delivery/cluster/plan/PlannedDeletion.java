package dev.slipway.delivery.cluster.plan;

import dev.slipway.manifest.source.ApiVersion;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;

/**
 * One live object that the release no longer has.
 *
 * @param app that brought it
 * @param namespace empty for kinds that have none
 * @param reason why it goes: {@code app orders is not in the environment any more}
 * @param cascade what goes with it, {@code the data of volume pvc-1}; one line each
 */
public record PlannedDeletion(
    String app,
    String apiVersion,
    String kind,
    String namespace,
    String name,
    String uid,
    String resourceVersion,
    String reason,
    List<String> impact) {

  public PlannedDeletion {
    impact = List.copyOf(impact);
  }

  /** The same for another reason. */
  public PlannedDeletion because(String newReason) {
    return new PlannedDeletion(
        app, apiVersion, kind, namespace, name, uid, resourceVersion, newReason, impact);
  }

  public ObjectId id() {
    return new ObjectId(ApiVersion.of(apiVersion).group(), kind, namespace, name);
  }
}
