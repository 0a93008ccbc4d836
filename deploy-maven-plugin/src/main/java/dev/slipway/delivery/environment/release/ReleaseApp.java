package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;

/**
 * One app of a release. Texts are empty where unknown; raw manifests form an app of their own that
 * has neither build nor origin.
 *
 * @param namespace that the reference puts the objects into, empty when it names none
 * @param hash changes when, and only when, what is applied for the app changes
 */
public record ReleaseApp(
    String name,
    AppBuild build,
    Responsibility responsibility,
    Origin origin,
    String namespace,
    String hash,
    List<ManifestObject> objects) {

  /**
   * Where the objects of an app come from: a bundle, or a folder.
   *
   * @param bundle its URL, empty for a folder
   * @param sha256 of the bundle
   * @param path folder of the environment's repository that the objects are in, empty for a bundle
   */
  public record Origin(String bundle, String sha256, String path) {
    /** Neither a bundle nor a folder of an app. */
    public static final Origin NONE = new Origin("", "", "");
  }

  /** Objects that no reference names. */
  static ReleaseApp raw(String name, List<ManifestObject> objects) {
    return new ReleaseApp(
        name, AppBuild.UNKNOWN, Responsibility.UNKNOWN, Origin.NONE, "", "", objects);
  }

  /** The version of the build. */
  public String version() {
    return build.version();
  }

  /** The commit of the build, in the service's repository. */
  public String commit() {
    return build.commit();
  }

  /** The team that is responsible. */
  public String owner() {
    return responsibility.owner();
  }

  /** How to reach the owner. */
  public String contact() {
    return responsibility.contact();
  }

  /** URL of the service's repository. */
  public String source() {
    return responsibility.source();
  }

  /** URL of the bundle. */
  public String bundle() {
    return origin.bundle();
  }

  /** Checksum of the bundle. */
  public String sha256() {
    return origin.sha256();
  }

  /** The folder of an app without a bundle. */
  public String path() {
    return origin.path();
  }

  ReleaseApp withObjects(List<ManifestObject> newObjects) {
    return new ReleaseApp(name, build, responsibility, origin, namespace, hash, newObjects);
  }

  ReleaseApp withHash(String newHash) {
    return new ReleaseApp(name, build, responsibility, origin, namespace, newHash, objects);
  }
}
