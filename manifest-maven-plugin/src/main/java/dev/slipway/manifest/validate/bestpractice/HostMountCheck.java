package dev.slipway.manifest.validate.bestpractice;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;
import java.util.List;

/** Pods do not use the host's files and namespaces. */
public final class HostMountCheck implements ObjectCheck {
  private static final List<String> NAMESPACES = List.of("hostNetwork", "hostPID", "hostIPC");

  @Override
  public void check(ManifestObject object, Findings findings) {
    Workload.of(object).ifPresent(workload -> check(workload, findings));
  }

  private static void check(Workload workload, Findings findings) {
    Part pod = new Part(workload.podPath(), workload.pod());
    for (String field : NAMESPACES) {
      if (Boolean.TRUE.equals(pod.content().get(field))) {
        String message = field + " shares a namespace of the node";
        findings.add(Rule.HOST_MOUNT, workload.object(), pod.path().field(field), message);
      }
    }
    for (Part volume : pod.items("volumes")) {
      if (volume.has("hostPath")) {
        findings.add(
            Rule.HOST_MOUNT,
            workload.object(),
            volume.path().field("hostPath"),
            "volume " + volume.text("name") + " mounts a folder of the node");
      }
    }
  }
}
