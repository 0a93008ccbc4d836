package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.Marks;
import dev.slipway.delivery.cluster.preview.Prepared;
import dev.slipway.delivery.cluster.preview.Work;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values of the release label: the time of the run that brought an app's content. Pure. */
final class ReleaseLabels {
  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ReleaseLabels() {}

  /**
   * The label of apps that this run changes: later than that of every run before, whatever the
   * clocks say and within a second too, since by it a run knows what earlier ones left over.
   */
  static String now(Instant clock, RunRecord before) {
    String now = LABEL.format(clock);
    String last = last(before);
    if (last.compareTo(now) < 0) {
      return now;
    }
    try {
      return LABEL.format(Instant.from(LABEL.parse(last)).plusSeconds(1));
    } catch (DateTimeException e) {
      return now; // somebody edited the record
    }
  }

  /**
   * The label of each app. One that did not change keeps what it has: a new one would be a write an
   * object. One that did keeps that of the build's first look, or what was dry-run then would not
   * count; unless another run came between.
   *
   * @param checked what an earlier look of this build prepared
   * @param now see {@link #now}
   */
  static Map<String, String> of(
      Release release, RunRecord before, Optional<Prepared> checked, String now) {
    String last = last(before);
    Map<String, String> first = new HashMap<>();
    for (Work work : checked.map(Prepared::work).orElse(List.of())) {
      Object given = labels(work.content()).get(Marks.RELEASE);
      if (given != null && given.toString().compareTo(last) > 0) {
        ReleaseApp app = work.object().app();
        first.put(app.name() + " " + app.hash(), given.toString());
      }
    }
    Map<String, String> labels = new HashMap<>();
    for (ReleaseApp app : release.apps()) {
      String otherwise = first.getOrDefault(app.name() + " " + app.hash(), now);
      labels.put(app.name(), before.releaseOf(app.name(), app.hash()).orElse(otherwise));
    }
    return labels;
  }

  private static String last(RunRecord before) {
    return before.apps().values().stream()
        .map(RunRecord.AppRun::release)
        .max(Comparator.naturalOrder())
        .orElse("");
  }

  private static Map<String, Object> labels(Map<String, Object> object) {
    return ManifestObject.map(ManifestObject.map(object.get("metadata")).get("labels"));
  }
}
