package dev.slipway.manifest.validate.report;

import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.validate.Finding;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Severity;
import java.util.List;

/** Results that the tests of all formats write. */
final class Examples {
  static final Finding TYPO =
      new Finding(
          Rule.UNKNOWN_FIELD,
          Severity.ERROR,
          new SourceLocation("src/main/k8s/orders.yaml", 12, 11),
          "Deployment orders/orders",
          "spec.template.spec.containers[0].imagePullPoliccy",
          "unknown field imagePullPoliccy; did you mean imagePullPolicy?");

  static final Finding LATEST =
      new Finding(
          Rule.IMAGE_LATEST,
          Severity.WARNING,
          new SourceLocation("src/main/k8s/orders.yaml", 11, 18),
          "Deployment orders/orders",
          "spec.template.spec.containers[0].image",
          "image orders has no tag");

  static final Finding BROKEN =
      new Finding(
          Rule.YAML,
          Severity.ERROR,
          new SourceLocation("src/main/k8s/a b.yaml", 3, 1),
          "",
          "",
          "the file is not valid YAML: found a tab");

  /** What a hostile file can bring into a message. */
  static final Finding HOSTILE =
      new Finding(
          Rule.YAML,
          Severity.ERROR,
          new SourceLocation("src/<k8s>/ü:\".yaml", 1, 1),
          "",
          "",
          "a\u001B[2Jb\nc\u0000]]>\uD800{0}\u202E&<é\uD83D\uDE00");

  static final Validation EMPTY = new Validation(List.of(), 14, 6, "0.1.0");
  static final Validation SOME = new Validation(List.of(BROKEN, LATEST, TYPO), 1, 2, "0.1.0");
  static final Validation EVIL = new Validation(List.of(HOSTILE), 0, 1, "0.1.0");

  private Examples() {}
}
