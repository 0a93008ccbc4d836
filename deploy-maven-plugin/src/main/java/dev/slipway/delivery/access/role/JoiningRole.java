package dev.slipway.delivery.access.role;

import dev.slipway.delivery.access.AccessErrors;
import dev.slipway.delivery.access.AccessKeys;
import dev.slipway.delivery.access.Level;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.ManifestObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The check of a document in {@code access/} by which custom resources join a level: a ClusterRole
 * with the label of one level and nothing that a level may not have. Pure.
 */
public final class JoiningRole {
  private static final Pattern GROUP = Pattern.compile("[a-z0-9][a-z0-9.-]{1,251}[a-z0-9]");
  private static final Pattern RESOURCE = Pattern.compile("[a-z0-9]{1,63}(/(status|scale))?");
  // The same roles and bindings as those of Kubernetes.
  private static final String OPENSHIFT_RBAC = "authorization.openshift.io";
  private static final Set<String> READ = Set.of("get", "list", "watch");
  private static final Set<String> SCALE = Set.of("get", "patch", "update");
  private static final Set<String> WRITE =
      Set.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");
  private static final String EXAMPLE =
      "Write a ClusterRole with the label slipway.dev/aggregate-to-LEVEL: \"true\" of one level and"
          + " rules of apiGroups, resources and verbs.";

  private final ManifestObject role;

  private JoiningRole(ManifestObject role) {
    this.role = role;
  }

  /**
   * Checks a document.
   *
   * @throws UserErrorException (ACCESS_ROLE) when it is not allowed in {@code access/}
   */
  public static void require(ManifestObject document) {
    new JoiningRole(document).require();
  }

  private void require() {
    if (!role.kind().equals("ClusterRole")
        || !role.apiVersion().equals("rbac.authorization.k8s.io/v1")) {
      throw wrong(role.kind() + " is not allowed in access/");
    }
    requireOnly(role.content(), Set.of("apiVersion", "kind", "metadata", "rules"));
    requireOnly(role.metadata(), Set.of("name", "labels", "annotations"));
    Level level = level();
    if (!(role.content().get("rules") instanceof List<?> rules) || rules.isEmpty()) {
      throw wrong("it has no rules");
    }
    rules.forEach(rule -> require(ManifestObject.map(rule), level));
  }

  private Level level() {
    Map<String, Object> labels = ManifestObject.map(role.metadata().get("labels"));
    List<Level> levels =
        Arrays.stream(Level.values()).filter(level -> Levels.joins(role, level)).toList();
    boolean others =
        labels.keySet().stream()
            .filter(key -> key.contains("/aggregate-to-"))
            .anyMatch(key -> levels.stream().noneMatch(l -> l.aggregationLabel().equals(key)));
    if (levels.size() != 1 || others) {
      throw wrong(
          "it needs exactly one label "
              + AccessKeys.AGGREGATE
              + "readonly, …developer or …admin with the value \"true\", and no other label of"
              + " aggregation");
    }
    return levels.get(0);
  }

  private void require(Map<String, Object> rule, Level level) {
    requireOnly(rule, Set.of("apiGroups", "resources", "verbs"));
    List<String> groups = texts(rule, "apiGroups");
    List<String> resources = texts(rule, "resources");
    for (String group : groups) {
      if (!GROUP.matcher(group).matches()
          || !group.contains(".")
          || BuiltInKinds.builtIn(group)
          || group.equals(OPENSHIFT_RBAC)) {
        throw wrong("'" + group + "' is not an API group of custom resources");
      }
    }
    for (String resource : resources) {
      if (!RESOURCE.matcher(resource).matches()) {
        throw wrong(
            "'"
                + resource
                + "' is not a resource: plural names in lower case are expected,"
                + " perhaps with /status or /scale, without wildcards");
      }
    }
    for (String verb : texts(rule, "verbs")) {
      if (!allowed(level, resources).contains(verb)) {
        throw wrong("level " + level.text() + " may not have verb '" + verb + "' there");
      }
    }
  }

  /** Writing a custom resource may have any effect; scaling has the effect of scaling. */
  private static Set<String> allowed(Level level, List<String> resources) {
    boolean scale = resources.stream().allMatch(resource -> resource.endsWith("/scale"));
    return switch (level) {
      case READONLY -> READ;
      case DEVELOPER -> scale ? SCALE : READ;
      case ADMIN -> WRITE;
    };
  }

  private List<String> texts(Map<String, Object> rule, String key) {
    if (!(rule.get(key) instanceof List<?> list)
        || list.isEmpty()
        || !list.stream().allMatch(String.class::isInstance)) {
      throw wrong("a rule needs " + key + ", a list of texts");
    }
    return list.stream().map(String.class::cast).toList();
  }

  private void requireOnly(Map<String, Object> map, Set<String> known) {
    for (String key : map.keySet()) {
      if (!known.contains(key)) {
        throw wrong("field '" + key + "' is not supported");
      }
    }
  }

  private UserErrorException wrong(String why) {
    return new UserErrorException(
        AccessErrors.role(
            "A document in access/ can't join a level: " + role.kind() + " " + role.name(),
            role.location(),
            why,
            EXAMPLE));
  }
}
