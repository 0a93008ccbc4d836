package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run leaves for the next one. */
final class RecordOfRun {
  private RecordOfRun() {}

  static RunRecord of(DesiredRelease desired, List<Outcome> outcomes) {
    Release release = desired.release();
    Map<String, RunRecord.AppRun> apps = new LinkedHashMap<>();
    for (ReleaseApp app : release.apps()) {
      apps.put(
          app.name(),
          new RunRecord.AppRun(
              app.hash(),
              desired.labels().getOrDefault(app.name(), ""),
              app.version(),
              app.commit(),
              app.owner(),
              app.bundle(),
              app.sha256()));
    }
    return new RunRecord(
        RunRecord.FORMAT,
        release.environment(),
        release.commit(),
        apps,
        outcomes.stream().map(Outcome::recorded).toList());
  }
}
