package dev.slipway.manifest.validate;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object that runs pods, and the pod it describes.
 *
 * @param template path of the map that has the pod's {@code metadata} and {@code spec}
 * @param metadata the pod's, empty when there is none
 * @param pod the pod's spec, empty when there is none
 */
public record Workload(
    ManifestObject object,
    FieldPath template,
    Map<String, Object> metadata,
    Map<String, Object> pod) {

  private static final Set<String> GROUPS = Set.of("", "apps", "batch", "extensions");

  /** A container and where it is described. */
  public record Container(FieldPath path, Map<String, Object> content, boolean init) {

    /** The container's name, or what to call it. */
    public String name() {
      return content.get("name") instanceof String name ? name : "?";
    }
  }

  /** The workload that an object is, of the kinds that Kubernetes itself has. */
  public static Optional<Workload> of(ManifestObject object) {
    if (!GROUPS.contains(object.group())) {
      return Optional.empty();
    }
    return switch (object.kind()) {
      case "Pod" -> Optional.of(at(object, FieldPath.ROOT, object.content()));
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job" ->
          Optional.of(at(object, FieldPath.of("spec.template"), down(object, "spec", "template")));
      case "CronJob" ->
          Optional.of(
              at(
                  object,
                  FieldPath.of("spec.jobTemplate.spec.template"),
                  down(object, "spec", "jobTemplate", "spec", "template")));
      case "PodTemplate" ->
          Optional.of(at(object, FieldPath.of("template"), down(object, "template")));
      default -> Optional.empty();
    };
  }

  /** All containers that have a map, those that run before the others first. */
  public List<Container> containers() {
    List<Container> containers = new ArrayList<>();
    containers(containers, "initContainers", true);
    containers(containers, "containers", false);
    return containers;
  }

  /** Path of the pod's spec. */
  public FieldPath podPath() {
    return template.field("spec");
  }

  /** The labels that the pods get. */
  public Map<String, Object> labels() {
    return ManifestObject.map(metadata.get("labels"));
  }

  private void containers(List<Container> containers, String field, boolean init) {
    if (pod.get(field) instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) instanceof Map<?, ?> map) {
          FieldPath path = podPath().field(field).item(i);
          containers.add(new Container(path, ManifestObject.map(map), init));
        }
      }
    }
  }

  private static Workload at(ManifestObject object, FieldPath path, Map<String, Object> template) {
    return new Workload(
        object,
        path,
        ManifestObject.map(template.get("metadata")),
        ManifestObject.map(template.get("spec")));
  }

  private static Map<String, Object> down(ManifestObject object, String... fields) {
    Map<String, Object> map = object.content();
    for (String field : fields) {
      map = ManifestObject.map(map.get(field));
    }
    return map;
  }
}
