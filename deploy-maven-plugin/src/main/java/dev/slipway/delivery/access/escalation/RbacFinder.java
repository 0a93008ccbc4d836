package dev.slipway.delivery.access.escalation;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds forms of escalation in Roles, ClusterRoles and their bindings. Pure. */
final class RbacFinder {
  static final String GROUP = "rbac.authorization.k8s.io";

  // OpenShift serves the same kinds under a group of its own, too.
  private static final Set<String> GROUPS = Set.of(GROUP, "authorization.openshift.io");
  private static final String AGGREGATE = GROUP + "/aggregate-to-";
  private static final String OUR_AGGREGATE = "slipway.dev/aggregate-to-";
  private static final String OUR_LABEL = "slipway.dev/access";
  private static final String OURS = "slipway:";
  private static final String SYSTEM = "system:";
  private static final String CLUSTER_ROLE = "ClusterRole";
  private static final Set<String> KINDS =
      Set.of("Role", CLUSTER_ROLE, "RoleBinding", "ClusterRoleBinding");
  private static final Set<String> BUILT_IN = Set.of("cluster-admin", "admin", "edit", "view");
  // Roles of Kubernetes that are made to be bound by extensions.
  private static final Set<String> FOR_EXTENSIONS =
      Set.of(
          "system:auth-delegator",
          "system:basic-user",
          "system:discovery",
          "system:monitoring",
          "system:public-info-viewer",
          "system:service-account-issuer-discovery");

  private final ManifestObject object;
  private final List<Finding> found = new ArrayList<>();

  private RbacFinder(ManifestObject object) {
    this.object = object;
  }

  static boolean reads(ManifestObject object) {
    return GROUPS.contains(object.group()) && KINDS.contains(object.kind());
  }

  static List<Finding> in(ManifestObject object) {
    RbacFinder finder = new RbacFinder(object);
    finder.add(Escalation.RBAC_OBJECT, "");
    finder.ours();
    if (object.kind().endsWith("Binding")) {
      finder.roleRef();
      finder.subjects();
    } else {
      finder.role();
      finder.rules();
    }
    return List.copyOf(finder.found);
  }

  private void add(Escalation escalation, String field) {
    found.add(new Finding(escalation, object, field));
  }

  private void ours() {
    if (object.name().startsWith(OURS)) {
      add(Escalation.RESERVED_NAME, "metadata.name");
    }
    if (labels().containsKey(OUR_LABEL)) {
      add(Escalation.RESERVED_NAME, "metadata.labels");
    }
  }

  private Map<String, Object> labels() {
    return ManifestObject.map(object.metadata().get("labels"));
  }

  private void role() {
    boolean cluster = object.kind().equals(CLUSTER_ROLE);
    if (object.name().startsWith(SYSTEM) || cluster && BUILT_IN.contains(object.name())) {
      add(Escalation.REPLACE_SYSTEM_ROLE, "metadata.name");
    }
    for (String label : labels().keySet()) {
      if (label.startsWith(OUR_AGGREGATE)) {
        add(Escalation.AGGREGATE_TO_LEVEL, "metadata.labels");
      } else if (label.startsWith(AGGREGATE)) {
        add(Escalation.AGGREGATE_TO_BUILT_IN, "metadata.labels");
      }
    }
    if (cluster && object.content().get("aggregationRule") instanceof Map) {
      add(Escalation.AGGREGATION_RULE, "aggregationRule");
    }
  }

  private void rules() {
    boolean wide = object.kind().equals(CLUSTER_ROLE) || object.namespace().equals("kube-system");
    List<Rule> rules = Rule.all(object);
    for (int i = 0; i < rules.size(); i++) {
      String field = "rules[" + i + "]";
      RuleForms.in(rules.get(i), wide).forEach(form -> add(form, field));
    }
  }

  private void roleRef() {
    Map<String, Object> role = ManifestObject.map(object.content().get("roleRef"));
    String name = role.get("name") instanceof String text ? text : "";
    if (name.startsWith(OURS)) {
      add(Escalation.BIND_LEVEL, "roleRef");
    } else if (name.startsWith(SYSTEM) && !FOR_EXTENSIONS.contains(name)) {
      add(Escalation.BIND_SYSTEM_ROLE, "roleRef");
    } else if (!"Role".equals(role.get("kind"))) { // OpenShift's own group needs no kind
      switch (name) {
        case "cluster-admin" -> add(Escalation.BIND_CLUSTER_ADMIN, "roleRef");
        case "admin" -> add(Escalation.BIND_ADMIN, "roleRef");
        case "edit" -> add(Escalation.BIND_EDIT, "roleRef");
        default -> {} // what the role itself allows is found in the role
      }
    }
  }

  private void subjects() {
    if (!(object.content().get("subjects") instanceof List<?> subjects)) {
      return;
    }
    for (int i = 0; i < subjects.size(); i++) {
      Map<String, Object> subject = ManifestObject.map(subjects.get(i));
      String name = subject.get("name") instanceof String text ? text : "";
      String field = "subjects[" + i + "]";
      if ("ServiceAccount".equals(subject.get("kind"))) {
        if (name.equals("default")) {
          add(Escalation.SUBJECT_DEFAULT_ACCOUNT, field);
        }
      } else if (name.startsWith(SYSTEM)) {
        system(name, field);
      }
    }
  }

  /** A group or user of Kubernetes itself; a ServiceAccount may be named as a user. */
  private void system(String name, String field) {
    switch (name) {
      case "system:masters" -> add(Escalation.SUBJECT_MASTERS, field);
      case "system:anonymous", "system:unauthenticated" -> add(Escalation.SUBJECT_ANONYMOUS, field);
      case "system:authenticated" -> add(Escalation.SUBJECT_AUTHENTICATED, field);
      default -> {
        if (name.equals("system:serviceaccounts") || name.startsWith("system:serviceaccounts:")) {
          add(Escalation.SUBJECT_ALL_SERVICE_ACCOUNTS, field);
        } else if (!name.startsWith("system:serviceaccount:")) {
          add(Escalation.SUBJECT_SYSTEM, field);
        } else if (name.endsWith(":default")) {
          add(Escalation.SUBJECT_DEFAULT_ACCOUNT, field);
        }
      }
    }
  }
}
