package dev.slipway.manifest.validate;

import dev.slipway.manifest.error.Docs;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.Spelling;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads settings of rules and severities. */
public final class RuleOptions {
  private static final String NAME = "slipway.validate.rules";

  private RuleOptions() {}

  /**
   * Settings of entries such as {@code no-resources=error} or {@code image-latest=off}.
   *
   * @throws UserErrorException (CONFIGURATION_INVALID) for a rule or severity that does not exist
   */
  public static RuleSettings parse(List<String> entries) {
    Map<Rule, Severity> severities = new EnumMap<>(Rule.class);
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      String id = (equals < 0 ? entry : entry.substring(0, equals)).strip();
      Rule rule = Rule.of(id).orElseThrow(() -> unknown(entry, "unknown rule " + id, near(id)));
      severities.put(rule, severity(entry, equals < 0 ? "" : entry.substring(equals + 1)));
    }
    return new RuleSettings(severities);
  }

  private static Severity severity(String entry, String word) {
    try {
      return Severity.valueOf(word.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw unknown(entry, "the severity is not one of error, warning, off", "");
    }
  }

  private static String near(String id) {
    return Arrays.stream(Rule.values())
        .map(Rule::id)
        .filter(rule -> Spelling.distance(rule, id) <= 3)
        .findFirst()
        .map(rule -> " Did you mean " + rule + "?")
        .orElse("");
  }

  private static UserErrorException unknown(String entry, String why, String near) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "Invalid value for " + NAME,
            NAME + " = " + entry,
            why + "." + near,
            "Write RULE=SEVERITY, such as no-resources=error. All rules: "
                + Docs.page("validation.md#rules")));
  }
}
