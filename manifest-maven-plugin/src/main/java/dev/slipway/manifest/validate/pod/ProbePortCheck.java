package dev.slipway.manifest.validate.pod;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;
import java.util.Set;
import java.util.TreeSet;

/** Probes and hooks refer to a port of their own container. */
public final class ProbePortCheck implements ObjectCheck {

  @Override
  public void check(ManifestObject object, Findings findings) {
    Workload.of(object)
        .ifPresent(
            workload -> {
              for (Workload.Container container : workload.containers()) {
                check(object, new Part(container.path(), container.content()), findings);
              }
            });
  }

  private static void check(ManifestObject object, Part container, Findings findings) {
    for (Part target : Probes.targets(container)) {
      if (target.value("port") instanceof String name && !isNumber(name)) {
        Set<String> ports = ports(container);
        if (!ports.contains(name)) {
          findings.add(
              Rule.PROBE_PORT,
              object,
              target.path().field("port"),
              "the container has no port "
                  + name
                  + (ports.isEmpty() ? "" : "; it has " + String.join(", ", ports)));
        }
      }
    }
  }

  /** A number in quotes is wrong in another way: see {@link InvalidPortCheck}. */
  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Set<String> ports(Part container) {
    Set<String> names = new TreeSet<>();
    for (Part port : container.items("ports")) {
      names.add(port.text("name"));
    }
    names.remove("");
    return names;
  }
}
