package dev.slipway.delivery.cluster.desired;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One object as a release defines it.
 *
 * @param manifest as it was written
 * @param resource how it is addressed
 * @param served whether the server has the kind already; else the release brings it
 * @param namespace in the cluster, empty when the kind has none
 */
public record DesiredObject(
    ReleaseApp app,
    ManifestObject manifest,
    ApiResource resource,
    boolean served,
    String namespace,
    Policies policies,
    Sent sent) {

  /**
   * What goes to the server.
   *
   * @param content as it is sent, but for the release label
   * @param hash of the content: the same for every run
   * @param scaled whether an autoscaler sets the number of replicas
   */
  public record Sent(Map<String, Object> content, String hash, boolean scaled) {}

  public String name() {
    return manifest.name();
  }

  public Map<String, Object> content() {
    return sent.content();
  }

  public String hash() {
    return sent.hash();
  }

  public boolean scaled() {
    return sent.scaled();
  }

  /** The object's identity in the cluster. */
  public ObjectId id() {
    return new ObjectId(resource.group(), resource.kind(), namespace, manifest.name());
  }

  /** Object, app and place, for messages. */
  public String displayName() {
    return AppNames.of(app, manifest);
  }

  /**
   * What a run sends: the content with the run's release label. Custom resources get no label,
   * since operators copy labels to pods, which restarts them.
   *
   * @param some the content, perhaps with another number of replicas
   * @param release value of the label, empty for none
   */
  public Map<String, Object> labelled(Map<String, Object> some, String release) {
    if (release.isEmpty() || !BuiltInKinds.builtIn(manifest.group())) {
      return some;
    }
    Map<String, Object> metadata = new LinkedHashMap<>(ManifestObject.map(some.get("metadata")));
    Map<String, Object> labels = new LinkedHashMap<>(ManifestObject.map(metadata.get("labels")));
    labels.put(MetadataKeys.RELEASE, release);
    metadata.put("labels", labels);
    Map<String, Object> labelled = new LinkedHashMap<>(some);
    labelled.put("metadata", metadata);
    return labelled;
  }

  /** The content with this number of replicas, or without any. */
  public Map<String, Object> withReplicas(@org.jspecify.annotations.Nullable Object replicas) {
    Map<String, Object> spec = new LinkedHashMap<>(ManifestObject.map(content().get("spec")));
    if (replicas == null) {
      spec.remove("replicas");
    } else {
      spec.put("replicas", replicas);
    }
    Map<String, Object> changed = new LinkedHashMap<>(content());
    changed.put("spec", spec);
    return changed;
  }

  /** Some content of this object, without what is left to others. */
  public Map<String, Object> withoutLeft(Map<String, Object> some) {
    Map<String, Object> rest = some;
    for (FieldPath path : policies.left()) {
      rest = path.without(rest);
    }
    return rest;
  }

  /** Some content of this object, with what others have in the fields that are left to them. */
  public Map<String, Object> withLeftOf(Map<String, Object> some, Map<String, Object> live) {
    Map<String, Object> all = some;
    for (FieldPath path : policies.left()) {
      Optional<Object> value = path.value(live);
      all = value.isPresent() ? path.with(all, value.get()) : all;
    }
    return all;
  }
}
