package dev.slipway.its.faults.cluster;

import static dev.slipway.its.bed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.access.review.run.ReviewOptions;
import dev.slipway.delivery.access.review.run.ReviewRun;
import dev.slipway.delivery.access.role.AccessObjects;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.its.bed.BedFile;
import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Three levels on an API server, what is changed there by hand, and what a review finds. */
class AccessReviewIT {

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<String> clusterWide = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private BedFile bed;
  private ClusterScene scene;
  private Path repository;

  @BeforeEach
  void applied() throws Exception {
    bed = BedFile.load();
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in has no RBAC");
    scene = ClusterScene.of(bed, "review");
    repository = Files.createDirectories(scene.directory().resolve("repository"));
    write(
        "environment.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Environment
        metadata: {name: NAME}
        spec: {access: {admin: allowed}}
        """);
    write(
        "manifests/namespace.yaml",
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: NAME}
        """);
    write(
        "access/NAME.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Access
        metadata: {name: NAME}
        spec:
          grants:
            - {level: readonly, groups: [NAME-look]}
            - {level: developer, groups: [NAME-dev]}
            - {level: admin, users: [ana], reason: INC-1, requestedBy: ana, expires: "END"}
        """
            .replace("END", now.plus(Duration.ofHours(2)).toString()));
    scene.makeNamespace();
    Environment environment = new EnvironmentReader().read(repository);
    for (ManifestObject object :
        new AccessObjects(environment.access().orElseThrow(), List.of())
            .of(environment.grants(), Set.of(scene.name()))) {
      apply(object, Map.of(MetadataKeys.ENVIRONMENT, scene.name()));
    }
  }

  @AfterEach
  void removed() throws Exception {
    for (String path : clusterWide) {
      scene.client().delete(path);
    }
  }

  private void write(String name, String content) throws Exception {
    Path file = repository.resolve(name.replace("NAME", scene.name()));
    Files.createDirectories(file.getParent());
    Files.writeString(file, content.replace("NAME", scene.name()));
  }

  /** By hand; what is in no namespace is removed after the test. */
  private void apply(String yaml) throws Exception {
    for (ManifestObject object :
        new ManifestReader().read(yaml.replace("NAME", scene.name()), "by-hand.yaml")) {
      apply(object, Map.of());
    }
  }

  private void apply(ManifestObject object, Map<String, Object> labels) throws Exception {
    Map<String, Object> metadata = new LinkedHashMap<>(object.metadata());
    Map<String, Object> all = new LinkedHashMap<>(ManifestObject.map(metadata.get("labels")));
    all.putAll(labels);
    metadata.put("labels", all);
    Map<String, Object> content = new LinkedHashMap<>(object.content());
    content.put("metadata", metadata);
    try (Cluster cluster = open(scene.kubeconfig())) {
      ApiResource kind = cluster.discover().find(object.apiVersion(), object.kind()).orElseThrow();
      cluster.apply(kind, object.namespace(), object.name(), content);
      if (object.namespace().isEmpty()) {
        clusterWide.add(kind.path("", object.name()));
      }
    }
  }

  private static Cluster open(Path kubeconfig) throws IOException {
    ClusterAccess access =
        new ClusterAccessReader(Map.of(), kubeconfig.resolveSibling("project"))
            .read(kubeconfig, "");
    return new KubernetesCluster(
        access.server(),
        access.origin(),
        access.token(),
        access.http(HttpSettings.standard(), ApacheHttp::new));
  }

  private JsonNode review(Path kubeconfig, Instant time) throws Exception {
    Path output = scene.directory().resolve("out");
    new ReviewRun(
            new ReviewRun.Repository(repository, ""),
            () -> Optional.of(open(kubeconfig)),
            ReviewRun.Origins.NONE,
            InstantSource.fixed(time),
            events::add)
        .run(new ReviewOptions("", "json", output, 1000, ""), 120);
    return Json.read(Files.readAllBytes(output.resolve("access.json")));
  }

  /** Differences of this environment; the cluster has bindings of other tests. */
  private List<String> differences(JsonNode review) {
    List<String> found = new ArrayList<>();
    for (JsonNode one : review.path("differences")) {
      String subject = one.path("subject").path("name").asString("");
      String object = one.path("object").asString();
      if (one.path("namespace").asString().equals(scene.name())
          || (subject + object).contains(scene.name())
          || object.contains("slipway")) {
        found.add(
            (one.path("kind").asString() + " " + (subject.isEmpty() ? object : subject))
                .replace(scene.name(), "NAME"));
      }
    }
    return found;
  }

  /** The authorizer hears of a binding a moment after it was written. */
  private void awaitDifferences(Instant time, String... expected) {
    await("the differences")
        .untilAsserted(
            () ->
                assertThat(differences(review(scene.kubeconfig(), time)))
                    .containsExactly(expected));
  }

  @Test
  void findsWhatIsMadeByHand() throws Exception {
    awaitDifferences(now);
    JsonNode before = review(scene.kubeconfig(), now);
    assertThat(before.at("/cluster/asked").intValue())
        .isEqualTo(before.at("/cluster/possible").intValue())
        .isEqualTo(3 + 4 + 3);

    apply(BY_HAND);
    try (Cluster cluster = open(scene.kubeconfig())) {
      ApiResource bindings =
          cluster.discover().find("rbac.authorization.k8s.io/v1", "RoleBinding").orElseThrow();
      cluster.delete(
          bindings, cluster.state(bindings, scene.name(), "slipway:readonly").orElseThrow());
      ApiResource policies =
          cluster
              .discover()
              .find("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding")
              .orElseThrow();
      cluster.delete(policies, cluster.state(policies, "", "slipway-restart").orElseThrow());
    }

    awaitDifferences(
        now,
        "expired bob",
        "wider-role NAME-dev",
        "cluster-binding NAME-root",
        "not-in-files carol",
        "other-binding dora",
        "changed-binding eve",
        "changed-role ClusterRole slipway:readonly",
        "changed-role ClusterRole slipway:readonly",
        "changed-policy ValidatingAdmissionPolicyBinding slipway-restart",
        "not-live NAME-look");
  }

  /** By the clock alone: nothing was written to the cluster. */
  @Test
  void whatEndsIsFoundByTheClock() throws Exception {
    awaitDifferences(now);
    awaitDifferences(now.plus(Duration.ofHours(2)), "expired ana");
    assertThat(events)
        .anySatisfy(
            event ->
                assertThat(((Event.Warning) event).message())
                    .startsWith("Expired access is live: User ana in namespace " + scene.name()));
  }

  @Test
  void aUserWithoutPermissionsIsToldWhichAreMissing() throws Exception {
    Path limited = scene.kubeconfig(scene.url(), "token: " + bed.get("kube.limited.token"));
    List<String> missing = new ArrayList<>();
    review(limited, now).at("/cluster/missing").forEach(one -> missing.add(one.asString()));
    assertThat(missing)
        .containsExactly(
            "create subjectaccessreviews.authorization.k8s.io",
            "list clusterrolebindings.rbac.authorization.k8s.io",
            "list clusterroles.rbac.authorization.k8s.io",
            "list namespaces",
            "list rolebindings.rbac.authorization.k8s.io in namespace " + scene.name(),
            "list roles.rbac.authorization.k8s.io in namespace " + scene.name(),
            "list validatingadmissionpolicies.admissionregistration.k8s.io",
            "list validatingadmissionpolicybindings.admissionregistration.k8s.io");
  }

  private static final String BY_HAND =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata:
        name: "slipway:admin:0a"
        namespace: NAME
        labels: {slipway.dev/access: admin}
        annotations: {slipway.dev/expires: "2026-01-01T00:00:00Z"}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "slipway:admin"}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: bob}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: wide, namespace: NAME}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: NAME-dev}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: NAME-root}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: NAME-root}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: carol, namespace: NAME, labels: {slipway.dev/access: developer}}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "slipway:developer"}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: carol}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: dora, namespace: NAME}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: dora}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: "slipway:developer", namespace: NAME, labels: {slipway.dev/access: developer}}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "slipway:developer"}
      subjects:
        - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: NAME-dev}
        - {apiGroup: rbac.authorization.k8s.io, kind: User, name: eve}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: "slipway:readonly"}
      rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
      """;
}
