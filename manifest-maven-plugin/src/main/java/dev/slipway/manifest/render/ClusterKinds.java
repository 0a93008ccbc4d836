package dev.slipway.manifest.render;

import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.ManifestObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows which kinds have no namespace: Kubernetes' own, and custom ones as their definition says. A
 * custom kind without a definition has a namespace unless its name begins with {@code Cluster} and
 * another word, as the custom is, or it is one of the few well-known others.
 */
final class ClusterKinds {
  /** Custom kinds that nearly every cluster has. */
  private static final Set<String> WELL_KNOWN =
      Set.of(
          "GatewayClass.gateway.networking.k8s.io",
          "VolumeSnapshotClass.snapshot.storage.k8s.io",
          "VolumeSnapshotContent.snapshot.storage.k8s.io");

  private static final Pattern BY_NAME = Pattern.compile("Cluster[A-Z].*");
  private static final Set<String> MISNAMED =
      Set.of(
          "ClusterClass.cluster.x-k8s.io",
          "ClusterResourceSet.addons.cluster.x-k8s.io",
          "ClusterResourceSetBinding.addons.cluster.x-k8s.io",
          "ClusterServiceVersion.operators.coreos.com");

  private final Map<String, Boolean> defined = new HashMap<>();

  /**
   * @param objects among them the definitions of custom resources
   */
  ClusterKinds(Collection<ManifestObject> objects) {
    for (ManifestObject object : objects) {
      if (object.kind().equals("CustomResourceDefinition")) {
        Map<String, Object> spec = ManifestObject.map(object.content().get("spec"));
        Object kind = ManifestObject.map(spec.get("names")).get("kind");
        defined.put(kind + "." + spec.get("group"), "Cluster".equals(spec.get("scope")));
      }
    }
  }

  boolean contains(ManifestObject object) {
    String kind = object.kind() + "." + object.group();
    Boolean known = defined.get(kind);
    if (known != null) {
      return known;
    }
    return BuiltInKinds.builtIn(object.group())
        ? BuiltInKinds.clusterScoped(object)
        : WELL_KNOWN.contains(kind)
            || (BY_NAME.matcher(object.kind()).matches() && !MISNAMED.contains(kind));
  }
}
