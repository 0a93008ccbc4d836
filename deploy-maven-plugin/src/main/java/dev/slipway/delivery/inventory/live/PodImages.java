package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.inventory.workload.ImageText;
import dev.slipway.delivery.inventory.workload.Workloads;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.live.CurrentRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The images that an object's pods run, by digest. Names are those of the object's own template: a
 * webhook may have sent its pods to a mirror. Pods of a former revision run what they run. Pure.
 */
final class PodImages {
  private static final List<String> LISTS = List.of("initContainers", "containers");

  private PodImages() {}

  /** Of an object with its pods; without pods what its template has. */
  static List<Image> of(Observation whole) {
    ObjectFields object = new ObjectFields(whole.object());
    Map<String, String> template = containers(Workloads.podSpec(object));
    Set<String> present = new HashSet<>();
    CurrentRevision.of(whole, Instant.EPOCH)
        .related("Pod")
        .forEach(pod -> present.add(new ObjectFields(pod).uid()));
    Set<Image> images = new LinkedHashSet<>();
    for (ObjectFields pod : pods(object, whole)) {
      boolean current = present.contains(pod.uid()) || pod.uid().equals(object.uid());
      images.addAll(running(pod, current ? template : Map.of()));
    }
    for (Image image : Workloads.images(whole.object())) {
      if (images.stream().noneMatch(one -> sameName(one, image))) {
        images.add(image);
      }
    }
    List<Image> known = images.stream().filter(one -> !one.digest().isEmpty()).toList();
    // A pod that does not tell its digest yet runs what the others do.
    images.removeIf(
        image -> image.digest().isEmpty() && known.stream().anyMatch(one -> sameName(one, image)));
    return List.copyOf(images);
  }

  private static List<ObjectFields> pods(ObjectFields object, Observation whole) {
    List<ObjectFields> pods = new ArrayList<>();
    whole.related("Pod").forEach(pod -> pods.add(new ObjectFields(pod)));
    pods.removeIf(pod -> pod.has("metadata", "deletionTimestamp"));
    if (object.kind().equals("Pod")) {
      pods.add(object);
    }
    return pods;
  }

  /**
   * The images of one pod.
   *
   * @param names of its containers, by the template
   */
  private static List<Image> running(ObjectFields pod, Map<String, String> names) {
    Map<String, String> ids = new HashMap<>();
    for (String list : LISTS) {
      // initContainerStatuses, containerStatuses
      pod.list("status", list.replaceFirst("s$", "Statuses"))
          .forEach(one -> ids.put(one.text("name"), one.text("imageID")));
    }
    List<Image> images = new ArrayList<>();
    containers(pod.at("spec"))
        .forEach(
            (container, reference) -> {
              Image named = ImageText.image(names.getOrDefault(container, reference));
              String pinned = ImageText.image(reference).digest();
              images.add(
                  new Image(
                      named.name(),
                      named.tag(),
                      pinned.isEmpty()
                          ? ImageText.digest(ids.getOrDefault(container, ""))
                          : pinned));
            });
    return images;
  }

  private static Map<String, String> containers(ObjectFields pod) {
    Map<String, String> containers = new LinkedHashMap<>();
    for (String list : LISTS) {
      pod.list(list).forEach(one -> containers.put(one.text("name"), one.text("image")));
    }
    return containers;
  }

  private static boolean sameName(Image a, Image b) {
    return a.name().equals(b.name()) && a.tag().equals(b.tag());
  }
}
