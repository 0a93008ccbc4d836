package dev.slipway.manifest.validate.report;

import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.Severity;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The result of a run. Contains no time: the same input gives the same report.
 *
 * @param findings in the order in which they are printed
 * @param objects how many were checked
 * @param files how many were read
 * @param version of this plugin
 */
public record Validation(List<Finding> findings, int objects, int files, String version) {

  public Validation {
    findings = List.copyOf(findings);
  }

  /** The same with other names of files. */
  public Validation renamed(UnaryOperator<String> names) {
    return new Validation(
        findings.stream().map(finding -> finding.renamed(names)).toList(), objects, files, version);
  }

  /** How many findings fail the build. */
  public int errors() {
    return count(Severity.ERROR);
  }

  /** How many findings are warnings. */
  public int warnings() {
    return count(Severity.WARNING);
  }

  private int count(Severity severity) {
    return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
