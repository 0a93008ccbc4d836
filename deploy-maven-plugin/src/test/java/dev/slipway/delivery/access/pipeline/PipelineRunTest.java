package dev.slipway.delivery.access.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.preview.Permission;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRunTest {
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final Subject USER = new Subject(Subject.Kind.USER, "ci");
  private static final String CONFIG =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\n";
  private static final String SECRET =
      "apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: shop}\n";
  private static final String ROLE =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: operator}
      rules:
        - {apiGroups: [""], resources: [secrets], resourceNames: [one], verbs: [get]}
        - {apiGroups: [""], resources: [nodes/proxy], verbs: [get]}
        - {nonResourceURLs: [/metrics], verbs: [get]}
      """;
  private static final String PARAMETERS =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: p}
      spec: {paramKind: {apiVersion: coordination.k8s.io/v1, kind: Lease}}
      """;
  private static final String LEVEL =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: "slipway:developer"}
      rules: [{apiGroups: [""], resources: [pods/exec], verbs: [create]}]
      """;
  private static final String BINDING =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: operator}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: operator}
      """;

  private final MemoryCluster cluster = new MemoryCluster();

  @BeforeEach
  void kinds() {
    for (String kind : List.of("ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding")) {
      cluster.kinds.add(
          new ApiResource(
              RBAC,
              "v1",
              kind,
              kind.toLowerCase(Locale.ROOT) + "s",
              !kind.startsWith("Cluster"),
              Set.of("list", "delete")));
    }
  }

  @Test
  void ordinaryObjectsTakeARoleInTheirNamespace() throws IOException {
    PipelineAccess access = run(app("a", "shop", CONFIG));

    assertThat(access.missing()).isEmpty();
    assertThat(access.notes()).isEmpty();
    assertThat(access.objects())
        .extracting(object -> object.get("kind"))
        .startsWith("Namespace", "Namespace", "ClusterRole", "ClusterRoleBinding", "Role");
    assertThat(access.yaml())
        .startsWith("# Permissions of the pipeline of environment test")
        .contains("slipway:pipeline:test")
        .contains(
            """
            rules:
            - apiGroups:
              - ''
              resources:
              - configmaps
              verbs:
              - create
              - delete
              - get
              - patch
            """)
        .contains("resourceNames:\n  - shop\n  verbs:\n  - create\n  - get\n  - patch\n")
        .doesNotContain("secrets", "escalate", "- bind\n", "*");
  }

  /** Without escalate: what a role grants is held, and its binding takes bind on it alone. */
  @Test
  void rolesAreHeldAndNotEscalated() throws IOException {
    PipelineAccess access = run(app("operator", "shop", ROLE, BINDING));

    assertThat(access.yaml())
        .contains("- nodes/proxy", "- /metrics", "resourceNames:\n  - one\n")
        .contains("resourceNames:\n  - operator\n  verbs:\n  - bind\n")
        .doesNotContain("escalate");
    assertThat(access.notes()).singleElement().asString().contains("operator", "nodes-proxy");
  }

  /** The pipeline may change a level, and does not have it. */
  @Test
  void levelsAreBoundInTheNamespacesOfTheEnvironment() throws IOException {
    PipelineAccess access = run(app("a", "shop", CONFIG), app("access", "", LEVEL));

    assertThat(access.yaml())
        .doesNotContain("pods/exec")
        .contains(
            "resourceNames:\n  - slipway:admin\n  - slipway:developer\n  - slipway:readonly\n"
                + "  verbs:\n  - bind\n");
    cluster.allowed = right -> false;
    assertThat(run(app("a", "shop", CONFIG), app("access", "", LEVEL)).missing())
        .extracting(Permission::text)
        .contains(
            "escalate clusterroles." + RBAC + "/slipway:developer",
            "bind clusterroles." + RBAC + "/slipway:admin in namespace shop",
            "create rolebindings." + RBAC + " in namespace shop",
            "update leases.coordination.k8s.io in namespace slipway-system")
        .doesNotContain("bind clusterroles." + RBAC + "/slipway:admin");
  }

  /** The API server lets only those write the policies who may get each object of their kind. */
  @Test
  void policiesWithParametersTakeReadingThem() throws IOException {
    cluster.kinds.add(ApiResource.LEASES);
    for (String kind : List.of("ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding")) {
      String plural = kind.endsWith("Policy") ? "validatingadmissionpolicies" : kind + "s";
      cluster.kinds.add(
          new ApiResource(
              "admissionregistration.k8s.io",
              "v1",
              kind,
              plural.toLowerCase(Locale.ROOT),
              false,
              Set.of("list", "delete")));
    }
    cluster.allowed = right -> false;

    assertThat(run(app("a", "", PARAMETERS)).missing())
        .extracting(Permission::text)
        .contains("get leases.coordination.k8s.io");
  }

  @Test
  void theFileAndWhatIsMissingAreTold(@TempDir Path folder) throws IOException {
    cluster.allowed = right -> !"patch".equals(right.get("verb"));
    List<String> told = new ArrayList<>();
    new PipelineRun(cluster)
        .write(
            release(app("a", "shop", CONFIG)),
            folder.resolve("access"),
            event -> told.add(event.toString()));

    Path file = folder.resolve("access").resolve("pipeline.yaml");
    assertThat(Files.readString(file))
        .contains("slipway:pipeline:test", "kind: ServiceAccount\n  name: slipway-test\n");
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).contains(file.toString());
    assertThat(told.get(1)).contains("lacks 3 permissions");
  }

  @Test
  void listingSecretsIsExplained() throws IOException {
    PipelineAccess access = run(app("a", "shop", SECRET));
    assertThat(access.notes()).singleElement().asString().contains("lists the Secrets");
    assertThat(access.yaml()).contains("\n#\n# The environment has Secrets.");
    assertThat(access.yaml().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void whatIsMissingIsTold() throws IOException {
    assertThat(run(app("a", "shop", CONFIG)).summary()).contains("has all permissions");
    cluster.allowed = right -> !"patch".equals(right.get("verb"));
    assertThat(run(app("a", "shop", CONFIG)).summary())
        .startsWith("The user of the kubeconfig lacks 3 permissions")
        .contains(
            "\n  patch configmaps in namespace shop"
                + "\n  patch configmaps in namespace slipway-system"
                + "\n  patch namespaces/shop");
  }

  @Test
  void aRecordThatCanNotBeReadIsNoFailure() throws IOException {
    cluster.before =
        request -> {
          if (request.startsWith("GET ") && request.contains("slipway-test")) {
            throw new ApiException(403, "forbidden");
          }
        };
    assertThat(run(app("a", "shop", CONFIG)).notes())
        .singleElement()
        .asString()
        .contains("run record could not be read");
  }

  private PipelineAccess run(ReleaseApp... apps) throws IOException {
    return new PipelineRun(cluster).of(release(apps), USER);
  }

  private static Release release(ReleaseApp... apps) {
    return new Release("test", "c", Optional.empty(), "slipway-system", Arrays.asList(apps));
  }

  private static ReleaseApp app(String name, String namespace, String... documents) {
    return new ReleaseApp(
        name,
        AppBuild.UNKNOWN,
        Responsibility.UNKNOWN,
        ReleaseApp.Origin.NONE,
        namespace,
        "",
        new ManifestReader().read(String.join("---\n", documents), "a.yaml"));
  }
}
