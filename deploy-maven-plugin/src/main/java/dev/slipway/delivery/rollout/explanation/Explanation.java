package dev.slipway.delivery.rollout.explanation;

import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.VersionChange;
import dev.slipway.delivery.rollout.cause.Cause;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Composes what is said of one object that does not work. At most ten lines, each with a label and
 * only where there is something to say. What could not be read is named once per run, not here.
 *
 * @param object {@code Deployment shop/orders}
 * @param before whether it was failing before the run, which did not change it
 */
public record Explanation(
    AppOwnership app,
    VersionChange version,
    String object,
    Cause cause,
    Signs signs,
    boolean before) {
  private static final int LINE = 600;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * The explanation, without secrets.
   *
   * @param mask knows those that may appear
   */
  public FailureReport report(LogMask mask) {
    List<String> lines = new ArrayList<>();
    add(lines, "app", appLine(), mask);
    add(lines, "commits", commits(), mask);
    add(lines, "object", objectLine(), mask);
    add(lines, "cause", cause.code().code() + " " + cause.text(), mask);
    add(lines, "shows", String.join("; ", cause.evidence()), mask);
    add(lines, "events", EventsLine.of(signs.events(), signs.since(), mask), mask);
    add(lines, "changed", ChangesLine.of(signs.changes(), mask), mask);
    add(lines, "fix", fix(), mask);
    add(lines, "docs", cause.code().page(), mask);
    return new FailureReport(
        mask.line(object),
        cause.code().code(),
        mask.line(cause.text()),
        lines,
        mask.tail(signs.log()),
        before);
  }

  private static void add(List<String> lines, String label, String text, LogMask mask) {
    String line = mask.line(text, LINE).strip();
    if (!line.isEmpty()) {
      lines.add(String.format(Locale.ROOT, "%-9s%s", label + ":", line));
    }
  }

  private String appLine() {
    List<String> parts = new ArrayList<>();
    String versions = version.version();
    if (version.isChange()) {
      versions += " (last good " + version.goodVersion() + ")";
    }
    parts.add((app.name() + " " + versions).strip());
    if (!app.owner().isEmpty()) {
      parts.add("owner " + app.owner());
    }
    if (!app.contact().isEmpty()) {
      parts.add(app.contact());
    }
    if (before) {
      parts.add("was failing before this run, which did not change it");
    }
    return String.join(", ", parts);
  }

  private String commits() {
    return CompareLink.of(app.source(), version.goodCommit(), version.commit())
        .orElseGet(
            () -> {
              boolean both =
                  !version.goodCommit().isEmpty() && !version.goodCommit().equals(version.commit());
              return both && !version.commit().isEmpty()
                  ? version.goodCommit() + "..." + version.commit()
                  : version.commit();
            });
  }

  private String objectLine() {
    if (cause.subject().equals(object)) {
      return object;
    }
    String kind = cause.subject().replaceFirst(" .*$", "");
    String others =
        cause.affected() > 1
            ? ", one of " + cause.affected() + " " + kind + " objects with this cause"
            : "";
    return object + " (" + cause.subject() + others + ")";
  }

  private String fix() {
    return cause.fix()
        + cause.nextTry().map(time -> " Next try by " + CLOCK.format(time) + ".").orElse("");
  }
}
