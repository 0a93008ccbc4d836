package dev.slipway.delivery.event;

import java.util.Locale;
import java.util.Set;

/** The lines of the bot. Texts of servers and files are kept on one line each. */
final class SuggestText {
  /** Only counted at the end. */
  private static final Set<String> SILENT = Set.of("NOTHING", "UNCHANGED");

  private SuggestText() {}

  static boolean isSilent(Event.UpdateProposed e) {
    return SILENT.contains(e.status()) && e.why().isEmpty();
  }

  static String proposed(Event.UpdateProposed e) {
    return plain(
        "%-10s %s %s%s%s%s"
            .formatted(
                e.status().toLowerCase(Locale.ROOT).replace('_', ' '),
                e.project(),
                e.branch(),
                before(": ", e.what()),
                before(", ", e.why()),
                before(" ", e.page())));
  }

  static String drafted(Event.UpdateDrafted e) {
    StringBuilder text =
        new StringBuilder(
            plain("Would write " + e.project() + " " + e.branch() + ": " + e.title()));
    e.description().forEach(line -> text.append("\n  | ").append(plain(line)));
    return text.toString();
  }

  static String failed(Event.UpdateFailed e) {
    return plain(e.project() + before(" ", e.group()) + ": " + e.why());
  }

  static String finished(Event.SuggestFinished e) {
    String shard = e.shard().equals("1/1") ? "" : " of shard " + e.shard();
    String counts = e.counts().isEmpty() ? "nothing to do" : String.join(", ", e.counts());
    return "%s%s%s, %d changed: %s, %s"
        .formatted(
            e.dryRun() ? "Dry run, nothing was written: " : "",
            EventText.count(e.projects(), "project"),
            shard,
            e.changed(),
            counts,
            EventText.count(e.errors(), "error"));
  }

  private static String before(String separator, String text) {
    return text.isEmpty() ? "" : separator + text;
  }

  private static String plain(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ");
  }
}
