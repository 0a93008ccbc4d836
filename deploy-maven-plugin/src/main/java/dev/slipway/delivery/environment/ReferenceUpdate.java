package dev.slipway.delivery.environment;

import dev.slipway.manifest.bundle.BundleMetadata;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A new version of an app, as it is written into its reference. Texts are empty where unknown.
 *
 * @param app name of the app
 * @param sha256 of the bundle, lower-case hex
 */
public record ReferenceUpdate(
    String app, URI bundle, String sha256, String version, String commit, String owner) {

  /** The update that a bundle stands for. */
  public static ReferenceUpdate of(BundleMetadata metadata, URI bundle, String sha256) {
    return new ReferenceUpdate(
        metadata.name(),
        bundle,
        sha256,
        metadata.version(),
        metadata.origin().describedCommit(),
        metadata.owner());
  }

  /** Where the reference is in an environment repository. */
  public String path() {
    return "apps/" + app + ".yaml";
  }

  /** Fields of {@code spec} in the order of a new file. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("bundle", bundle.toString());
    fields.put("sha256", sha256);
    fields.put("version", version);
    fields.put("commit", commit);
    fields.put("owner", owner);
    return fields;
  }
}
