package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.KindRules;
import dev.slipway.delivery.environment.StatusCheck;
import dev.slipway.delivery.environment.StatusRulesFormat;
import dev.slipway.delivery.environment.WaitPolicy;
import dev.slipway.delivery.environment.WaitTime;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code wait} of {@code release.json}: the rules are written as in {@code environment.yaml}. */
final class WaitJson {
  private WaitJson() {}

  /**
   * Reads the policy.
   *
   * @throws IllegalArgumentException when the rules are not valid
   */
  static WaitPolicy read(JsonNode node) {
    WaitPolicy standard = WaitPolicy.STANDARD;
    return new WaitPolicy(
        WaitTime.parse(node.path("timeout").asString("")).orElse(standard.timeout()),
        node.path("failFast").asBoolean(standard.failFast()),
        rules(node.path("rules")));
  }

  static ObjectNode write(WaitPolicy wait) {
    ObjectNode node =
        Json.object()
            .put("timeout", WaitTime.text(wait.timeout()))
            .put("failFast", wait.failFast());
    if (!wait.rules().isEmpty()) {
      ArrayNode rules = node.putArray("rules");
      wait.rules().forEach(rule -> rules.add(rule(rule)));
    }
    return node;
  }

  /** JSON is YAML too: the format has one reader. */
  private static List<KindRules> rules(JsonNode list) {
    if (list.isMissingNode()) {
      return List.of();
    }
    ObjectNode root = Json.object();
    root.set("rules", list);
    try {
      return StatusRulesFormat.parse(
          new String(Json.write(root), StandardCharsets.UTF_8), "release.json");
    } catch (UserErrorException e) {
      throw new IllegalArgumentException(e.error().what(), e);
    }
  }

  private static ObjectNode rule(KindRules rule) {
    ObjectNode node = Json.object();
    texts(node, "kinds", rule.kinds());
    if (rule.statusOptional()) {
      node.put("statusOptional", true);
    }
    if (rule.exists()) {
      return node.put("exists", true);
    }
    ArrayNode checks = node.putArray("checks");
    rule.checks().forEach(check -> checks.add(check(check)));
    return node;
  }

  private static ObjectNode check(StatusCheck check) {
    ObjectNode node = Json.object();
    StatusCheck.Subject subject = check.subject();
    boolean condition = !subject.condition().isEmpty();
    text(node, "condition", subject.condition());
    text(node, "in", condition ? subject.in() : "");
    texts(node, "reasons", subject.reasons());
    text(node, "path", subject.path());
    text(node, "atLeast", subject.atLeast());
    text(node, "message", subject.message());
    texts(node, "ready", check.values().ready());
    texts(node, "progressing", check.values().progressing());
    texts(node, "failed", check.values().failed());
    texts(node, "suspended", check.values().suspended());
    if (!check.after().isZero()) {
      node.put("after", check.after().toSeconds() + "s");
    }
    return node;
  }

  private static void text(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }

  private static void texts(ObjectNode node, String name, List<String> values) {
    if (!values.isEmpty()) {
      values.forEach(node.putArray(name)::add);
    }
  }
}
