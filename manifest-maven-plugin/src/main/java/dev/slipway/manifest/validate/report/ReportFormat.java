package dev.slipway.manifest.validate.report;

/** A way to write a report. Has no state. */
public interface ReportFormat {
  /** What users write to ask for it. */
  String name();

  /** Name of its file unless users choose one, by the habits of those who read it. */
  String fileName();

  /** Whether its readers call files by the repository they are in, not by the module. */
  default boolean ofRepository() {
    return false;
  }

  /** The whole document, which ends with a line's end and is to be written in UTF-8. */
  String write(Validation result);
}
