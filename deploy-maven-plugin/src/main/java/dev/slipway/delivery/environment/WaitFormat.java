package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code spec.wait} of {@code environment.yaml}. */
final class WaitFormat {
  private WaitFormat() {}

  /** The policy of an environment; what it does not say is {@link WaitPolicy#STANDARD}. */
  static WaitPolicy read(YamlFields spec, Problems problems) {
    Optional<YamlFields> wait =
        problems.collect(() -> spec.mappingIfThere("wait"), Optional.empty());
    if (wait.isEmpty()) {
      return WaitPolicy.STANDARD;
    }
    YamlFields fields = wait.get();
    WaitPolicy policy =
        new WaitPolicy(
            problems.collect(() -> timeout(fields), WaitPolicy.STANDARD.timeout()),
            problems.collect(() -> failFast(fields), WaitPolicy.STANDARD.failFast()),
            StatusRulesFormat.read(fields, problems));
    fields.nothingElse(problems);
    return policy;
  }

  private static Duration timeout(YamlFields fields) {
    String text = fields.optional("timeout");
    return text.isEmpty()
        ? WaitPolicy.STANDARD.timeout()
        : WaitTime.parse(text).orElseThrow(() -> bad(fields, "timeout", text, WaitTime.RULE));
  }

  private static boolean failFast(YamlFields fields) {
    String text = fields.optional("failFast");
    if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
      throw bad(fields, "failFast", text, "true or false is expected");
    }
    return text.isEmpty() ? WaitPolicy.STANDARD.failFast() : text.equals("true");
  }

  private static UserErrorException bad(YamlFields fields, String key, String value, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(fields.location(key), "spec.wait." + key, value, rule));
  }
}
