package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.manifest.bundle.BundleMetadata;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Optional;

/**
 * What became of one reference.
 *
 * @param content empty when the bundle could not be had
 * @param problems what keeps the app from being part of a release
 */
record ResolvedApp(
    AppReference reference, Optional<Content> content, List<UserErrorException> problems) {

  /**
   * A bundle, patched.
   *
   * @param sha256 of the file
   * @param objects not yet in the namespace of the reference
   */
  record Content(String sha256, BundleMetadata metadata, List<ManifestObject> objects) {}

  /** The app as it stands in the release, without its hash. */
  ReleaseApp placed(Content content, Namespaces namespaces) {
    BundleMetadata metadata = content.metadata();
    return new ReleaseApp(
        reference.name(),
        metadata.version(),
        metadata.commit().isEmpty() ? reference.commit() : metadata.describedCommit(),
        reference.owner().isEmpty() ? metadata.owner() : reference.owner(),
        metadata.source(),
        reference.bundle().toString(),
        content.sha256(),
        reference.namespace(),
        "",
        namespaces.apply(content.objects(), reference.namespace()));
  }
}
