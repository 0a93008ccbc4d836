package dev.slipway.manifest.validate;

import dev.slipway.manifest.source.ManifestObject;
import java.util.EnumMap;
import java.util.Map;

/**
 * The severity of each rule, and the objects that have exceptions.
 *
 * @param severities of the rules that are set; the others have their own
 */
public record RuleSettings(Map<Rule, Severity> severities) {
  /** Annotation on an object, with the rule's id behind it; its value is the reason. */
  public static final String ALLOW = "slipway.dev/allow-";

  public RuleSettings {
    severities = severities.isEmpty() ? Map.of() : new EnumMap<>(severities);
  }

  /** The severity of a finding on an object. */
  public Severity of(Rule rule, ManifestObject object) {
    if (rule.silenceable() && object.metadata().get("annotations") instanceof Map<?, ?> notes) {
      boolean allowed = notes.get(ALLOW + rule.id()) instanceof String reason && !reason.isBlank();
      if (allowed) {
        return Severity.OFF;
      }
    }
    return of(rule);
  }

  /** The severity of a finding that belongs to no object. */
  public Severity of(Rule rule) {
    return severities.getOrDefault(rule, rule.severity());
  }
}
