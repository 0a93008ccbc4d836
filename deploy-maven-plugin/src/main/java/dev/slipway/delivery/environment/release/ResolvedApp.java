package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Optional;

/**
 * The result of resolving one reference.
 *
 * @param content empty when its objects were not available
 * @param problems what keeps the app from being part of a release
 */
public record ResolvedApp(
    AppReference reference, Optional<Content> content, List<UserErrorException> problems) {

  /**
   * A bundle or a folder, patched; texts are empty where unknown.
   *
   * @param sha256 of the bundle's file
   * @param objects not yet in the namespace of the reference
   */
  public record Content(
      String sha256, AppBuild build, Responsibility responsibility, List<ManifestObject> objects) {}

  /** The app as it is in the release, without its hash. */
  ReleaseApp placed(Content content, Namespaces namespaces) {
    AppBuild build = content.build();
    return new ReleaseApp(
        reference.name(),
        build.commit().isEmpty() ? new AppBuild(build.version(), reference.commit()) : build,
        content.responsibility().ownedBy(reference.owner()),
        new ReleaseApp.Origin(SafeUri.text(reference.bundle()), content.sha256(), reference.path()),
        reference.namespace(),
        "",
        namespaces.apply(content.objects(), reference.namespace()));
  }
}
