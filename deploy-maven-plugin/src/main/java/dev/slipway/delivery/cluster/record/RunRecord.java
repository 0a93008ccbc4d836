package dev.slipway.delivery.cluster.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the last run that changed anything applied.
 *
 * @param format of this record
 * @param commit of the environment repository
 * @param apps by name
 * @param objects in apply order
 */
public record RunRecord(
    int format,
    String environment,
    String commit,
    Map<String, AppRun> apps,
    List<AppliedObject> objects) {
  public static final int FORMAT = 1;

  /**
   * One app.
   *
   * @param hash of all that was applied for it
   * @param release value of the release label, the time of the run that brought this hash
   */
  public record AppRun(
      String hash,
      String release,
      String version,
      String commit,
      String owner,
      String bundle,
      String sha256) {}

  /** One object. */
  public record AppliedObject(
      String app, String apiVersion, String kind, String namespace, String name, String uid) {}

  /** The record of an environment that was never applied. */
  public static RunRecord none(String environment) {
    return new RunRecord(FORMAT, environment, "", Map.of(), List.of());
  }

  /** The release label that an app has, if exactly this content was applied for it. */
  public Optional<String> releaseOf(String app, String hash) {
    return Optional.ofNullable(apps.get(app))
        .filter(run -> run.hash().equals(hash))
        .map(AppRun::release);
  }

  /** Whether both say the same about the cluster; a commit that changed nothing does not count. */
  public boolean sameContent(RunRecord other) {
    return environment.equals(other.environment)
        && apps.equals(other.apps)
        && objects.equals(other.objects);
  }
}
