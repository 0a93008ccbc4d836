package dev.slipway.delivery.cluster.desired;

import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.render.LabelValue;
import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.ManifestObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels and annotations of an applied object, on its own metadata only: a changed selector
 * would be rejected, a changed pod template would restart pods. The release label is not among
 * them: it belongs to the run that sends the object ({@link DesiredObject#labelled}).
 */
public final class OwnershipLabels {

  // Written by the server; an apply that sends them is refused or owns what it must not.
  private static final List<String> SERVER_SET =
      List.of(
          "managedFields",
          "resourceVersion",
          "uid",
          "creationTimestamp",
          "generation",
          "selfLink",
          "deletionTimestamp");

  private final String environment;

  public OwnershipLabels(String environment) {
    this.environment = environment;
  }

  /**
   * The object as it is sent, but for the release label: one that the manifest has is dropped.
   *
   * @param namespace of the object in the cluster, empty when its kind has none
   */
  public Map<String, Object> apply(ReleaseApp app, ManifestObject object, String namespace) {
    Map<String, Object> metadata = new LinkedHashMap<>(object.metadata());
    SERVER_SET.forEach(metadata::remove);
    if (namespace.isEmpty()) {
      metadata.remove("namespace");
    } else {
      metadata.put("namespace", namespace);
    }
    metadata.put("labels", labels(app, object));
    metadata.put("annotations", annotations(app, object, namespace));
    Map<String, Object> content = new LinkedHashMap<>(object.content());
    // Of custom resources only the server knows whether it keeps the status apart.
    if (BuiltInKinds.builtIn(object.group())) {
      content.remove("status");
    }
    content.put("metadata", metadata);
    return content;
  }

  private Map<String, Object> labels(ReleaseApp app, ManifestObject object) {
    Map<String, Object> labels =
        new LinkedHashMap<>(ManifestObject.map(object.metadata().get("labels")));
    // Dashboards select by these two: the manifest's values are kept.
    if (!app.name().equals(Environment.OWN_APP)) {
      labels.putIfAbsent("app.kubernetes.io/name", LabelValue.of(app.name()));
    }
    if (!app.version().isEmpty()) {
      labels.putIfAbsent("app.kubernetes.io/version", LabelValue.of(app.version()));
    }
    labels.put(MetadataKeys.MANAGED_BY, MetadataKeys.MANAGER);
    labels.put(MetadataKeys.ENVIRONMENT, environment);
    labels.put(MetadataKeys.APP, app.name());
    labels.remove(MetadataKeys.RELEASE);
    return labels;
  }

  private static Map<String, Object> annotations(
      ReleaseApp app, ManifestObject object, String namespace) {
    Map<String, Object> annotations =
        new LinkedHashMap<>(ManifestObject.map(object.metadata().get("annotations")));
    put(annotations, "slipway.dev/owner", app.owner());
    put(annotations, "slipway.dev/source", app.source());
    put(annotations, "slipway.dev/commit", app.commit());
    put(annotations, "slipway.dev/bundle", app.bundle());
    annotations.put(MetadataKeys.OBJECT_ID, objectId(object, namespace));
    return annotations;
  }

  /** {@code Deployment.apps:orders/orders}: a copy of the object has another identity. */
  private static String objectId(ManifestObject object, String namespace) {
    String kind = object.id().groupKind().toString();
    return kind + ":" + (namespace.isEmpty() ? "" : namespace + "/") + object.name();
  }

  private static void put(Map<String, Object> annotations, String key, String value) {
    if (!value.isEmpty()) {
      annotations.put(key, value);
    }
  }
}
