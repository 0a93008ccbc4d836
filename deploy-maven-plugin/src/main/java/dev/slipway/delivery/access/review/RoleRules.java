package dev.slipway.delivery.access.review;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a Role or ClusterRole allows, as the RBAC authorizer reads it. Pure.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/">Using RBAC
 *     Authorization</a>
 */
public record RoleRules(List<Rule> rules) {
  /** Of a role that does not exist. */
  public static final RoleRules NONE = new RoleRules(List.of());

  private static final String ALL = "*";

  /** Single permissions of a rule that are compared; a rule with more is not covered. */
  private static final long MOST = 20_000;

  /**
   * One rule.
   *
   * @param names of objects that it is limited to; empty for all
   * @param urls paths of the server that are no resources
   */
  public record Rule(
      Set<String> verbs,
      Set<String> groups,
      Set<String> resources,
      Set<String> names,
      Set<String> urls) {
    public Rule {
      verbs = Set.copyOf(verbs);
      groups = Set.copyOf(groups);
      resources = Set.copyOf(resources);
      names = Set.copyOf(names);
      urls = Set.copyOf(urls);
    }

    private boolean allows(Permission one) {
      return has(verbs, one.verb()) && has(groups, one.group()) && hasResource(one.resource());
    }

    private boolean hasResource(String resource) {
      int slash = resource.indexOf('/');
      return has(resources, resource)
          || slash >= 0 && resources.contains(ALL + resource.substring(slash));
    }

    private static boolean has(Set<String> known, String one) {
      return known.contains(ALL) || known.contains(one);
    }

    private long size() {
      return (long) verbs.size() * groups.size() * resources.size() * Math.max(1, names.size());
    }
  }

  public RoleRules {
    rules = List.copyOf(rules);
  }

  /** The rules of a role as a server or a file has it; what has another type is left out. */
  public static RoleRules of(Map<String, Object> role) {
    List<Rule> rules = new ArrayList<>();
    if (role.get("rules") instanceof List<?> list) {
      for (Object item : list) {
        Map<String, Object> rule = ManifestObject.map(item);
        rules.add(
            new Rule(
                texts(rule.get("verbs")),
                texts(rule.get("apiGroups")),
                texts(rule.get("resources")),
                texts(rule.get("resourceNames")),
                texts(rule.get("nonResourceURLs"))));
      }
    }
    return new RoleRules(rules);
  }

  private static Set<String> texts(@Nullable Object value) {
    Set<String> texts = new HashSet<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof String text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  /** Whether they allow it for all objects. */
  public boolean allow(Permission one) {
    return rules.stream().anyMatch(rule -> rule.names().isEmpty() && rule.allows(one));
  }

  /**
   * What others allow and these do not, as far as it is to be shown; empty if these cover all of
   * it. A wildcard is covered by a wildcard alone.
   *
   * @param most after so many no more are searched
   */
  public List<String> missing(RoleRules others, int most) {
    Set<String> missing = new LinkedHashSet<>();
    for (Rule other : others.rules()) {
      if (!coverUrls(other)) {
        missing.add(sorted(other.verbs()) + " on " + sorted(other.urls()));
      }
      if (other.size() > MOST) {
        missing.add("a rule with " + other.size() + " permissions");
      } else {
        addMissing(other, missing, most);
      }
      if (missing.size() >= most) {
        break;
      }
    }
    return missing.stream().limit(most).toList();
  }

  private void addMissing(Rule other, Set<String> missing, int most) {
    for (String resource : new TreeSet<>(other.resources())) {
      for (String group : new TreeSet<>(other.groups())) {
        for (String verb : new TreeSet<>(other.verbs())) {
          Permission one = new Permission(verb, group, resource);
          if (missing.size() < most && !covers(one, other.names())) {
            missing.add(one.text());
          }
        }
      }
    }
  }

  private boolean coverUrls(Rule other) {
    return other.urls().isEmpty()
        || rules.stream()
            .anyMatch(
                rule ->
                    (rule.urls().containsAll(other.urls()) || rule.urls().contains(ALL))
                        && (rule.verbs().containsAll(other.verbs()) || rule.verbs().contains(ALL)));
  }

  private boolean covers(Permission one, Set<String> names) {
    return allow(one)
        || !names.isEmpty()
            && names.stream()
                .allMatch(
                    name ->
                        rules.stream()
                            .anyMatch(rule -> rule.names().contains(name) && rule.allows(one)));
  }

  private static String sorted(Set<String> texts) {
    return String.join(", ", new TreeSet<>(texts));
  }
}
