package dev.slipway.manifest.render;

import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.git.GitRevision;
import dev.slipway.manifest.source.ManifestObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds labels and annotations to an object's own metadata, never to selectors or pod templates: the
 * cluster rejects a changed selector, and a changed template restarts pods. Existing values are
 * kept.
 */
public final class StandardMetadata implements ObjectStep {
  private final Map<String, String> labels;
  private final Map<String, String> annotations;

  public StandardMetadata(Map<String, String> labels, Map<String, String> annotations) {
    this.labels = new LinkedHashMap<>(labels);
    this.annotations = new LinkedHashMap<>(annotations);
  }

  /**
   * The labels and annotations that a service's own build knows (docs/concepts.md, "In the
   * cluster").
   */
  public static StandardMetadata of(ServiceMetadata service) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("app.kubernetes.io/name", LabelValue.of(service.name()));
    labels.put("app.kubernetes.io/version", LabelValue.of(service.version()));
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("slipway.dev/owner", service.owner());
    annotations.put("slipway.dev/source", service.source());
    annotations.put(
        "slipway.dev/commit", service.revision().map(GitRevision::describedCommit).orElse(""));
    return new StandardMetadata(labels, annotations);
  }

  @Override
  public String name() {
    return "metadata";
  }

  @Override
  public ManifestObject apply(ManifestObject object) {
    Map<String, Object> metadata = new LinkedHashMap<>(object.metadata());
    merge(metadata, "labels", labels);
    merge(metadata, "annotations", annotations);
    Map<String, Object> content = new LinkedHashMap<>(object.content());
    content.put("metadata", metadata);
    return object.with(content);
  }

  private static void merge(Map<String, Object> metadata, String key, Map<String, String> added) {
    Map<String, Object> merged = new LinkedHashMap<>(ManifestObject.map(metadata.get(key)));
    added.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            merged.putIfAbsent(name, value);
          }
        });
    if (!merged.isEmpty()) {
      metadata.put(key, merged);
    }
  }
}
