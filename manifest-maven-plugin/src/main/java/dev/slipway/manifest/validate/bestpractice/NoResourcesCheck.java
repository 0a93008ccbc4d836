package dev.slipway.manifest.validate.bestpractice;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * Containers set CPU and memory requests and a memory limit. A limit replaces a missing request, as
 * in the cluster; a CPU limit is not required, since it only throttles. Init containers count only
 * if they keep running.
 */
public final class NoResourcesCheck implements ObjectCheck {
  @Override
  public void check(ManifestObject object, Findings findings) {
    Workload.of(object).ifPresent(workload -> check(workload, findings));
  }

  private static void check(Workload workload, Findings findings) {
    Part whole = new Part(workload.podPath(), workload.pod()).field("resources");
    for (Workload.Container container : workload.containers()) {
      Part item = new Part(container.path(), container.content());
      boolean runs = !container.init() || item.text("restartPolicy").equals("Always");
      if (runs) {
        check(workload.object(), item, whole, findings);
      }
    }
  }

  private static void check(ManifestObject object, Part container, Part pod, Findings findings) {
    Part resources = container.field("resources");
    List<String> missing = new ArrayList<>();
    if (!says(resources, "cpu", true) && !says(pod, "cpu", true)) {
      missing.add("requests.cpu");
    }
    if (!says(resources, "memory", true) && !says(pod, "memory", true)) {
      missing.add("requests.memory");
    }
    if (!says(resources, "memory", false) && !says(pod, "memory", false)) {
      missing.add("limits.memory");
    }
    if (!missing.isEmpty()) {
      findings.add(
          Rule.NO_RESOURCES,
          object,
          container.has("resources") ? resources.path() : container.path(),
          "container "
              + container.text("name")
              + " lacks resources."
              + String.join(", resources.", missing));
    }
  }

  private static boolean says(Part resources, String name, boolean request) {
    return resources.field("limits").has(name)
        || (request && resources.field("requests").has(name));
  }
}
