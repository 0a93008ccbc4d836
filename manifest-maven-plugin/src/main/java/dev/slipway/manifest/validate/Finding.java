package dev.slipway.manifest.validate;

import dev.slipway.manifest.source.SourceLocation;
import java.util.Comparator;
import java.util.function.UnaryOperator;

/**
 * One violation of a rule.
 *
 * @param object {@code Deployment orders/orders}; empty when the file could not be read that far
 * @param path of the value in its object; empty for the object itself
 * @param message what is wrong and what to write instead, one sentence without a full stop
 */
public record Finding(
    Rule rule,
    Severity severity,
    SourceLocation location,
    String object,
    String path,
    String message) {

  /** By place, then rule: the order in which findings are printed. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.location().file())
          .thenComparingInt(finding -> finding.location().line())
          .thenComparingInt(finding -> finding.location().column())
          .thenComparing(Finding::rule)
          .thenComparing(Finding::path)
          .thenComparing(Finding::message);

  /** The same in a file of another name. */
  public Finding renamed(UnaryOperator<String> names) {
    SourceLocation place =
        new SourceLocation(names.apply(location.file()), location.line(), location.column());
    return new Finding(rule, severity, place, object, path, message);
  }

  /** {@code file:line:col path message [rule-id]}. */
  public String text() {
    String where = path.isEmpty() ? object : path;
    return location + "  " + where + "  " + message + "  [" + rule.id() + "]";
  }
}
