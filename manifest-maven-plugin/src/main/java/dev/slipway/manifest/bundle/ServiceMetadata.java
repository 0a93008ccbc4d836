package dev.slipway.manifest.bundle;

import dev.slipway.manifest.git.GitRevision;
import java.util.Optional;

/**
 * The metadata of the service that a build publishes.
 *
 * @param groupId Maven's group
 * @param name short name of service, image and bundle
 * @param version the version to publish, see {@link ReleaseVersion}
 * @param owner team that answers for it, may be empty
 * @param contact how to reach them, may be empty
 * @param source repository URL, may be empty
 * @param revision the commit, empty outside git
 */
public record ServiceMetadata(
    String groupId,
    String name,
    String version,
    String owner,
    String contact,
    String source,
    Optional<GitRevision> revision) {

  /** {@code NAME-VERSION-manifests.tar.gz}. */
  public String bundleFileName() {
    return name + "-" + version + "-manifests.tar.gz";
  }

  /**
   * The path of the bundle in a store: {@code com/acme/orders/1.4.2/orders-1.4.2-manifests.tar.gz}.
   */
  public String bundlePath() {
    return groupId.replace('.', '/') + "/" + name + "/" + version + "/" + bundleFileName();
  }
}
