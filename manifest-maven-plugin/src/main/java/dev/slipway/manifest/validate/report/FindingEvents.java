package dev.slipway.manifest.validate.report;

import dev.slipway.manifest.event.ManifestEvent;
import dev.slipway.manifest.event.ManifestListener;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.Severity;

/** Findings as events: each one, then the counts. */
public final class FindingEvents {
  private final ManifestListener events;

  public FindingEvents(ManifestListener events) {
    this.events = events;
  }

  public void report(Validation result) {
    for (Finding finding : result.findings()) {
      events.on(
          new ManifestEvent.FindingReported(
              finding.severity() == Severity.ERROR,
              finding.rule().id(),
              finding.location().toString(),
              TextReport.line(finding)));
    }
    events.on(
        new ManifestEvent.ManifestsValidated(
            result.errors(),
            result.warnings(),
            result.objects(),
            result.files(),
            TextReport.summary(result)));
  }
}
