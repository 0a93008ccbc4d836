package dev.slipway.delivery.environment.release;

import dev.slipway.manifest.source.ManifestObject;
import java.util.List;

/**
 * One app of a release. Texts are empty where unknown; raw manifests form an app of their own that
 * has neither version, bundle nor path.
 *
 * @param source URL of the service's repository
 * @param sha256 of the bundle
 * @param namespace that the reference puts the objects into, empty when it names none
 * @param hash changes when, and only when, what is applied for the app changes
 * @param path folder of the environment's repository that the objects are in, empty for a bundle
 * @param contact how to reach the owner
 */
public record ReleaseApp(
    String name,
    String version,
    String commit,
    String owner,
    String source,
    String bundle,
    String sha256,
    String namespace,
    String hash,
    List<ManifestObject> objects,
    String path,
    String contact) {

  /** An app of which no contact is known. */
  public ReleaseApp(
      String name,
      String version,
      String commit,
      String owner,
      String source,
      String bundle,
      String sha256,
      String namespace,
      String hash,
      List<ManifestObject> objects,
      String path) {
    this(name, version, commit, owner, source, bundle, sha256, namespace, hash, objects, path, "");
  }

  /** An app that is not a folder of the environment's repository. */
  public ReleaseApp(
      String name,
      String version,
      String commit,
      String owner,
      String source,
      String bundle,
      String sha256,
      String namespace,
      String hash,
      List<ManifestObject> objects) {
    this(name, version, commit, owner, source, bundle, sha256, namespace, hash, objects, "");
  }

  ReleaseApp withObjects(List<ManifestObject> newObjects) {
    return new ReleaseApp(
        name,
        version,
        commit,
        owner,
        source,
        bundle,
        sha256,
        namespace,
        hash,
        newObjects,
        path,
        contact);
  }

  ReleaseApp withHash(String newHash) {
    return new ReleaseApp(
        name, version, commit, owner, source, bundle, sha256, namespace, newHash, objects, path,
        contact);
  }
}
