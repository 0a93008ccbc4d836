package dev.slipway.its.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What others publish, as an app that is a folder: objects of the shape of Argo CD's install, of
 * which only the subject of a ClusterRoleBinding names the namespace. They go to namespace argocd
 * with an owner, a version and patches, and leave with their reference.
 */
class FolderAppIT {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>NAME</artifactId>
        <version>1.0.0</version>
        <packaging>environment</packaging>
        <build>
          <plugins>
            <plugin>
              <groupId>dev.slipway</groupId>
              <artifactId>deploy-maven-plugin</artifactId>
              <version>VERSION</version>
              <extensions>true</extensions>
            </plugin>
          </plugins>
        </build>
      </project>
      """;
  private static final String ENVIRONMENT =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: NAME}\n";
  private static final String OTHERS =
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n---\n"
          + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: NAME}\n";
  private static final String REFERENCE =
      """
      apiVersion: slipway.dev/v1
      kind: App
      metadata:
        name: argocd
      spec:
        path: manifests/argocd
        version: v3.1.0
        owner: team-platform
        namespace: argocd
        patches:
          - target: {kind: Deployment, name: argocd-server}
            patch: |-
              spec:
                replicas: 2
      """;
  private static final String INSTALL =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        labels: {app.kubernetes.io/name: applications.argoproj.io, app.kubernetes.io/part-of: argocd}
        name: applications.argoproj.io
      spec:
        group: argoproj.io
        names: {kind: Application, listKind: ApplicationList, plural: applications, singular: application}
        scope: Namespaced
        versions:
          - name: v1alpha1
            served: true
            storage: true
            schema:
              openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: argocd-server}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: argocd-server}
      rules: [{apiGroups: [""], resources: [secrets, configmaps], verbs: [get, list, watch]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: argocd-server}
      rules: [{apiGroups: ["*"], resources: ["*"], verbs: [delete, get, patch]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: argocd-server}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: argocd-server}
      subjects: [{kind: ServiceAccount, name: argocd-server}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: argocd-server}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: argocd-server}
      subjects: [{kind: ServiceAccount, name: argocd-server, namespace: argocd}]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: argocd-cm}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: argocd-server}
      spec:
        ports: [{name: http, port: 80, targetPort: 8080}, {name: https, port: 443, targetPort: 8080}]
        selector: {app.kubernetes.io/name: argocd-server}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: argocd-server}
      spec:
        selector: {matchLabels: {app.kubernetes.io/name: argocd-server}}
        template:
          metadata: {labels: {app.kubernetes.io/name: argocd-server}}
          spec:
            serviceAccountName: argocd-server
            containers:
              - name: argocd-server
                image: quay.io/argoproj/argocd:v3.1.0
                ports: [{containerPort: 8080}]
      """;
  private static final String SPACE = "/namespaces/argocd/";
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
  private static final Map<String, String> PATHS = paths();

