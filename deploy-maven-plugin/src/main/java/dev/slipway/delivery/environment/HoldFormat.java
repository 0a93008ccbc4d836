package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.AppReference.Hold;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads {@code spec.hold} of an app reference. */
final class HoldFormat {
  private static final int LONGEST = 300;

  private HoldFormat() {}

  /** The hold; empty where there is none. */
  static Optional<Hold> read(YamlFields spec, Problems problems) {
    Optional<YamlFields> hold =
        problems.collect(() -> spec.mappingIfThere("hold"), Optional.empty());
    if (hold.isEmpty()) {
      return Optional.empty();
    }
    YamlFields fields = hold.get();
    fields.allow("since", "by", "reason");
    Instant since = problems.collect(() -> since(fields), Instant.EPOCH);
    String by = problems.collect(() -> line(fields, "by", fields.required("by")), "");
    String reason = problems.collect(() -> line(fields, "reason", fields.optional("reason")), "");
    fields.nothingElse(problems);
    return Optional.of(new Hold(since, by, reason));
  }

  private static Instant since(YamlFields fields) {
    String text = fields.required("since");
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw bad(fields, "since", text, "a time such as 2026-11-30T09:00:00Z is expected");
    }
  }

  private static String line(YamlFields fields, String key, String text) {
    if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
      throw bad(fields, key, "…", "one line of up to " + LONGEST + " characters is expected");
    }
    return text;
  }

  private static UserErrorException bad(YamlFields fields, String key, String value, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(fields.location(key), "spec.hold." + key, value, rule));
  }
}
