package dev.slipway.manifest.validate.kind;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.name.Format;
import java.util.List;
import java.util.Map;

/** Services: their type decides which other fields they may have. */
public final class ServiceCheck implements ObjectCheck {
  private static final FieldPath SPEC = FieldPath.of("spec");

  @Override
  public void check(ManifestObject object, Findings findings) {
    if (!object.kind().equals("Service") || !object.group().isEmpty()) {
      return;
    }
    Map<String, Object> spec = ManifestObject.map(object.content().get("spec"));
    String type = spec.get("type") instanceof String text ? text : "ClusterIP";
    boolean headless = "None".equals(spec.get("clusterIP"));
    boolean ports = spec.get("ports") instanceof List<?> list && !list.isEmpty();
    boolean external = type.equals("ExternalName");
    if (!spec.isEmpty() && !ports && !external && !headless) {
      findings.add(Rule.MISSING_FIELD, object, SPEC, "the field ports is missing");
    }
    if (headless && !type.equals("ClusterIP") && !external) {
      invalid(
          findings, object, "clusterIP", "a Service of type " + type + " requires a cluster IP");
    } else if (spec.get("clusterIP") instanceof String address
        && !address.isEmpty()
        && !headless
        && !Format.IP.fits(address)) {
      invalid(findings, object, "clusterIP", "\"" + address + "\" is neither an address nor None");
    }
    if (!"".equals(spec.getOrDefault("externalTrafficPolicy", ""))
        && List.of("ClusterIP", "ExternalName").contains(type)
        && !(spec.get("externalIPs") instanceof List<?> ips && !ips.isEmpty())) {
      invalid(findings, object, "externalTrafficPolicy", "only NodePort and LoadBalancer allow it");
    }
  }

  private static void invalid(Findings findings, ManifestObject object, String field, String why) {
    findings.add(Rule.INVALID_VALUE, object, SPEC.field(field), why);
  }
}
