package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.manifest.source.ManifestObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes requires of a user who writes an RBAC object, beyond writing it: each permission
 * that a role grants, and {@code bind} on the role of a binding. A role that collects the rules of
 * others can only be written with {@code escalate} on it; and the roles of access levels should be,
 * since who writes them need not have Secrets or run commands in pods. Pure.
 */
public final class GrantPermissions {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private GrantPermissions() {}

  /** {@code bind} on the role of a binding, {@code escalate} on a role that is not held. */
  static Optional<Permission> special(DesiredObject object) {
    if (!object.resource().group().equals(RBAC)) {
      return Optional.empty();
    }
    return switch (object.resource().kind()) {
      case "RoleBinding", "ClusterRoleBinding" -> Optional.of(bind(object));
      case "Role", "ClusterRole" -> held(object) ? Optional.empty() : Optional.of(escalate(object));
      default -> Optional.empty();
    };
  }

  /** What a role grants, which who writes it has to have; none for other objects. */
  static Set<Permission> granted(DesiredObject object) {
    boolean role =
        object.resource().group().equals(RBAC)
            && List.of("Role", "ClusterRole").contains(object.resource().kind());
    return role && held(object) ? rules(object) : Set.of();
  }

  /** Whether who writes a role has to have what it grants. */
  private static boolean held(DesiredObject role) {
    return !isLevel(role) && !(role.manifest().content().get("aggregationRule") instanceof Map);
  }

  /** Whether an object is the ClusterRole of an access level. */
  public static boolean isLevel(DesiredObject object) {
    return object.app().name().equals(Environment.ACCESS_APP)
        && object.resource().groupKind().equals("ClusterRole." + RBAC);
  }

  /** The alternative to having each permission of a role. */
  static Permission escalate(DesiredObject role) {
    return new Permission(
        "escalate", RBAC, role.resource().plural(), role.namespace(), role.name());
  }

  private static Permission bind(DesiredObject binding) {
    Map<String, Object> role = ManifestObject.map(binding.manifest().content().get("roleRef"));
    boolean cluster = !"Role".equals(role.get("kind"));
    return bind(cluster ? "clusterroles" : "roles", text(role.get("name")), binding.namespace());
  }

  /** The permission to bind a role in a namespace; in an empty one, for the whole cluster. */
  public static Permission bind(String resource, String role, String namespace) {
    return new Permission("bind", RBAC, resource, namespace, role);
  }

  private static Set<Permission> rules(DesiredObject role) {
    Set<Permission> all = new LinkedHashSet<>();
    if (role.manifest().content().get("rules") instanceof List<?> rules) {
      for (Object element : rules) {
        Map<String, Object> rule = ManifestObject.map(element);
        for (String verb : texts(rule, "verbs")) {
          texts(rule, "nonResourceURLs")
              .forEach(url -> all.add(new Permission(verb, "", url, "", "")));
          all.addAll(resources(rule, verb, role.namespace()));
        }
      }
    }
    return all;
  }

  private static Set<Permission> resources(
      Map<String, Object> rule, String verb, String namespace) {
    List<String> some = texts(rule, "resourceNames");
    List<String> names = some.isEmpty() ? List.of("") : some;
    Set<Permission> all = new LinkedHashSet<>();
    for (String group : texts(rule, "apiGroups")) {
      for (String resource : texts(rule, "resources")) {
        names.forEach(name -> all.add(new Permission(verb, group, resource, namespace, name)));
      }
    }
    return all;
  }

  private static List<String> texts(Map<String, Object> rule, String key) {
    return rule.get(key) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }
}
