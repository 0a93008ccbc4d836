package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.patch.PatchSource;
import dev.slipway.manifest.source.SourceLocation;
import java.net.URI;
import java.util.List;

/**
 * {@code apps/NAME.yaml}: which bundle of an app the environment runs, or which folder of its own
 * repository. Texts are empty where the file leaves them out.
 *
 * @param bundle an empty URI for a folder
 * @param path the folder, relative to the repository's root with forward slashes; empty for a
 *     bundle
 * @param sha256 of the bundle, lower-case hex
 * @param source where a folder's content comes from, a URL
 * @param namespace where the app's objects go
 * @param patches applied to the app's objects, in this order
 * @param location where the bundle or the folder is named
 */
public record AppReference(
    String name,
    URI bundle,
    String path,
    String sha256,
    String version,
    String commit,
    String owner,
    String source,
    String namespace,
    List<PatchSource> patches,
    SourceLocation location) {

  /** Whether it names a folder of the environment's repository rather than a bundle. */
  public boolean isFolder() {
    return !path.isEmpty();
  }
}
