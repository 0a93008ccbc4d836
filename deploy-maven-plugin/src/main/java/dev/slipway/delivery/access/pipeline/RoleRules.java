package dev.slipway.delivery.access.pipeline;

import dev.slipway.delivery.cluster.preview.Permission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes permissions as the rules of a role, as few as say the same. Pure. */
final class RoleRules {
  private RoleRules() {}

  /** A resource or one object of it. */
  private record Target(String group, String resource, String name) {}

  /** A resource, and what is allowed with all of its objects or with some that are named. */
  private record Use(String group, String resource, boolean named, String verbs) {}

  /** What the resources of one rule have in common. */
  private record Shared(String group, List<String> names, String verbs)
      implements Comparable<Shared> {
    private static final Comparator<Shared> ORDER =
        Comparator.comparing(Shared::group)
            .thenComparing(Shared::verbs)
            .thenComparing(shared -> String.join(" ", shared.names()));

    @Override
    public int compareTo(Shared other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * The rules.
   *
   * @param permissions of one namespace, or of the whole cluster
   */
  static List<Map<String, Object>> of(List<Permission> permissions) {
    Map<Target, SortedSet<String>> verbs = new LinkedHashMap<>();
    Map<String, SortedSet<String>> paths = new TreeMap<>();
    for (Permission one : permissions) {
      if (one.path()) {
        paths.computeIfAbsent(one.verb(), verb -> new TreeSet<>()).add(one.resource());
      } else {
        Target target = new Target(one.group(), one.resource(), one.name());
        verbs.computeIfAbsent(target, any -> new TreeSet<>()).add(one.verb());
      }
    }
    List<Map<String, Object>> rules = new ArrayList<>();
    shared(uses(verbs)).forEach((shared, resources) -> rules.add(rule(shared, resources)));
    paths.forEach(
        (verb, urls) -> {
          Map<String, Object> rule = new LinkedHashMap<>();
          rule.put("nonResourceURLs", List.copyOf(urls));
          rule.put("verbs", List.of(verb));
          rules.add(rule);
        });
    return rules;
  }

  private static Map<Use, SortedSet<String>> uses(Map<Target, SortedSet<String>> verbs) {
    Map<Use, SortedSet<String>> uses = new LinkedHashMap<>();
    verbs.forEach(
        (target, of) -> {
          boolean named = !target.name().isEmpty();
          Use use = new Use(target.group(), target.resource(), named, String.join(" ", of));
          SortedSet<String> names = uses.computeIfAbsent(use, any -> new TreeSet<>());
          if (named) {
            names.add(target.name());
          }
        });
    return uses;
  }

  private static Map<Shared, SortedSet<String>> shared(Map<Use, SortedSet<String>> uses) {
    Map<Shared, SortedSet<String>> shared = new TreeMap<>();
    uses.forEach(
        (use, names) ->
            shared
                .computeIfAbsent(
                    new Shared(use.group(), List.copyOf(names), use.verbs()),
                    any -> new TreeSet<>())
                .add(use.resource()));
    return shared;
  }

  private static Map<String, Object> rule(Shared shared, SortedSet<String> resources) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("apiGroups", List.of(shared.group()));
    rule.put("resources", List.copyOf(resources));
    if (!shared.names().isEmpty()) {
      rule.put("resourceNames", shared.names());
    }
    rule.put("verbs", List.of(shared.verbs().split(" ")));
    return rule;
  }
}
