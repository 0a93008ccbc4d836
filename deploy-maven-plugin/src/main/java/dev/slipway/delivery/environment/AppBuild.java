package dev.slipway.delivery.environment;

/**
 * Which build of an app. Texts are empty where unknown.
 *
 * @param commit of the service's repository
 */
public record AppBuild(String version, String commit) {
  /** A build of which nothing is known. */
  public static final AppBuild UNKNOWN = new AppBuild("", "");
}
