package dev.slipway.its.bed.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The labelSelector of a list: {@code a=b,c!=d,e in (x,y),f notin (z),g,!h}. */
record LabelSelector(List<Predicate<JsonNode>> requirements) {
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "\\s*(?:(?<set>[\\w./-]+)\\s+(?<in>in|notin)\\s*\\((?<values>[^)]*)\\)"
              + "|(?<key>[\\w./-]+)\\s*(?<operator>==?|!=)\\s*(?<value>[\\w.-]*)"
              + "|(?<not>!?)\\s*(?<exists>[\\w./-]+))\\s*(?:,|$)");

  static LabelSelector parse(String text) {
    var requirements = new ArrayList<Predicate<JsonNode>>();
    Matcher matcher = REQUIREMENT.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw KubeFailure.badRequest("unable to parse requirement: " + text.substring(at));
      }
      requirements.add(requirement(matcher));
      at = matcher.end();
    }
    return new LabelSelector(List.copyOf(requirements));
  }

  private static Predicate<JsonNode> requirement(Matcher matcher) {
    if (matcher.group("set") != null) {
      Set<String> values = Set.of(matcher.group("values").trim().split("\\s*,\\s*"));
      return isIn(matcher.group("set"), values, matcher.group("in").equals("in"));
    }
    if (matcher.group("key") != null) {
      boolean equal = !matcher.group("operator").equals("!=");
      return isIn(matcher.group("key"), Set.of(matcher.group("value")), equal);
    }
    boolean present = matcher.group("not").isEmpty();
    String key = matcher.group("exists");
    return labels -> labels.has(key) == present;
  }

  private static Predicate<JsonNode> isIn(String key, Set<String> values, boolean expected) {
    return labels -> (labels.has(key) && values.contains(labels.get(key).asString())) == expected;
  }

  boolean matches(JsonNode object) {
    JsonNode labels = object.path("metadata").path("labels");
    return requirements.stream().allMatch(requirement -> requirement.test(labels));
  }
}
