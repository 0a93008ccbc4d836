package dev.slipway.delivery.access;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who a grant is for.
 *
 * @param name as the cluster's authentication gives it; of a service account {@code NAMESPACE/NAME}
 */
public record Subject(Kind kind, String name) implements Comparable<Subject> {
  private static final Comparator<Subject> ORDER =
      Comparator.comparing(Subject::kind).thenComparing(Subject::name);

  /** Kinds of subjects, as RBAC names them. */
  public enum Kind {
    GROUP("Group", "groups"),
    USER("User", "users"),
    SERVICE_ACCOUNT("ServiceAccount", "serviceAccounts");

    private final String rbacKind;
    private final String field;

    Kind(String rbacKind, String field) {
      this.rbacKind = rbacKind;
      this.field = field;
    }

    /** The kind in a RoleBinding, {@code ServiceAccount}. */
    public String rbacKind() {
      return rbacKind;
    }

    /** The field of a file that lists such subjects, {@code serviceAccounts}. */
    public String field() {
      return field;
    }
  }

  /** The name that the API server sees: of a service account its user name. */
  public String rbacName() {
    return kind == Kind.SERVICE_ACCOUNT ? "system:serviceaccount:" + name.replace('/', ':') : name;
  }

  /** The namespace of a service account; empty for other kinds. */
  public String namespace() {
    return kind == Kind.SERVICE_ACCOUNT ? name.substring(0, name.indexOf('/')) : "";
  }

  /** The name within its namespace. */
  public String localName() {
    return kind == Kind.SERVICE_ACCOUNT ? name.substring(name.indexOf('/') + 1) : name;
  }

  /** As the list {@code subjects} of a binding has it. */
  public Map<String, Object> reference() {
    Map<String, Object> content = new LinkedHashMap<>();
    if (kind == Kind.SERVICE_ACCOUNT) {
      content.put("namespace", namespace());
    } else {
      content.put("apiGroup", "rbac.authorization.k8s.io");
    }
    content.put("kind", kind.rbacKind());
    content.put("name", localName());
    return content;
  }

  @Override
  public int compareTo(Subject other) {
    return ORDER.compare(this, other);
  }

  /** {@code Group team-orders}. */
  @Override
  public String toString() {
    return kind.rbacKind() + " " + name;
  }
}
