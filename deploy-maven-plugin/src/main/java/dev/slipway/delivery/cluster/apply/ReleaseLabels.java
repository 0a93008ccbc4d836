package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.record.RunRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;

/** Values of the release label: the time of the run that last changed an object. Pure. */
final class ReleaseLabels {
  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ReleaseLabels() {}

  /**
   * The label of what this run writes: later than that of every recorded run before, independent of
   * clocks and within a second too, so that two runs never share one.
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
      return now; // the record was edited
    }
  }

  /** Whether a run could have written a label, since labels are editable. */
  static boolean valid(String label) {
    try {
      LABEL.parse(label);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String last(RunRecord before) {
    return before.apps().values().stream()
        .map(RunRecord.AppRun::release)
        .max(Comparator.naturalOrder())
        .orElse("");
  }
}
