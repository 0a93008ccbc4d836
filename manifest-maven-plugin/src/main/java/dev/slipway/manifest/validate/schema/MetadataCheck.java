package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.name.Format;
import java.util.Map;

/**
 * Checks the names of objects, as their kind requires them, and the metadata of custom resources.
 */
public final class MetadataCheck implements ObjectCheck {
  private static final FieldPath METADATA = FieldPath.of("metadata");
  private static final FieldPath NAME = METADATA.field("name");
  private static final FieldPath NAMESPACE = METADATA.field("namespace");
  private static final int CRON_JOB = 52;
  private static final Map<String, Format> FORMATS =
      Map.ofEntries(
          Map.entry("Namespace", Format.LABEL),
          Map.entry("Service", Format.LABEL),
          Map.entry("Role", Format.PATH_SEGMENT),
          Map.entry("RoleBinding", Format.PATH_SEGMENT),
          Map.entry("ClusterRole", Format.PATH_SEGMENT),
          Map.entry("ClusterRoleBinding", Format.PATH_SEGMENT),
          Map.entry("CertificateSigningRequest", Format.PATH_SEGMENT),
          Map.entry("ClusterTrustBundle", Format.PATH_SEGMENT),
          Map.entry("IPAddress", Format.PATH_SEGMENT));

  private final Schema schema;

  public MetadataCheck(Schema schema) {
    this.schema = schema;
  }

  @Override
  public void check(ManifestObject object, Findings findings) {
    boolean own = schema.knowsGroup(object.group());
    Format format = own ? FORMATS.getOrDefault(object.kind(), Format.SUBDOMAIN) : Format.SUBDOMAIN;
    String complaint = format.complaint(object.name());
    if (complaint != null) {
      findings.add(Rule.INVALID_NAME, object, NAME, complaint);
    } else if (object.kind().equals("CronJob") && object.name().length() > CRON_JOB) {
      findings.add(
          Rule.INVALID_NAME, object, NAME, "the name of a CronJob has at most 52 characters");
    }
    if (!object.namespace().isEmpty() && !Format.LABEL.fits(object.namespace())) {
      String wrong = String.valueOf(Format.LABEL.complaint(object.namespace()));
      findings.add(Rule.INVALID_NAME, object, NAMESPACE, wrong);
    }
    if (!own && object.content().get("metadata") instanceof Map<?, ?> metadata) {
      TypeCheck.check(
          schema,
          metadata,
          "core/v1/ObjectMeta",
          METADATA,
          (rule, path, message) -> findings.add(rule, object, path, message));
    }
  }
}
