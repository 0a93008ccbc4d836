package dev.slipway.delivery.inventory;

/**
 * Which version of an app. Texts are empty where unknown.
 *
 * @param commit of the service's repository, whole
 * @param bundle its address, without credentials
 * @param sha256 of the bundle, lower-case hex
 * @param path folder of the environment's repository that the objects are in; empty for a bundle
 */
public record AppVersion(String version, String commit, String bundle, String sha256, String path) {
  /** Of an app of which nothing is known. */
  public static final AppVersion UNKNOWN = new AppVersion("", "", "", "", "");

  /** What distinguishes it from others: the version, else the bundle's address or the folder. */
  public String id() {
    return !version.isEmpty() ? version : path.isEmpty() ? bundle : path;
  }
}
