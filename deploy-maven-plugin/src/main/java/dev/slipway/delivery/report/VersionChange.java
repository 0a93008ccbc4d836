package dev.slipway.delivery.report;

/**
 * Which version of an app a run applied. Texts are empty where unknown.
 *
 * @param version that is applied now
 * @param commit of the service's repository it was built from
 * @param goodVersion the last version that was ready here
 * @param goodCommit its commit
 */
public record VersionChange(String version, String commit, String goodVersion, String goodCommit) {

  /** Whether another version was ready here before. */
  public boolean isChange() {
    return !goodVersion.isEmpty() && !goodVersion.equals(version);
  }
}
