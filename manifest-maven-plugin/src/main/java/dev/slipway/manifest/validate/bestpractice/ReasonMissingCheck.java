package dev.slipway.manifest.validate.bestpractice;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.RuleSettings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exceptions have a reason, and name a rule that exists and allows exceptions. */
public final class ReasonMissingCheck implements ObjectCheck {
  @Override
  public void check(ManifestObject object, Findings findings) {
    Part annotations = Part.of(object).field("metadata").field("annotations");
    for (Map.Entry<String, Object> each : annotations.content().entrySet()) {
      if (each.getKey().startsWith(RuleSettings.ALLOW)) {
        String id = each.getKey().substring(RuleSettings.ALLOW.length());
        String message = message(id, each.getValue());
        if (!message.isEmpty()) {
          findings.add(
              Rule.REASON_MISSING, object, annotations.path().field(each.getKey()), message);
        }
      }
    }
  }

  private static String message(String id, @Nullable Object reason) {
    Optional<Rule> rule = Rule.of(id);
    if (rule.isEmpty()) {
      return "unknown rule " + id;
    }
    if (!rule.get().silenceable()) {
      return "the rule " + id + " allows no exception";
    }
    boolean said = reason instanceof String text && !text.isBlank();
    return said ? "" : "the exception from " + id + " needs a reason as its value";
  }
}
