package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import java.util.List;

/** Kinds of Kubernetes' own groups: they exist, in this API version, on the cluster's version. */
public final class KindCheck implements ObjectCheck {
  private static final FieldPath API_VERSION = FieldPath.of("apiVersion");
  private static final FieldPath KIND = FieldPath.of("kind");

  private final Schema schema;
  private final RemovedApis removed = RemovedApis.shipped();
  private final KubernetesVersion cluster;

  /**
   * @param cluster the version that the objects are for
   */
  public KindCheck(Schema schema, KubernetesVersion cluster) {
    this.schema = schema;
    this.cluster = cluster;
  }

  @Override
  public void check(ManifestObject object, Findings findings) {
    String apiVersion = object.apiVersion();
    RemovedApis.Removal removal = removed.find(apiVersion, object.kind()).orElse(null);
    String name = object.kind() + " of " + apiVersion;
    if (removal != null && removal.removed() != null && isPast(removal.removed())) {
      findings.add(
          Rule.REMOVED_API,
          object,
          API_VERSION,
          name + " was removed in Kubernetes " + removal.removed() + instead(removal));
    } else if (removal != null && removal.deprecated() != null && isPast(removal.deprecated())) {
      String until = removal.removed() == null ? "" : ", removed in " + removal.removed();
      findings.add(
          Rule.DEPRECATED_API,
          object,
          API_VERSION,
          name + " is deprecated since " + removal.deprecated() + until + instead(removal));
    } else if (removal == null
        && schema.kind(apiVersion, object.kind()) == null
        && schema.knowsGroup(object.group())) {
      unknown(object, findings);
    }
  }

  private void unknown(ManifestObject object, Findings findings) {
    List<String> versions = schema.apiVersions(object.kind());
    if (versions.isEmpty()) {
      List<String> kinds = schema.kinds(object.apiVersion());
      String message =
          kinds.isEmpty()
              ? "there is no API version " + object.apiVersion()
              : object.apiVersion()
                  + " has no kind "
                  + object.kind()
                  + Messages.meant(object.kind(), kinds);
      findings.add(Rule.UNKNOWN_KIND, object, kinds.isEmpty() ? API_VERSION : KIND, message);
    } else {
      findings.add(
          Rule.UNKNOWN_KIND,
          object,
          API_VERSION,
          object.apiVersion()
              + " has no kind "
              + object.kind()
              + "; it is in "
              + String.join(", ", versions));
    }
  }

  private boolean isPast(KubernetesVersion version) {
    return version.compareTo(cluster) <= 0;
  }

  private static String instead(RemovedApis.Removal removal) {
    return removal.use().equals("-") ? "" : "; use " + removal.use();
  }
}
