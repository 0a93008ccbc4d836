package dev.slipway.manifest.validate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What checks find in a text, in lines such as {@code 7 missing-volume the pod has no volume a}.
 */
public final class Checked {
  private static final RuleSettings DEFAULTS = new RuleSettings(Map.of());

  private Checked() {}

  public static List<String> by(ObjectCheck check, String yaml) {
    return by(new Validator(List.of(check), List.of(), DEFAULTS), yaml);
  }

  public static List<String> by(ReleaseCheck check, String yaml) {
    return by(new Validator(List.of(), List.of(check), DEFAULTS), yaml);
  }

  private static List<String> by(Validator validator, String yaml) {
    ManifestParsing reading =
        new ManifestParsing(
            List.of(new ManifestParsing.Content("a.yaml", yaml.getBytes(StandardCharsets.UTF_8))),
            DEFAULTS);
    if (!reading.findings().isEmpty()) {
      throw new AssertionError(reading.findings().toString());
    }
    return validator.validate(reading.objects(), reading).stream()
        .map(f -> f.location().line() + " " + f.rule().id() + " " + f.message())
        .toList();
  }
}
