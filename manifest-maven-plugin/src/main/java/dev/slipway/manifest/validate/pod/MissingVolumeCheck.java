package dev.slipway.manifest.validate.pod;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;
import java.util.Set;
import java.util.TreeSet;

/** What containers mount is a volume of their pod, or a claim of their StatefulSet. */
public final class MissingVolumeCheck implements ObjectCheck {

  @Override
  public void check(ManifestObject object, Findings findings) {
    Workload.of(object).ifPresent(workload -> check(workload, findings));
  }

  private static void check(Workload workload, Findings findings) {
    Set<String> volumes = volumes(workload);
    for (Workload.Container container : workload.containers()) {
      Part part = new Part(container.path(), container.content());
      mounts(workload, part, "volumeMounts", volumes, findings);
      mounts(workload, part, "volumeDevices", volumes, findings);
    }
  }

  private static void mounts(
      Workload workload, Part container, String field, Set<String> volumes, Findings findings) {
    for (Part mount : container.items(field)) {
      String name = mount.text("name");
      if (!name.isEmpty() && !volumes.contains(name)) {
        findings.add(
            Rule.MISSING_VOLUME,
            workload.object(),
            mount.path().field("name"),
            "the pod has no volume "
                + name
                + (volumes.isEmpty() ? "" : "; it has " + String.join(", ", volumes)));
      }
    }
  }

  private static Set<String> volumes(Workload workload) {
    Set<String> names = new TreeSet<>();
    for (Part volume : new Part(workload.podPath(), workload.pod()).items("volumes")) {
      names.add(volume.text("name"));
    }
    if (workload.object().kind().equals("StatefulSet")) {
      Part spec = Part.of(workload.object()).field("spec");
      for (Part claim : spec.items("volumeClaimTemplates")) {
        names.add(claim.field("metadata").text("name"));
      }
    }
    names.remove("");
    return names;
  }
}
