package dev.slipway.manifest.event;

import dev.slipway.manifest.event.ManifestEvent.BundleWritten;
import dev.slipway.manifest.event.ManifestEvent.ChangesListed;
import dev.slipway.manifest.event.ManifestEvent.FindingReported;
import dev.slipway.manifest.event.ManifestEvent.GoalSkipped;
import dev.slipway.manifest.event.ManifestEvent.ManifestsRendered;
import dev.slipway.manifest.event.ManifestEvent.ManifestsValidated;

/** One plain line per event. */
final class ManifestConsole implements ManifestListener {
  private final LogLines log;

  ManifestConsole(LogLines log) {
    this.log = log;
  }

  @Override
  public void on(ManifestEvent event) {
    if (event instanceof FindingReported e) {
      (e.error() ? log.error() : log.warn()).accept(e.text());
    } else if (event instanceof ChangesListed e) {
      e.lines().forEach(log.info());
    } else {
      log.info().accept(line(event));
    }
  }

  private static String line(ManifestEvent event) {
    if (event instanceof GoalSkipped) {
      return "Skipped.";
    }
    if (event instanceof ManifestsRendered e) {
      String objects = e.objects() == 1 ? "1 object" : e.objects() + " objects";
      return "Rendered " + objects + " to " + e.directory();
    }
    if (event instanceof BundleWritten e) {
      return "Bundled " + e.file() + " sha256:" + e.sha256();
    }
    if (event instanceof ManifestsValidated e) {
      return "Validated: " + e.summary();
    }
    throw new IllegalArgumentException("no line for " + event.getClass().getSimpleName());
  }
}
