package dev.slipway.manifest.event;

import java.util.List;

/** What happened in a goal of manifests, and what every goal can report, as data. */
public sealed interface ManifestEvent {

  /** The goal is switched off for this module. */
  record GoalSkipped() implements ManifestEvent {}

  /** What each step changed in each object, line by line. */
  record ChangesListed(List<String> lines) implements ManifestEvent {
    public ChangesListed {
      lines = List.copyOf(lines);
    }
  }

  /** All objects of a service were rendered to a directory. */
  record ManifestsRendered(int objects, String directory) implements ManifestEvent {}

  /** The bundle was written. */
  record BundleWritten(String file, String sha256) implements ManifestEvent {}

  /**
   * A rule was violated.
   *
   * @param error whether it is an error; otherwise a warning
   * @param rule its id
   * @param location {@code file:line:column}
   * @param text the whole line as it is shown
   */
  record FindingReported(boolean error, String rule, String location, String text)
      implements ManifestEvent {}

  /** The manifests were checked; {@code summary} counts findings, objects and files. */
  record ManifestsValidated(int errors, int warnings, int objects, int files, String summary)
      implements ManifestEvent {}
}
