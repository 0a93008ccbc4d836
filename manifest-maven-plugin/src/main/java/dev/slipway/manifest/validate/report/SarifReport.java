package dev.slipway.manifest.validate.report;

import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.Rule;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** SARIF 2.1.0, which editors and code scanners read. */
public final class SarifReport implements ReportFormat {
  private static final String UNRESERVED = "-._~/";

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public String fileName() {
    return "validation.sarif";
  }

  @Override
  public boolean ofRepository() {
    return true;
  }

  @Override
  public String write(Validation result) {
    ObjectNode report = Json.object();
    report.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
    ObjectNode run = report.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "slipway").put("version", result.version());
    rules(driver.putArray("rules"));
    run.put("columnKind", "unicodeCodePoints");
    ArrayNode results = run.putArray("results");
    Fingerprints fingerprints = new Fingerprints();
    for (Finding finding : result.findings()) {
      add(results.addObject(), finding, fingerprints.next(finding));
    }
    return JsonReport.text(report);
  }

  private static void rules(ArrayNode rules) {
    for (Rule rule : Rule.values()) {
      ObjectNode entry = rules.addObject().put("id", rule.id());
      entry.putObject("shortDescription").put("text", rule.title());
      entry.putObject("defaultConfiguration").put("level", JsonReport.word(rule.severity()));
    }
  }

  private static void add(ObjectNode entry, Finding finding, String fingerprint) {
    entry.put("ruleId", finding.rule().id()).put("ruleIndex", finding.rule().ordinal());
    entry.put("level", JsonReport.word(finding.severity()));
    entry.putObject("message").put("text", message(GitlabReport.description(finding)));
    ObjectNode location = entry.putArray("locations").addObject();
    ObjectNode physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri(finding.location().file()));
    physical
        .putObject("region")
        .put("startLine", finding.location().line())
        .put("startColumn", finding.location().column());
    if (!finding.object().isEmpty()) {
      location
          .putArray("logicalLocations")
          .addObject()
          .put("fullyQualifiedName", SafeText.line(finding.object()));
    }
    entry.putObject("partialFingerprints").put("slipway/v1", fingerprint);
  }

  /** Braces are placeholders there unless they are doubled. */
  private static String message(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }

  /** A file's name as a URI: relative to the project, or {@code file:} for one outside. */
  static String uri(String file) {
    StringBuilder uri = new StringBuilder();
    if (file.startsWith("/")) {
      uri.append("file://");
    } else if (file.length() > 2 && file.charAt(1) == ':' && file.charAt(2) == '/') {
      uri.append("file:///");
    }
    for (byte each : file.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      if (plain) {
        uri.append(c);
      } else {
        uri.append(String.format("%%%02X", each & 0xFF));
      }
    }
    return uri.toString();
  }
}
