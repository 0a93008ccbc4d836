package dev.slipway.manifest.validate.report;

import dev.slipway.manifest.error.Docs;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.Severity;
import java.util.Locale;
import java.util.Optional;

/** The severity that fails a build. */
public enum FailOn {
  ERROR,
  WARNING,
  NEVER;

  /**
   * Reads a setting.
   *
   * @throws UserErrorException (CONFIGURATION_INVALID) for any other value
   */
  public static FailOn of(String word) {
    try {
      return valueOf(word.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(
          new UserError(
              ErrorCode.CONFIGURATION_INVALID,
              "Invalid value for slipway.validate.failOn",
              "slipway.validate.failOn = " + word,
              "it is not one of error, warning, never",
              "Write one of these words."));
    }
  }

  /**
   * Fails if there is a finding that is severe enough.
   *
   * @throws UserErrorException (MANIFESTS_INVALID) naming the first
   */
  public void judge(Validation result) {
    Optional<Finding> first =
        result.findings().stream()
            .filter(f -> this == WARNING || this == ERROR && f.severity() == Severity.ERROR)
            .findFirst();
    if (first.isPresent()) {
      throw new UserErrorException(
          new UserError(
              ErrorCode.MANIFESTS_INVALID,
              "Manifest validation failed",
              first.get().location().toString(),
              TextReport.summary(result),
              "Fix the findings above; the word in brackets is the rule. Rules and exceptions: "
                  + Docs.page("validation.md#rules")));
    }
  }
}
