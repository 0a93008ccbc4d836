package dev.slipway.manifest.validate.report;

import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Our own format: docs/schemas/validation.schema.json. */
public final class JsonReport implements ReportFormat {

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String fileName() {
    return "validation.json";
  }

  @Override
  public String write(Validation result) {
    ObjectNode report = Json.object();
    report.put("apiVersion", "slipway.dev/v1").put("kind", "Validation");
    report.put("version", result.version());
    report.put("files", result.files()).put("objects", result.objects());
    report.put("errors", result.errors()).put("warnings", result.warnings());
    ArrayNode findings = report.putArray("findings");
    for (Finding finding : result.findings()) {
      findings
          .addObject()
          .put("rule", finding.rule().id())
          .put("severity", word(finding.severity()))
          .put("file", SafeText.line(finding.location().file()))
          .put("line", finding.location().line())
          .put("column", finding.location().column())
          .put("object", SafeText.line(finding.object()))
          .put("path", SafeText.line(finding.path()))
          .put("message", SafeText.line(finding.message()));
    }
    return text(report);
  }

  /** A tree as a document. */
  static String text(JsonNode tree) {
    return new String(Json.write(tree), StandardCharsets.UTF_8) + "\n";
  }

  /** {@code error} or {@code warning}, which SARIF's levels are called too. */
  static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
