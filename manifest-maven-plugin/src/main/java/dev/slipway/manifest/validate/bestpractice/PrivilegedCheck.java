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
 * Containers are not privileged and can't gain privileges. Capabilities beyond those of the
 * baseline of the Pod Security Standards count.
 */
public final class PrivilegedCheck implements ObjectCheck {
  private static final Set<String> BASELINE =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  @Override
  public void check(ManifestObject object, Findings findings) {
    Workload.of(object)
        .ifPresent(
            workload -> {
              for (Workload.Container container : workload.containers()) {
                Part item = new Part(container.path(), container.content());
                check(object, item.field("securityContext"), container.name(), findings);
              }
            });
  }

  private static void check(
      ManifestObject object, Part context, String container, Findings findings) {
    for (String field : List.of("privileged", "allowPrivilegeEscalation")) {
      if (Boolean.TRUE.equals(context.content().get(field))) {
        findings.add(
            Rule.PRIVILEGED,
            object,
            context.path().field(field),
            "container " + container + " can become root on the node; write " + field + ": false");
      }
    }
    Part capabilities = context.field("capabilities");
    if (capabilities.content().get("add") instanceof List<?> added) {
      for (int i = 0; i < added.size(); i++) {
        String name = String.valueOf(added.get(i));
        if (!BASELINE.contains(name.startsWith("CAP_") ? name.substring(4) : name)) {
          findings.add(
              Rule.PRIVILEGED,
              object,
              capabilities.path().field("add").item(i),
              "container " + container + " adds the capability " + name);
        }
      }
    }
  }
}
