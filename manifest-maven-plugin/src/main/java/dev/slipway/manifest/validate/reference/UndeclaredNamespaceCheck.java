package dev.slipway.manifest.validate.reference;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.Manifests;
import dev.slipway.manifest.validate.ReleaseCheck;
import dev.slipway.manifest.validate.Rule;
import java.util.HashSet;
import java.util.Set;

/** Namespaces that objects name are in the bundle, or on every cluster. */
public final class UndeclaredNamespaceCheck implements ReleaseCheck {
  private static final FieldPath NAMESPACE = FieldPath.of("metadata.namespace");
  private static final Set<String> EVERYWHERE =
      Set.of("default", "kube-system", "kube-public", "kube-node-lease");

  /** Once for each namespace, at the first object that names it and does not allow itself to. */
  @Override
  public void check(Manifests all, Findings findings) {
    Set<String> declared = new HashSet<>(EVERYWHERE);
    all.ofKind("Namespace").forEach(namespace -> declared.add(namespace.name()));
    for (ManifestObject object : all.objects()) {
      String namespace = object.namespace();
      if (!namespace.isEmpty() && declared.add(namespace)) {
        findings.add(
            Rule.UNDECLARED_NAMESPACE,
            object,
            NAMESPACE,
            "the bundle has no Namespace "
                + namespace
                + ": if neither the environment nor its cluster has it, nothing of that"
                + " environment is applied (SLIP-5006); declare it in the environment, or set no"
                + " namespace here and set it in the app reference");
      }
    }
  }
}
