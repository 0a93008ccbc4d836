package dev.slipway.manifest.validate.report;

import java.util.List;
import java.util.Optional;

/** All formats there are. */
public final class ReportFormats {
  private static final List<ReportFormat> ALL =
      List.of(new JsonReport(), new SarifReport(), new JunitReport(), new GitlabReport());

  private ReportFormats() {}

  /** The format of a name, if there is one. */
  public static Optional<ReportFormat> of(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** The names of all formats. */
  public static List<String> names() {
    return ALL.stream().map(ReportFormat::name).toList();
  }
}