  private final BedFile bed = BedFile.load();
  private final String name = "folder-" + UUID.randomUUID().toString().substring(0, 8);
  private final KubeRequests kube =
      new KubeRequests(bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));

  @TempDir private Path directory;

  private static Map<String, String> paths() {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put(
        "definition",
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/applications.argoproj.io");
    paths.put("account", "/api/v1" + SPACE + "serviceaccounts/argocd-server");
    paths.put("role", RBAC + SPACE + "roles/argocd-server");
    paths.put("clusterRole", RBAC + "/clusterroles/argocd-server");
    paths.put("binding", RBAC + SPACE + "rolebindings/argocd-server");
    paths.put("clusterBinding", RBAC + "/clusterrolebindings/argocd-server");
    paths.put("map", "/api/v1" + SPACE + "configmaps/argocd-cm");
    paths.put("service", "/api/v1" + SPACE + "services/argocd-server");
    paths.put("deployment", "/apis/apps/v1" + SPACE + "deployments/argocd-server");
    return paths;
  }

  @BeforeEach
  void environment() throws IOException {
    assumeTrue(bed.real("kube"), "the stand-in establishes no definitions");
    write("pom.xml", POM.replace("VERSION", System.getProperty("slipway.version")));
    write("environment.yaml", ENVIRONMENT);
    write("manifests/others.yaml", OTHERS);
    write("manifests/argocd/install.yaml", INSTALL);
    write("apps/argocd.yaml", REFERENCE);
  }

  @Test
  void installsIsUpdatedAndLeaves() throws Exception {
    String planned = succeeds("verify");
    assertThat(planned)
        .contains("11 to create", "+ ClusterRoleBinding argocd-server")
        .contains("Namespace argocd is created, because an app reference sets it");
    for (String path : PATHS.values()) {
      assertThat(status(path)).as("a plan writes nothing: " + path).isEqualTo(404);
    }

    assertThat(succeeds("deploy")).contains("11 created");
    for (Map.Entry<String, String> one : PATHS.entrySet()) {
      JsonNode metadata = kube.get(one.getValue()).path("metadata");
      assertThat(metadata.at("/labels/slipway.dev~1app").asString())
          .as(one.getKey())
          .isEqualTo("argocd");
      assertThat(metadata.at("/labels/app.kubernetes.io~1version").asString())
          .as(one.getKey())
          .isEqualTo("v3.1.0");
      assertThat(metadata.at("/annotations/slipway.dev~1owner").asString())
          .as(one.getKey())
          .isEqualTo("team-platform");
    }
    assertThat(live("deployment").at("/spec/replicas").asInt()).isEqualTo(2);
    for (String binding : new String[] {"binding", "clusterBinding"}) {
      assertThat(live(binding).at("/subjects/0/namespace").asString())
          .as(binding)
          .isEqualTo("argocd");
    }

    Map<String, String> versions = versions();
    assertThat(succeeds("deploy")).contains("11 unchanged");
    assertThat(versions()).isEqualTo(versions);

    write("manifests/argocd/install.yaml", INSTALL.replace("argocd:v3.1.0", "argocd:v3.1.1"));
    write("apps/argocd.yaml", REFERENCE.replace("v3.1.0", "v3.1.1"));
    assertThat(succeeds("deploy")).contains("9 changed", "v3.1.0 -> v3.1.1");
    assertThat(live("deployment").at("/spec/template").toString()).contains("argocd:v3.1.1");

    leaves();
  }

  /** The definition goes as environment.yaml says; the namespace, which no file declares, stays. */
  private void leaves() throws Exception {
    Files.delete(directory.resolve("apps/argocd.yaml"));
    Files.delete(directory.resolve("manifests/argocd/install.yaml"));
    Files.delete(directory.resolve("manifests/argocd"));
    write(
        "environment.yaml",
        ENVIRONMENT
            + "spec:\n  prune: {maxPercent: 100, allow:"
            + " [CustomResourceDefinition applications.argoproj.io]}\n");

    assertThat(succeeds("deploy")).contains("- ClusterRoleBinding argocd-server", "9 deleted");

    for (String path : PATHS.values()) {
      kube.awaitStatus(path, 404); // a definition is removed some moments after it is deleted
    }
    assertThat(status("/api/v1/namespaces/argocd")).isEqualTo(200);
    assertThat(status("/api/v1/namespaces/" + name + "/configmaps/settings")).isEqualTo(200);
    assertThat(succeeds("deploy")).contains("2 unchanged");
  }

  private Map<String, String> versions() throws Exception {
    Map<String, String> versions = new LinkedHashMap<>();
    for (String path : PATHS.values()) {
      versions.put(path, kube.get(path).at("/metadata/resourceVersion").asString());
    }
    return versions;
  }

  private JsonNode live(String object) throws Exception {
    return kube.get(PATHS.getOrDefault(object, ""));
  }

  private int status(String path) throws Exception {
    return kube.call("GET", path, "", "").statusCode();
  }

  private String succeeds(String phase) {
    MavenResult result =
        MavenRun.in(directory, bed, System.getProperty("its.maven.current", ""))
            .with(phase, "-Dslipway.kubeconfig=" + bed.path("kubeconfig"), "-Dslipway.wait.skip")
            .run();
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.writeString(path, text.replace("NAME", name));
  }
}
