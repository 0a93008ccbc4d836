package dev.slipway.manifest.bundle;

/**
 * What {@code delivery:image} made, left in {@code target/delivery/image.json} for the goals after
 * it.
 *
 * @param name short name that manifests may use, the artifactId by default
 * @param repository registry and path without tag, {@code registry.example.com/team/orders}
 * @param tag the version's tag
 * @param digest {@code sha256:…} of the image manifest
 */
public record BuiltImage(String name, String repository, String tag, String digest) {

  /** {@code repository:tag@sha256:…}, the form that is pinned in manifests. */
  public String reference() {
    return repository + ":" + tag + "@" + digest;
  }
}
