package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.record.RunRecord;

/**
 * Which part of an environment is shown; empty texts leave nothing out.
 *
 * @param app its name
 * @param owner of apps
 * @param namespace of objects
 */
public record StatusFilter(String app, String owner, String namespace) {

  /** Whether an object is shown. */
  boolean shows(EnvironmentObject object, RunRecord record) {
    RunRecord.AppRun run = record.apps().get(object.app());
    String found = run == null || run.owner() == null ? "" : run.owner();
    return matches(app, object.app())
        && matches(owner, found)
        && matches(namespace, object.id().namespace());
  }

  private static boolean matches(String wanted, String found) {
    return wanted.isBlank() || wanted.equals(found);
  }
}
