package dev.slipway.manifest.validate.report;

import dev.slipway.manifest.validate.Finding;

/** The lines that users read on the console. Pure. */
public final class TextReport {
  private TextReport() {}

  /** {@code file:line:col path message [rule-id]}, always one line. */
  public static String line(Finding finding) {
    return SafeText.line(finding.text());
  }

  /** The last line: {@code 3 errors, 2 warnings in 14 objects of 6 files}. */
  public static String summary(Validation result) {
    String found =
        result.findings().isEmpty()
            ? "no findings"
            : count(result.errors(), "error") + ", " + count(result.warnings(), "warning");
    return found
        + " in "
        + count(result.objects(), "object")
        + " of "
        + count(result.files(), "file");
  }

  /** {@code 1 error}, {@code 2 errors}. */
  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
