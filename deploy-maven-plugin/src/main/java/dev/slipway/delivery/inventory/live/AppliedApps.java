package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.rollout.memory.FailingSince;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The apps of a run record. Pure. */
final class AppliedApps {
  private static final DateTimeFormatter RELEASE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

  private AppliedApps() {}

  /**
   * By name.
   *
   * @param memory what runs keep beside the record
   */
  static Map<String, AppliedApp> of(RunRecord record, Map<String, String> memory) {
    Map<String, AppliedApp> apps = new TreeMap<>();
    record
        .apps()
        .forEach(
            (name, run) ->
                apps.put(
                    name,
                    new AppliedApp(
                        new AppVersion(
                            run.version(),
                            run.commit(),
                            SafeUri.text(run.bundle()),
                            run.sha256(),
                            ""),
                        time(run.release()),
                        run.owner(),
                        record.commit(),
                        FailingSince.of(memory, name).map(FailingSince::since))));
    return apps;
  }

  private static Optional<Instant> time(String release) {
    try {
      return release.isEmpty()
          ? Optional.empty()
          : Optional.of(LocalDateTime.parse(release, RELEASE).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
