package dev.slipway.manifest.validate.bestpractice;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;
import java.util.List;
import java.util.Set;

/**
 * Containers with ports have a readiness probe. If no container has ports, one of them has a probe
 * all the same, as a rollout waits for it before it continues.
 */
public final class NoProbesCheck implements ObjectCheck {
  private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "DaemonSet");

  @Override
  public void check(ManifestObject object, Findings findings) {
    if (KINDS.contains(object.kind())) {
      Workload.of(object).ifPresent(workload -> check(workload, findings));
    }
  }

  private static void check(Workload workload, Findings findings) {
    List<Part> containers = new Part(workload.podPath(), workload.pod()).items("containers");
    boolean ports = false;
    boolean probes = false;
    for (Part container : containers) {
      boolean probed = container.has("readinessProbe");
      probes |= probed;
      if (!container.items("ports").isEmpty()) {
        ports = true;
        if (!probed) {
          add(workload, container, findings);
        }
      }
    }
    if (!ports && !probes && !containers.isEmpty()) {
      add(workload, containers.get(0), findings);
    }
  }

  private static void add(Workload workload, Part container, Findings findings) {
    findings.add(
        Rule.NO_PROBES,
        workload.object(),
        container.path(),
        "container "
            + container.text("name")
            + " has no readinessProbe; rollouts will not wait for it");
  }
}
