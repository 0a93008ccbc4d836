package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.desired.WaitAnnotations;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.rollout.live.WaitableKinds;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of an environment that can be ready or not.
 *
 * @param manifest as it was written; empty where only the record of the run is known
 */
record EnvironmentObject(
    ObjectId id,
    ApiResource resource,
    String app,
    WaitAnnotations annotations,
    Map<String, Object> manifest) {
  private static final String DEFAULT_NAMESPACE = "default";

  /**
   * Those of a release.
   *
   * @param served the kinds that the server has; objects of others are left out
   */
  static List<EnvironmentObject> of(Release release, ApiResources served) {
    List<EnvironmentObject> all = new ArrayList<>();
    for (Release.Item item : release.ordered()) {
      ManifestObject object = item.object();
      Optional<ApiResource> resource = served.find(object.apiVersion(), object.kind());
      if (resource.isPresent() && WaitableKinds.waitable(object.id().groupKind())) {
        ApiResource kind = resource.get();
        String named = object.namespace().isEmpty() ? DEFAULT_NAMESPACE : object.namespace();
        all.add(
            new EnvironmentObject(
                new ObjectId(
                    kind.group(), kind.kind(), kind.namespaced() ? named : "", object.name()),
                kind,
                item.app().name(),
                waiting(object.metadata()),
                object.content()));
      }
    }
    return all;
  }

  /** Those of the last run, as its record has them. */
  static List<EnvironmentObject> of(RunRecord record, ApiResources served) {
    List<EnvironmentObject> all = new ArrayList<>();
    for (RunRecord.AppliedObject object : record.objects()) {
      Optional<ApiResource> resource =
          served.find(object.object().apiVersion(), object.object().kind());
      if (resource.isPresent() && WaitableKinds.waitable(object.id().groupKind())) {
        all.add(
            new EnvironmentObject(
                object.id(), resource.get(), object.app(), WaitAnnotations.NONE, Map.of()));
      }
    }
    return all;
  }

  /** The annotations of an object, as far as they are valid. */
  static WaitAnnotations waiting(Map<String, Object> metadata) {
    return WaitAnnotations.of(ManifestObject.map(metadata.get("annotations")), problem -> {});
  }
}
