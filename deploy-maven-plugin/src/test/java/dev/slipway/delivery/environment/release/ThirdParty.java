package dev.slipway.delivery.environment.release;

import java.util.ArrayList;
import java.util.List;

/**
 * YAML in the shape of what projects publish to be installed: definitions, accounts, rights,
 * settings and workloads in one file, without a namespace but in what bindings name.
 */
final class ThirdParty {
  private static final List<String> PARTS =
      List.of("server", "repo", "notifications", "redis", "identity", "sets");

  private ThirdParty() {}

  /**
   * One file.
   *
   * @param name that all names begin with, and the namespace of the bindings' accounts
   */
  static String install(String name) {
    List<String> objects = new ArrayList<>();
    for (String kind : List.of("Application", "ApplicationSet", "Project")) {
      objects.add(definition(kind));
    }
    for (String part : PARTS) {
      String full = name + "-" + part;
      objects.add(object("v1", "ServiceAccount", full, ""));
      objects.add(
          object(
              "rbac.authorization.k8s.io/v1",
              "Role",
              full,
              "rules: [{apiGroups: [''], resources: [secrets], verbs: [get, list]}]\n"));
      objects.add(
          object("rbac.authorization.k8s.io/v1", "RoleBinding", full, binding("Role", full, "")));
      objects.add(
          object(
              "v1",
              "Service",
              full,
              "spec: {selector: {part: %s}, ports: [{name: http, port: 80}]}\n".formatted(part)));
      objects.add(
          object(
              "networking.k8s.io/v1",
              "NetworkPolicy",
              full,
              "spec: {podSelector: {matchLabels: {part: %s}}, policyTypes: [Ingress], ingress: [{}]}\n"
                  .formatted(part)));
      objects.add(workload("Deployment", full, part));
    }
    objects.add(workload("StatefulSet", name + "-controller", "controller"));
    objects.add(object("v1", "ServiceAccount", name + "-controller", ""));
    for (String part : List.of("controller", "server")) {
      String full = name + "-" + part;
      objects.add(
          object(
              "rbac.authorization.k8s.io/v1",
              "ClusterRole",
              full,
              "rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]\n"));
      objects.add(
          object(
              "rbac.authorization.k8s.io/v1",
              "ClusterRoleBinding",
              full,
              binding("ClusterRole", full, name)));
    }
    for (String settings :
        List.of("cm", "cmd-params-cm", "gpg-keys-cm", "rbac-cm", "ssh-known-hosts-cm")) {
      objects.add(object("v1", "ConfigMap", name + "-" + settings, "data: {a: b}\n"));
    }
    objects.add(object("v1", "Secret", name + "-secret", "type: Opaque\n"));
    return String.join("---\n", objects);
  }

  private static String object(String apiVersion, String kind, String name, String rest) {
    return "apiVersion: %s\nkind: %s\nmetadata:\n  name: %s\n  labels: {app.kubernetes.io/name: %s}\n%s"
        .formatted(apiVersion, kind, name, name, rest);
  }

  private static String binding(String role, String name, String namespace) {
    return "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %s, name: %s}\nsubjects: [{kind: ServiceAccount, name: %s%s}]\n"
        .formatted(role, name, name, namespace.isEmpty() ? "" : ", namespace: " + namespace);
  }

  private static String workload(String kind, String name, String part) {
    return object(
        "apps/v1",
        kind,
        name,
        """
        spec:
          selector: {matchLabels: {part: %s}}
          template:
            metadata: {labels: {part: %s}}
            spec:
              serviceAccountName: %s
              containers:
                - name: %s
                  image: registry.example.com/third-party/%s:3.1.0
                  env: [{name: LEVEL, value: info}]
                  ports: [{containerPort: 8080}, {containerPort: 8081, name: metrics}]
        """
            .formatted(part, part, name, part, part));
  }

  private static String definition(String kind) {
    String plural = kind.toLowerCase(java.util.Locale.ROOT) + "s";
    return object(
        "apiextensions.k8s.io/v1",
        "CustomResourceDefinition",
        plural + ".third-party.example",
        """
        spec:
          group: third-party.example
          names: {kind: %s, plural: %s}
          scope: Namespaced
          versions:
            - name: v1alpha1
              served: true
              storage: true
              schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        """
            .formatted(kind, plural));
  }
}
