package dev.slipway.delivery.access.escalation;

import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One rule of a Role or ClusterRole, matched as the API server matches it: exactly and by case;
 * {@code *} is everything, and {@code *}{@code /scale} a subresource of everything.
 *
 * @param names empty for all objects
 * @param urls of requests that are about no object
 */
record Rule(
    List<String> verbs,
    List<String> groups,
    List<String> resources,
    List<String> names,
    List<String> urls) {
  private static final String ALL = "*";

  static Rule of(Map<String, Object> fields) {
    return new Rule(
        strings(fields, "verbs"),
        strings(fields, "apiGroups"),
        strings(fields, "resources"),
        strings(fields, "resourceNames"),
        strings(fields, "nonResourceURLs"));
  }

  private static List<String> strings(Map<String, Object> fields, String key) {
    return fields.get(key) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  boolean anyVerb() {
    return verbs.contains(ALL);
  }

  boolean anyGroup() {
    return groups.contains(ALL);
  }

  boolean anyResource() {
    return resources.contains(ALL);
  }

  /** Whether it is about kinds of Kubernetes itself, and not only about custom resources. */
  boolean hasGroup(Predicate<String> test) {
    return anyGroup() || groups.stream().anyMatch(test);
  }

  boolean hasVerb(String verb) {
    return anyVerb() || verbs.contains(verb);
  }

  boolean hasResource(String resource) {
    int slash = resource.indexOf('/');
    return anyResource()
        || resources.contains(resource)
        || slash > 0 && resources.contains(ALL + resource.substring(slash));
  }

  /** Whether it is about one of these resources of one of these groups. */
  boolean about(List<String> someGroups, List<String> someResources) {
    return (anyGroup() || someGroups.stream().anyMatch(groups::contains))
        && someResources.stream().anyMatch(this::hasResource);
  }

  /** Whether each request to a path, or to a part of the paths below it, is allowed. */
  boolean reaches(String path) {
    return urls.stream()
        .anyMatch(
            url ->
                url.endsWith(ALL)
                    ? path.startsWith(url.substring(0, url.length() - 1)) || url.startsWith(path)
                    : url.equals(path) || url.startsWith(path + "/"));
  }

  /** The rules of a role. */
  static List<Rule> all(ManifestObject role) {
    return role.content().get("rules") instanceof List<?> rules
        ? rules.stream().map(rule -> of(ManifestObject.map(rule))).toList()
        : List.of();
  }
}
