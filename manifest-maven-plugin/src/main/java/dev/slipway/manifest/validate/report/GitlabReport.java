package dev.slipway.manifest.validate.report;

import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.Severity;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** GitLab's code quality report, which merge requests show. */
public final class GitlabReport implements ReportFormat {

  @Override
  public String name() {
    return "gitlab";
  }

  @Override
  public String fileName() {
    return "gl-code-quality-report.json";
  }

  @Override
  public boolean ofRepository() {
    return true;
  }

  @Override
  public String write(Validation result) {
    Fingerprints fingerprints = new Fingerprints();
    ObjectNode holder = Json.object();
    ArrayNode report = holder.putArray("findings");
    for (Finding finding : result.findings()) {
      ObjectNode entry = report.addObject();
      entry.put("description", description(finding));
      entry.put("check_name", finding.rule().id());
      entry.put("fingerprint", fingerprints.next(finding));
      entry.put("severity", finding.severity() == Severity.ERROR ? "critical" : "minor");
      ObjectNode location = entry.putObject("location");
      location.put("path", SafeText.line(finding.location().file()));
      location.putObject("lines").put("begin", finding.location().line());
    }
    return JsonReport.text(report);
  }

  /** What is wrong and where in the object, for those who show no path of their own. */
  static String description(Finding finding) {
    String where = finding.path().isEmpty() ? "" : finding.path() + ": ";
    return SafeText.line(where + finding.message());
  }
}
