package dev.slipway.delivery.access.role;

import dev.slipway.delivery.access.AccessKeys;
import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The Kubernetes objects that grants become. Pure. */
public final class AccessObjects {
  private static final String RBAC = "rbac.authorization.k8s.io";
  // As Kyverno reads the label: colons are not allowed in labels.
  private static final DateTimeFormatter TTL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'");
  private static final SourceLocation POLICY = new SourceLocation("environment.yaml", 1, 1);

  private final AccessPolicy policy;
  private final List<ManifestObject> joining;

  /**
   * @param joining ClusterRoles of {@code access/}, each {@link JoiningRole#require allowed}
   */
  public AccessObjects(AccessPolicy policy, List<ManifestObject> joining) {
    this.policy = policy;
    this.joining = List.copyOf(joining);
  }

  /**
   * ClusterRoles of the levels, the policy of restarts, and the RoleBindings.
   *
   * @param grants none of them expired; others than admin are joined by namespace and level
   * @param namespaces of the environment, in which the readers of the policy read
   */
  public List<ManifestObject> of(Grants grants, Collection<String> namespaces) {
    List<ManifestObject> objects = new ArrayList<>();
    Levels levels = new Levels(policy.readerLogs(), joining);
    for (Level level : Level.values()) {
      objects.add(clusterRole(level, levels.rules(level)));
    }
    RoleFiles.read("restart-policy.yaml").forEach(object -> objects.add(restart(object)));
    Map<Binding, Members> bindings = new LinkedHashMap<>();
    if (!policy.readers().isEmpty()) {
      for (String namespace : new TreeSet<>(namespaces)) {
        join(bindings, new Binding(namespace, Level.READONLY), policy.readers(), POLICY);
      }
    }
    for (Grant grant : grants.all()) {
      if (grant.level() != Level.ADMIN) {
        Binding binding = new Binding(grant.namespace(), grant.level());
        join(bindings, binding, grant.subjects(), grant.place());
      }
    }
    bindings.forEach((binding, members) -> objects.add(binding(binding, members)));
    grants.admins().all().forEach(grant -> objects.add(admin(grant)));
    return List.copyOf(objects);
  }

  /** The name of the RoleBinding of an admin grant, the same whatever its end. */
  public static String adminBinding(Grant grant) {
    StringBuilder identity = new StringBuilder(grant.level().text());
    new TreeSet<>(grant.subjects()).forEach(subject -> identity.append('\n').append(subject));
    String hash = Sha256.of(identity.toString().getBytes(StandardCharsets.UTF_8));
    return grant.level().clusterRole() + ":" + hash.substring(0, 12);
  }

  private record Binding(String namespace, Level level) {}

  /** The subjects of a binding, and the file that asks for them. */
  private record Members(SortedSet<Subject> subjects, SourceLocation place) {}

  private static void join(
      Map<Binding, Members> bindings, Binding binding, List<Subject> more, SourceLocation place) {
    Members before = bindings.get(binding);
    SortedSet<Subject> subjects = before == null ? new TreeSet<>() : before.subjects();
    subjects.addAll(more);
    bindings.put(binding, new Members(subjects, place));
  }

  private static ManifestObject clusterRole(Level level, List<PolicyRule> rules) {
    Map<String, Object> role =
        object("ClusterRole", metadata("", level.clusterRole(), level, Map.of(), Map.of()));
    role.put("rules", rules.stream().map(PolicyRule::content).toList());
    return new ManifestObject(role, POLICY);
  }

  private static ManifestObject restart(ManifestObject object) {
    Map<String, Object> content = new LinkedHashMap<>(object.content());
    content.put("metadata", metadata("", object.name(), Level.DEVELOPER, Map.of(), Map.of()));
    return new ManifestObject(content, POLICY);
  }

  private static ManifestObject binding(Binding binding, Members members) {
    Level level = binding.level();
    return binding(
        level,
        metadata(binding.namespace(), level.clusterRole(), level, Map.of(), Map.of()),
        members.subjects(),
        members.place());
  }

  private ManifestObject admin(Grant grant) {
    Optional<Instant> end = grant.expires().map(OffsetDateTime::toInstant);
    Map<String, Object> annotations = new LinkedHashMap<>();
    end.ifPresent(
        time ->
            annotations.put(AccessKeys.EXPIRES, time.truncatedTo(ChronoUnit.SECONDS).toString()));
    annotations.put(AccessKeys.REASON, grant.reason());
    annotations.put(AccessKeys.REQUESTED_BY, grant.requestedBy());
    Map<String, Object> labels = new LinkedHashMap<>();
    if (policy.kyverno()) {
      end.ifPresent(
          time -> labels.put(AccessKeys.KYVERNO_TTL, TTL.format(time.atOffset(ZoneOffset.UTC))));
    }
    return binding(
        grant.level(),
        metadata(grant.namespace(), adminBinding(grant), grant.level(), labels, annotations),
        new TreeSet<>(grant.subjects()),
        grant.place());
  }

  private static ManifestObject binding(
      Level level,
      Map<String, Object> metadata,
      Collection<Subject> subjects,
      SourceLocation place) {
    Map<String, Object> content = object("RoleBinding", metadata);
    Map<String, Object> role = new LinkedHashMap<>();
    role.put("apiGroup", RBAC);
    role.put("kind", "ClusterRole");
    role.put("name", level.clusterRole());
    content.put("roleRef", role);
    content.put("subjects", subjects.stream().map(Subject::reference).toList());
    return new ManifestObject(content, place);
  }

  private static Map<String, Object> object(String kind, Map<String, Object> metadata) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("apiVersion", RBAC + "/v1");
    content.put("kind", kind);
    content.put("metadata", metadata);
    return content;
  }

  private static Map<String, Object> metadata(
      String namespace,
      String name,
      Level level,
      Map<String, Object> labels,
      Map<String, Object> annotations) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(AccessKeys.LEVEL, level.text());
    all.putAll(labels);
    metadata.put("labels", all);
    if (!annotations.isEmpty()) {
      metadata.put("annotations", annotations);
    }
    return metadata;
  }
}
