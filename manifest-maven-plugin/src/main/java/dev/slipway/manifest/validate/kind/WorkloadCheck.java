package dev.slipway.manifest.validate.kind;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;
import java.util.List;
import java.util.Map;

/** Workloads: how their pods restart and how they are replaced. */
public final class WorkloadCheck implements ObjectCheck {
  private static final FieldPath SPEC = FieldPath.of("spec");

  @Override
  public void check(ManifestObject object, Findings findings) {
    Workload.of(object).ifPresent(workload -> check(workload, findings));
  }

  private static void check(Workload workload, Findings findings) {
    ManifestObject object = workload.object();
    Object policy = workload.pod().get("restartPolicy");
    FieldPath path = workload.podPath().field("restartPolicy");
    switch (object.kind()) {
      case "Job", "CronJob" -> {
        if ((policy == null || policy.equals("")) && !workload.pod().isEmpty()) {
          findings.add(
              Rule.MISSING_FIELD,
              object,
              workload.podPath(),
              "the field restartPolicy is missing; a Job requires OnFailure or Never");
        } else if ("Always".equals(policy)) {
          findings.add(
              Rule.INVALID_VALUE,
              object,
              path,
              "the restartPolicy of a Job must be OnFailure or Never");
        }
      }
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController" -> {
        if (policy instanceof String text && !text.equals("Always") && !text.isEmpty()) {
          findings.add(
              Rule.INVALID_VALUE,
              object,
              path,
              "the restartPolicy of a " + object.kind() + " must be Always");
        }
      }
      default -> {}
    }
    if (object.kind().equals("Deployment")) {
      surge(object, findings);
    }
  }

  /** With neither surge nor unavailable pods nothing could ever be replaced. */
  private static void surge(ManifestObject object, Findings findings) {
    Map<String, Object> spec = ManifestObject.map(object.content().get("spec"));
    Map<String, Object> strategy = ManifestObject.map(spec.get("strategy"));
    Map<String, Object> rolling = ManifestObject.map(strategy.get("rollingUpdate"));
    if (isNought(rolling.get("maxSurge")) && isNought(rolling.get("maxUnavailable"))) {
      findings.add(
          Rule.INVALID_VALUE,
          object,
          SPEC.field("strategy").field("rollingUpdate").field("maxUnavailable"),
          "maxSurge and maxUnavailable can't both be 0: no pod could be replaced");
    }
  }

  private static boolean isNought(@org.jspecify.annotations.Nullable Object value) {
    return value != null && List.of("0", "0%").contains(value.toString());
  }
}
