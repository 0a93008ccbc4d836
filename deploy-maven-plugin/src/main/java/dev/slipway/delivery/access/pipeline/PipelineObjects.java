package dev.slipway.delivery.access.pipeline;

import dev.slipway.delivery.access.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Namespaces, roles and bindings that give one subject some permissions. Pure. */
final class PipelineObjects {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private final String name;
  private final Subject subject;

  /**
   * @param environment whose pipeline it is
   * @param subject that the pipeline authenticates as
   */
  PipelineObjects(String environment, Subject subject) {
    this.name = "slipway:pipeline:" + environment;
    this.subject = subject;
  }

  /** The objects in the order in which they have to be created. */
  List<Map<String, Object>> of(PermissionSet permissions) {
    List<Map<String, Object>> objects = new ArrayList<>();
    SortedSet<String> namespaces = new TreeSet<>(permissions.namespaces());
    if (subject.kind() == Subject.Kind.SERVICE_ACCOUNT) {
      namespaces.add(subject.namespace());
    }
    namespaces.forEach(one -> objects.add(object("v1", "Namespace", "", one)));
    if (subject.kind() == Subject.Kind.SERVICE_ACCOUNT) {
      objects.add(object("v1", "ServiceAccount", subject.namespace(), subject.localName()));
    }
    add(objects, "", permissions);
    permissions.namespaces().forEach(namespace -> add(objects, namespace, permissions));
    return objects;
  }

  private void add(List<Map<String, Object>> objects, String namespace, PermissionSet permissions) {
    List<Map<String, Object>> rules = RoleRules.of(permissions.in(namespace));
    if (rules.isEmpty()) {
      return;
    }
    String scope = namespace.isEmpty() ? "Cluster" : "";
    Map<String, Object> role = object(RBAC + "/v1", scope + "Role", namespace, name);
    role.put("rules", rules);
    objects.add(role);
    Map<String, Object> binding = object(RBAC + "/v1", scope + "RoleBinding", namespace, name);
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("apiGroup", RBAC);
    reference.put("kind", scope + "Role");
    reference.put("name", name);
    binding.put("roleRef", reference);
    binding.put("subjects", List.of(subject.reference()));
    objects.add(binding);
  }

  private static Map<String, Object> object(
      String apiVersion, String kind, String namespace, String name) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", apiVersion);
    object.put("kind", kind);
    object.put("metadata", metadata);
    return object;
  }
}
