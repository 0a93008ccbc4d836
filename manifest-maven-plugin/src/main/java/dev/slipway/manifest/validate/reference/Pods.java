package dev.slipway.manifest.validate.reference;

import dev.slipway.manifest.validate.Manifests;
import dev.slipway.manifest.validate.Workload;
import dev.slipway.manifest.validate.selector.LabelSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pods that the objects of a bundle run, found by their labels. */
final class Pods {
  private final List<Workload> all;
  private final Map<String, List<Workload>> byLabel = new HashMap<>();

  Pods(Manifests manifests) {
    all =
        manifests.workloads().stream()
            // It only describes pods for others.
            .filter(workload -> !workload.object().kind().equals("PodTemplate"))
            .toList();
    for (Workload workload : all) {
      workload
          .labels()
          .forEach(
              (key, value) ->
                  byLabel
                      .computeIfAbsent(label(key, value), label -> new ArrayList<>())
                      .add(workload));
    }
  }

  /**
   * Those that a selector in a namespace selects.
   *
   * @param label one that they must have, as {@link #label} writes it, or empty
   */
  List<Workload> selected(LabelSelector selector, String label, String namespace) {
    List<Workload> selected = new ArrayList<>();
    for (Workload workload : label.isEmpty() ? all : byLabel.getOrDefault(label, List.of())) {
      if (Manifests.sameNamespace(workload.object().namespace(), namespace)
          && selector.selects(workload.labels())) {
        selected.add(workload);
      }
    }
    return selected;
  }

  static String label(String key, Object value) {
    return key + "=" + value;
  }
}
