package dev.slipway.manifest.validate.kind;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;
import java.util.List;
import java.util.Map;

/** Pods and containers: probes, security, name servers. */
public final class ContainerCheck implements ObjectCheck {

  @Override
  public void check(ManifestObject object, Findings findings) {
    Workload.of(object)
        .ifPresent(
            workload -> {
              nameServers(workload, findings);
              workload.containers().forEach(each -> container(object, each, findings));
            });
  }

  private static void nameServers(Workload workload, Findings findings) {
    Map<String, Object> config = ManifestObject.map(workload.pod().get("dnsConfig"));
    boolean servers = config.get("nameservers") instanceof List<?> list && !list.isEmpty();
    if ("None".equals(workload.pod().get("dnsPolicy")) && !servers) {
      findings.add(
          Rule.INVALID_VALUE,
          workload.object(),
          workload.podPath().field("dnsPolicy"),
          "with dnsPolicy None there must be dnsConfig.nameservers");
    }
  }

  private static void container(
      ManifestObject object, Workload.Container container, Findings findings) {
    for (String probe : List.of("livenessProbe", "startupProbe")) {
      Object successes = ManifestObject.map(container.content().get(probe)).get("successThreshold");
      if (successes instanceof Long number && number > 1) {
        findings.add(
            Rule.INVALID_VALUE,
            object,
            container.path().field(probe).field("successThreshold"),
            "the successThreshold of a " + probe + " must be 1");
      }
    }
    Map<String, Object> security = ManifestObject.map(container.content().get("securityContext"));
    if (Boolean.TRUE.equals(security.get("privileged"))
        && Boolean.FALSE.equals(security.get("allowPrivilegeEscalation"))) {
      findings.add(
          Rule.INVALID_VALUE,
          object,
          container.path().field("securityContext").field("allowPrivilegeEscalation"),
          "it must not be false for a privileged container");
    }
  }
}
