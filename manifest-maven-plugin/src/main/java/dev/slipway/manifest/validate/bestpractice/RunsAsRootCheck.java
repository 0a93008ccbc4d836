package dev.slipway.manifest.validate.bestpractice;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;
import java.util.function.Predicate;

/** Containers do not run as root, according to the container, its pod or a known image. */
public final class RunsAsRootCheck implements ObjectCheck {
  private static final String CONTEXT = "securityContext";

  private final Predicate<String> otherThanRoot;

  /**
   * @param otherThanRoot whether an image is known to run as another user by itself
   */
  public RunsAsRootCheck(Predicate<String> otherThanRoot) {
    this.otherThanRoot = otherThanRoot;
  }

  @Override
  public void check(ManifestObject object, Findings findings) {
    Workload.of(object).ifPresent(workload -> check(workload, findings));
  }

  private void check(Workload workload, Findings findings) {
    Part spec = new Part(workload.podPath(), workload.pod());
    if (spec.field("os").text("name").equals("windows")) {
      return;
    }
    Part pod = spec.field(CONTEXT);
    for (Workload.Container each : workload.containers()) {
      Part container = new Part(each.path(), each.content());
      check(workload.object(), container, pod, findings);
    }
  }

  private void check(ManifestObject object, Part container, Part pod, Findings findings) {
    Part own = container.field(CONTEXT);
    Part user = own.has("runAsUser") ? own : pod;
    Part nonRoot = own.has("runAsNonRoot") ? own : pod;
    if (user.content().get("runAsUser") instanceof Number id) {
      if (id.longValue() == 0) {
        add(object, user.path().field("runAsUser"), "user 0 is root; set another user", findings);
      }
    } else if (Boolean.FALSE.equals(nonRoot.content().get("runAsNonRoot"))) {
      String message = "containers may run as root; write runAsNonRoot: true";
      add(object, nonRoot.path().field("runAsNonRoot"), message, findings);
    } else if (!Boolean.TRUE.equals(nonRoot.content().get("runAsNonRoot"))
        && !otherThanRoot.test(container.text("image"))) {
      String message =
          "container "
              + container.text("name")
              + " may run as root; write runAsNonRoot: true in the pod's securityContext";
      add(object, container.has(CONTEXT) ? own.path() : container.path(), message, findings);
    }
  }

  private static void add(
      ManifestObject object, FieldPath path, String message, Findings findings) {
    findings.add(Rule.RUNS_AS_ROOT, object, path, message);
  }
}
