package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.review.Binding.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what reaches the namespaces of an environment from outside of them: bindings for the whole
 * cluster, and the ClusterRoles of levels. Pure.
 */
final class ClusterComparison {
  private static final int SHOWN = 3;

  /** Groups of the API server that are not its own components. */
  private static final Set<String> ANYBODY =
      Set.of("system:authenticated", "system:unauthenticated", "system:serviceaccounts");

  private static final String ANONYMOUS = "system:anonymous";
  private static final Permission EVERYTHING = new Permission("*", "*", "*");

  /** What no level has in all namespaces, and what leads to all of it. */
  private static final List<Permission> WIDE =
      List.of(
          new Permission("get", "", "secrets"),
          new Permission("create", "", "pods"),
          new Permission("create", "", "pods/exec"),
          new Permission("patch", "apps", "deployments"),
          new Permission("create", Binding.GROUP, "rolebindings"),
          new Permission("create", Binding.GROUP, "clusterrolebindings"),
          new Permission("bind", Binding.GROUP, "clusterroles"),
          new Permission("escalate", Binding.GROUP, "clusterroles"),
          new Permission("create", "", "serviceaccounts/token"),
          new Permission("impersonate", "", "serviceaccounts"),
          new Permission("impersonate", "", "users"),
          new Permission("impersonate", "", "groups"),
          new Permission("get", "", "nodes/proxy"),
          new Permission("patch", "", "namespaces"));

  private final DeclaredAccess files;
  private final LiveAccess live;

  ClusterComparison(DeclaredAccess files, LiveAccess live) {
    this.files = files;
    this.live = live;
  }

  List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    for (Binding binding : live.bindings()) {
      if (binding.namespace().isEmpty() && !ofEnvironment(binding)) {
        binding(binding, found);
      }
    }
    for (Level level : Level.values()) {
      level(level, found);
    }
    return found;
  }

  private boolean ofEnvironment(Binding binding) {
    return files.environment().equals(binding.marks().environment());
  }

  private void binding(Binding binding, List<Difference> found) {
    Optional<RoleRules> rules = live.rules(binding.role());
    if (rules.isEmpty()) {
      return;
    }
    List<String> wide =
        WIDE.stream().filter(rules.get()::allow).limit(SHOWN).map(Permission::text).toList();
    if (wide.isEmpty()) {
      return;
    }
    boolean everything = rules.get().allow(EVERYTHING);
    for (Subject subject : binding.subjects()) {
      if (concerns(subject, everything)) {
        found.add(
            new Difference(
                DifferenceKind.CLUSTER_BINDING,
                "",
                Optional.of(subject),
                binding.text(),
                "is bound to %s in all namespaces: %s"
                    .formatted(
                        binding.role().text(),
                        everything ? "everything" : String.join(", ", wide))));
      }
    }
  }

  /**
   * People, and service accounts of the environment. Others, of controllers, are many, and only
   * those that may do everything are of interest.
   */
  private boolean concerns(Subject subject, boolean everything) {
    return switch (subject.kind()) {
      case GROUP -> ANYBODY.contains(subject.name()) || !subject.name().startsWith("system:");
      case USER -> subject.name().equals(ANONYMOUS) || !subject.name().startsWith("system:");
      case SERVICE_ACCOUNT ->
          everything
              || files.namespaces().contains(subject.namespace())
              || live.namespaces().contains(subject.namespace());
    };
  }

  private void level(Level level, List<Difference> found) {
    RoleName name = new RoleName("", level.clusterRole());
    Optional<RoleRules> role = live.rules(name);
    boolean used = files.bindings().stream().anyMatch(binding -> binding.role().equals(name));
    if (role.isEmpty()) {
      if (used && live.reading().roles()) {
        found.add(
            new Difference(
                DifferenceKind.NOT_LIVE,
                "",
                Optional.empty(),
                name.text(),
                "the role of a level is missing, and its bindings give nothing"));
      }
      return;
    }
    RoleRules ours = files.rules(level);
    List<String> more = ours.missing(role.get(), SHOWN);
    if (!more.isEmpty()) {
      changed(name, "allows more than " + level.text() + ": " + String.join(", ", more), found);
    }
    List<String> less = role.get().missing(ours, SHOWN);
    if (!less.isEmpty()) {
      changed(name, "lacks of " + level.text() + ": " + String.join(", ", less), found);
    }
  }

  private static void changed(RoleName name, String text, List<Difference> found) {
    found.add(new Difference(DifferenceKind.CHANGED_ROLE, "", Optional.empty(), name.text(), text));
  }
}
