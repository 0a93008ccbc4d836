package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.AccessKeys;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.manifest.source.ManifestObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A RoleBinding or a ClusterRoleBinding.
 *
 * @param namespace empty for a ClusterRoleBinding
 * @param role to which it binds
 * @param subjects of kinds that RBAC knows
 */
public record Binding(
    String namespace, String name, RoleName role, Set<Subject> subjects, Marks marks) {

  /** The group of all that is RBAC. */
  static final String GROUP = "rbac.authorization.k8s.io";

  private static final Pattern ACCOUNT = Pattern.compile("system:serviceaccount:([^:]+):([^:]+)");

  public Binding {
    subjects = Set.copyOf(subjects);
  }

  /**
   * A role.
   *
   * @param namespace empty for a ClusterRole
   */
  public record RoleName(String namespace, String name) {

    /** {@code ClusterRole edit}, {@code Role reader}. */
    public String text() {
      return (namespace.isEmpty() ? "ClusterRole " : "Role ") + name;
    }
  }

  /**
   * What labels and annotations say.
   *
   * @param access the level; empty where none is named
   * @param expires when a grant ends; empty where none is named, or what is named is no time
   * @param environment whose it is; empty for none
   * @param app which app of the environment brings it; empty for none
   * @param manager the tool that manages it; empty where none is named
   * @param reason why access was requested; empty where that is not named
   * @param requestedBy who requested it; empty where that is not named
   */
  public record Marks(
      String access,
      Optional<Instant> expires,
      String environment,
      String app,
      String manager,
      String reason,
      String requestedBy) {}

  /** A binding as a server or a file has it; what has another type is left out. */
  public static Binding of(Map<String, Object> object) {
    Map<String, Object> metadata = ManifestObject.map(object.get("metadata"));
    Map<String, Object> labels = ManifestObject.map(metadata.get("labels"));
    Map<String, Object> annotations = ManifestObject.map(metadata.get("annotations"));
    Map<String, Object> role = ManifestObject.map(object.get("roleRef"));
    String namespace = text(metadata, "namespace");
    boolean everywhere = text(role, "kind").equals("ClusterRole");
    return new Binding(
        namespace,
        text(metadata, "name"),
        new RoleName(everywhere ? "" : namespace, text(role, "name")),
        subjects(object),
        new Marks(
            text(labels, AccessKeys.LEVEL),
            time(text(annotations, AccessKeys.EXPIRES)),
            text(labels, MetadataKeys.ENVIRONMENT),
            text(labels, MetadataKeys.APP),
            text(labels, MetadataKeys.MANAGED_BY),
            text(annotations, AccessKeys.REASON),
            text(annotations, AccessKeys.REQUESTED_BY)));
  }

  private static Set<Subject> subjects(Map<String, Object> object) {
    Set<Subject> subjects = new LinkedHashSet<>();
    if (object.get("subjects") instanceof List<?> list) {
      for (Object item : list) {
        Map<String, Object> subject = ManifestObject.map(item);
        String name = text(subject, "name");
        switch (text(subject, "kind")) {
          case "Group" -> subjects.add(new Subject(Subject.Kind.GROUP, name));
          case "User" -> subjects.add(user(name));
          case "ServiceAccount" ->
              subjects.add(
                  new Subject(
                      Subject.Kind.SERVICE_ACCOUNT, text(subject, "namespace") + "/" + name));
          default -> {} // has no subject
        }
      }
    }
    return subjects;
  }

  /** A service account can be bound by its user name too. */
  private static Subject user(String name) {
    Matcher account = ACCOUNT.matcher(name);
    return account.matches()
        ? new Subject(Subject.Kind.SERVICE_ACCOUNT, account.group(1) + "/" + account.group(2))
        : new Subject(Subject.Kind.USER, name);
  }

  private static Optional<Instant> time(String text) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String text(Map<String, Object> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }

  /** Whether Slipway made it for a level of access. */
  public boolean ofLevel() {
    return !marks.access().isEmpty();
  }

  /** {@code RoleBinding orders/slipway:developer}. */
  public String text() {
    return namespace.isEmpty()
        ? "ClusterRoleBinding " + name
        : "RoleBinding " + namespace + "/" + name;
  }
}
