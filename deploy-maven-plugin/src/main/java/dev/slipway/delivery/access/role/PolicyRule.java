package dev.slipway.delivery.access.role;

import dev.slipway.manifest.source.ManifestObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One rule of a ClusterRole: verbs on resources of API groups.
 *
 * @param groups API groups, empty text for the core group
 * @param resources with their subresource, {@code pods/log}
 */
public record PolicyRule(List<String> groups, List<String> resources, List<String> verbs) {
  public PolicyRule {
    groups = List.copyOf(groups);
    resources = List.copyOf(resources);
    verbs = List.copyOf(verbs);
  }

  /** The rules of a role that has lists of texts only. */
  static List<PolicyRule> of(ManifestObject role) {
    return role.content().get("rules") instanceof List<?> rules
        ? rules.stream().map(ManifestObject::map).map(PolicyRule::of).toList()
        : List.of();
  }

  private static PolicyRule of(Map<String, Object> rule) {
    return new PolicyRule(texts(rule, "apiGroups"), texts(rule, "resources"), texts(rule, "verbs"));
  }

  private static List<String> texts(Map<String, Object> rule, String key) {
    return rule.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** As a ClusterRole has it. */
  Map<String, Object> content() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("apiGroups", groups);
    content.put("resources", resources);
    content.put("verbs", verbs);
    return content;
  }
}
