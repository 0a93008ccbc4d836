package dev.slipway.its.histories;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import tools.jackson.databind.JsonNode;

/**
 * One object of an environment.
 *
 * @param value of the one field that changes
 */
record Thing(Kind kind, String name, int value) {

  /** What the histories are made of, each with the field that carries its value. */
  enum Kind {
    CONFIG_MAP("/api/v1/namespaces/NS/configmaps/", "/data/a"),
    SECRET("/api/v1/namespaces/NS/secrets/", "/data/a"),
    SERVICE("/api/v1/namespaces/NS/services/", "/spec/ports/0/targetPort"),
    SERVICE_ACCOUNT("/api/v1/namespaces/NS/serviceaccounts/", "/metadata/annotations/acme~1a"),
    DEPLOYMENT(
        "/apis/apps/v1/namespaces/NS/deployments/", "/spec/template/spec/containers/0/image"),
    CLUSTER_ROLE("/apis/rbac.authorization.k8s.io/v1/clusterroles/", "/rules/0/resources/0"),
    WIDGET("/apis/histories.example/v1/namespaces/NS/widgets/", "/spec/a");

    private final String path;
    private final String field;

    Kind(String path, String field) {
      this.path = path;
      this.field = field;
    }

    /** Where the objects of an environment are, up to the name. */
    String path(String namespace) {
      return path.replace("NS", namespace);
    }
  }

  Thing with(int other) {
    return new Thing(kind, name, other);
  }

  Thing named(String other) {
    return new Thing(kind, other, value);
  }

  /** The same object of the cluster, whatever its value. */
  boolean same(Thing other) {
    return kind == other.kind && name.equals(other.name);
  }

  /** Names of kinds without a namespace begin with that of the environment. */
  String nameIn(String environment) {
    return kind == Kind.CLUSTER_ROLE ? environment + "-" + name : name;
  }

  String path(String environment) {
    return kind.path(environment) + nameIn(environment);
  }

  /** The manifest, in a namespace that is called as the environment. */
  String yaml(String environment) {
    String head = "metadata: {name: " + nameIn(environment) + ", namespace: " + environment + "}\n";
    return switch (kind) {
      case CONFIG_MAP ->
          "apiVersion: v1\nkind: ConfigMap\n" + head + "data: {a: 'v" + value + "'}\n";
      case SECRET ->
          "apiVersion: v1\nkind: Secret\n" + head + "stringData: {a: 'v" + value + "'}\n";
      case SERVICE ->
          "apiVersion: v1\nkind: Service\n"
              + head
              + "spec: {selector: {app: x}, ports: [{port: 80, targetPort: "
              + (8000 + value)
              + "}]}\n";
      case SERVICE_ACCOUNT ->
          "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: %s, namespace: %s, annotations: {acme/a: 'v%d'}}\n"
              .formatted(name, environment, value);
      case DEPLOYMENT ->
          "apiVersion: apps/v1\nkind: Deployment\n"
              + head
              + "spec:\n  selector: {matchLabels: {app: x}}\n  template:\n"
              + "    metadata: {labels: {app: x}}\n"
              + "    spec: {containers: [{name: a, image: 'registry.example.com/a:v"
              + value
              + "'}]}\n";
      case CLUSTER_ROLE ->
          "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: %s}\nrules: [{apiGroups: [acme.example], resources: [v%d], verbs: [get]}]\n"
              .formatted(nameIn(environment), value);
      case WIDGET ->
          "apiVersion: histories.example/v1\nkind: Widget\n"
              + head
              + "spec: {a: 'v"
              + value
              + "'}\n";
    };
  }

  /** What the cluster has to say for the value. */
  String wanted() {
    return switch (kind) {
      case SECRET -> Base64.getEncoder().encodeToString(("v" + value).getBytes(US_ASCII));
      case SERVICE -> Integer.toString(8000 + value);
      case DEPLOYMENT -> "registry.example.com/a:v" + value;
      default -> "v" + value;
    };
  }

  /** What the cluster says. */
  String found(JsonNode live) {
    return live.at(kind.field).asString("");
  }

  /** A merge patch by which another manager sets the field to something else. */
  String drift() {
    return switch (kind) {
      case CONFIG_MAP -> "{\"data\":{\"a\":\"drift\"}}";
      case SECRET -> "{\"data\":{\"a\":\"ZHJpZnQ=\"}}";
      case SERVICE -> "{\"spec\":{\"ports\":[{\"port\":80,\"targetPort\":7}]}}";
      case SERVICE_ACCOUNT -> "{\"metadata\":{\"annotations\":{\"acme/a\":\"drift\"}}}";
      case DEPLOYMENT ->
          "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"drift\"}]}}}}";
      case CLUSTER_ROLE ->
          "{\"rules\":[{\"apiGroups\":[\"acme.example\"],\"resources\":[\"drift\"],\"verbs\":[\"get\"]}]}";
      case WIDGET -> "{\"spec\":{\"a\":\"drift\"}}";
    };
  }

  @Override
  public String toString() {
    return kind + " " + name + "=" + value;
  }
}
