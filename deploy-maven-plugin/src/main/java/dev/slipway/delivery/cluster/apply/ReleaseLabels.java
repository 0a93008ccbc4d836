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
<<<<<<< HEAD
import java.util.Comparator;
=======
import java.time.temporal.ChronoUnit;
>>>>>>> stages
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

<<<<<<< HEAD
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
=======
/**
 * The values of the release label in a run. An app that did not change keeps the one it has: a new
 * one would be a write an object.
 *
 * @param now of apps that changed; later than any label before, also in the same second and where
 *     clocks differ, since what has the label of now is never deleted
 * @param byApp of each app of the release
 */
record ReleaseLabels(String now, Map<String, String> byApp) {
  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Chooses them.
   *
   * @param before what the last run left
   * @param checked what an earlier look of this build prepared: its labels stay, or its dry-runs
   *     would not count
   */
  static ReleaseLabels of(
      Release release, RunRecord before, Optional<Prepared> checked, Instant clock) {
    String latest = latest(before);
    String now = LABEL.format(clock);
    if (now.compareTo(latest) <= 0) {
      now = LABEL.format(LABEL.parse(latest, Instant::from).plus(1, ChronoUnit.SECONDS));
    }
    Map<String, String> earlier = earlier(checked);
    Map<String, String> byApp = new HashMap<>();
    for (ReleaseApp app : release.apps()) {
      String first = earlier.getOrDefault(app.name() + " " + app.hash(), now);
      String changed = first.compareTo(latest) > 0 ? first : now;
      byApp.put(app.name(), before.releaseOf(app.name(), app.hash()).orElse(changed));
    }
    return new ReleaseLabels(now, Map.copyOf(byApp));
  }

  /** The latest label of a record, empty when it has none; they sort as their times do. */
  private static String latest(RunRecord before) {
    return before.apps().values().stream()
        .map(RunRecord.AppRun::release)
        .filter(ReleaseLabels::isTime)
        .max(String::compareTo)
        .orElse("");
  }

  private static boolean isTime(String label) {
    try {
      return LABEL.format(LABEL.parse(label, Instant::from)).equals(label);
    } catch (DateTimeException e) {
      return false; // somebody edited the record
    }
  }

  private static Map<String, String> earlier(Optional<Prepared> checked) {
    Map<String, String> earlier = new HashMap<>();
    for (Work work : checked.map(Prepared::work).orElse(List.of())) {
      Map<String, Object> metadata = ManifestObject.map(work.content().get("metadata"));
      Object label = ManifestObject.map(metadata.get("labels")).get(Marks.RELEASE);
      if (label != null) {
        ReleaseApp app = work.object().app();
        earlier.put(app.name() + " " + app.hash(), label.toString());
      }
    }
    return earlier;
>>>>>>> stages
  }
}
