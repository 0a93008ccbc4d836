package dev.slipway.manifest.validate.bestpractice;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import java.util.Set;

/** Selectors have no label that changes with the version: a workload's can't change afterwards. */
public final class VersionSelectorCheck implements ObjectCheck {
  private static final Set<String> LABELS =
      Set.of(
          "app.kubernetes.io/version",
          "build",
          "chart",
          "commit",
          "controller-revision-hash",
          "git-commit",
          "helm.sh/chart",
          "pod-template-hash",
          "release-timestamp",
          "revision",
          "slipway.dev/release",
          "timestamp",
          "version");

  private static final Set<String> KINDS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "PodDisruptionBudget");

  @Override
  public void check(ManifestObject object, Findings findings) {
    Part selector = Part.of(object).field("spec").field("selector");
    boolean plain =
        object.kind().equals("Service") || object.kind().equals("ReplicationController");
    if (plain && object.group().isEmpty()) {
      labels(object, selector, findings);
    } else if (KINDS.contains(object.kind())) {
      labels(object, selector.field("matchLabels"), findings);
      for (Part expression : selector.items("matchExpressions")) {
        if (LABELS.contains(expression.text("key"))) {
          add(object, expression.path().field("key"), expression.text("key"), findings);
        }
      }
    }
  }

  private static void labels(ManifestObject object, Part labels, Findings findings) {
    for (String label : labels.content().keySet()) {
      if (LABELS.contains(label)) {
        add(object, labels.path().field(label), label, findings);
      }
    }
  }

  private static void add(ManifestObject object, FieldPath path, String label, Findings findings) {
    String message = "the selector has " + label + ", which changes with the version; leave it out";
    findings.add(Rule.VERSION_SELECTOR, object, path, message);
  }
}
