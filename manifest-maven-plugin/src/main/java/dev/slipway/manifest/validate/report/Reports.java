package dev.slipway.manifest.validate.report;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The reports that were requested.
 *
 * @param formats in the order requested
 */
public record Reports(List<ReportFormat> formats) {

  /**
   * Reads a setting.
   *
   * @throws UserErrorException (CONFIGURATION_INVALID) for a format that does not exist
   */
  public static Reports of(List<String> names) {
    return new Reports(
        names.stream()
            .map(String::strip)
            .map(name -> ReportFormats.of(name).orElseThrow(() -> unknown(name)))
            .toList());
  }

  /**
   * Writes each report to a file of its own.
   *
   * @param inRepository makes a file's name in the result one in the repository
   */
  public void write(Validation result, UnaryOperator<String> inRepository, Path directory)
      throws IOException {
    for (ReportFormat format : formats) {
      Files.createDirectories(directory);
      Validation named = format.ofRepository() ? result.renamed(inRepository) : result;
      Files.writeString(directory.resolve(format.fileName()), format.write(named));
    }
  }

  private static UserErrorException unknown(String name) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "Invalid value for slipway.validate.reports",
            "slipway.validate.reports = " + name,
            "unknown report",
            "Choose from " + String.join(", ", ReportFormats.names()) + "."));
  }
}
