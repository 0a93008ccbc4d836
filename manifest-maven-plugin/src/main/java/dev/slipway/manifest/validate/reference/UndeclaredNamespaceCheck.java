package dev.slipway.manifest.validate.reference;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.Manifests;
import dev.slipway.manifest.validate.ReleaseCheck;
import dev.slipway.manifest.validate.Rule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Namespaces that objects name are in the bundle, or on every cluster. */
public final class UndeclaredNamespaceCheck implements ReleaseCheck {
  private static final FieldPath NAMESPACE = FieldPath.of("metadata.namespace");
  private static final Set<String> EVERYWHERE =
      Set.of("default", "kube-system", "kube-public", "kube-node-lease");

  /** Once for each namespace, at the first object that names it and does not allow itself to. */
  @Override
  public void check(Manifests all, Findings findings) {
    undeclared(all.objects())
        .forEach(
            (namespace, object) ->
                findings.add(
                    Rule.UNDECLARED_NAMESPACE,
                    object,
                    NAMESPACE,
                    "the bundle has no Namespace "
                        + namespace
                        + ": if neither the environment nor its cluster has it, nothing of that"
                        + " environment is applied (SLIP-5006); declare it in the environment, or"
                        + " set no namespace here and set it in the app reference"));
  }

  /**
   * The namespaces that objects name and that neither one of them declares nor every cluster has.
   *
   * @return each with the first object that names it, in the order of the objects
   */
  public static Map<String, ManifestObject> undeclared(List<ManifestObject> objects) {
    Set<String> declared = new HashSet<>(EVERYWHERE);
    for (ManifestObject object : objects) {
      if (object.kind().equals("Namespace")) {
        declared.add(object.name());
      }
    }
    Map<String, ManifestObject> found = new LinkedHashMap<>();
    for (ManifestObject object : objects) {
      String namespace = object.namespace();
      if (!namespace.isEmpty() && !declared.contains(namespace)) {
        found.putIfAbsent(namespace, object);
      }
    }
    return found;
  }
}
