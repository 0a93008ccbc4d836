package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.pipeline.PipelineAccess;
import dev.slipway.delivery.access.role.AccessObjects;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.ClusterLevels;
import dev.slipway.its.bed.kube.StandInKubelet;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ManifestWriter;
import dev.slipway.manifest.source.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pipeline that has exactly the permissions that are generated for its environment. The levels
 * belong to one environment at a time: each test takes them back.
 */
class PipelineRoleIT {
  private static final String ACCOUNT =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: password, namespace: NAME}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: leader, namespace: NAME}
      rules: [{apiGroups: [coordination.k8s.io], resources: [leases], verbs: [get, update]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: leader, namespace: NAME}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: leader}
      subjects: [{kind: ServiceAccount, name: front, namespace: NAME}]
      """;

  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

  private final List<String> granted = new ArrayList<>();
  private ClusterScene scene;
  private Shop shop;
  private BedFile bed;

  @BeforeEach
  void scene() throws Exception {
    bed = BedFile.load();
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in has no RBAC");
    scene = ClusterScene.of(bed, "pipeline");
    shop = new Shop(scene.name());
    ClusterLevels.delete(bed);
  }

  @AfterEach
  void takeBack() throws Exception {
    for (String path : granted) {
      scene.client().delete(path);
    }
    if (scene != null) {
      ClusterLevels.delete(bed);
    }
  }

  @Test
  void itsPermissionsAreEnoughForTheWholeWay() throws Exception {
    Release first = release(shop.app("orders", Shop.ORDERS), List.of(developers()));
    PipelineAccess access = Run.of(scene.kubeconfig()).pipeline(first);
    assertThat(access.missing()).isEmpty();
    assertThat(access.yaml()).doesNotContain("- '*'", "- \"*\"", "cluster-admin");
    grant(access.yaml());
    Path user = user();

    assertThat(Run.of(user).pipeline(first).missing()).isEmpty();
    assertThat(Run.of(user).dryRun(first).refused()).isEmpty();
    Plan plan = Run.of(user).plan(first);
    assertThat(plan.predicted()).isFalse();
    assertThat(plan.notes().warnings()).noneMatch(PipelineRoleIT::ofKubernetes);
    List<Event> events = Collections.synchronizedList(new ArrayList<>());
    RunResult result = Run.of(user).events(events::add).apply(first);
    try (StandInKubelet unused =
        new StandInKubelet(bed.uri("kube.url"), bed.tls().context(), bed.get("kube.token"))
            .play(scene.name())) {
      assertThat(Run.of(user).events(events::add).await(first, result).outcome())
          .isEqualTo(RunOutcome.SUCCEEDED);
    }
    assertThat(events)
        .filteredOn(Event.Warning.class::isInstance)
        .extracting(event -> ((Event.Warning) event).toString())
        .noneMatch(PipelineRoleIT::ofKubernetes);

    // A grant is opened and a ConfigMap is pruned with the same permissions.
    ReleaseApp fewer = shop.app("orders", Shop.ORDERS.substring(0, Shop.ORDERS.indexOf("---")));
    Release second = release(fewer, List.of(developers(), testers()));
    assertThat(Run.of(user).plan(second).deletions()).hasSize(1);
    Run.of(user).apply(second);
    assertThat(scene.live()).doesNotContainKey("configmaps/limits");
    // The grants end.
    Run.of(user).apply(release(fewer, List.of()));
    assertThat(
            scene
                .client()
                .get(RBAC + "namespaces/" + scene.name() + "/rolebindings/slipway:developer"))
        .isEmpty();
  }

  /** Other tests define kinds meanwhile. */
  private static boolean ofKubernetes(String warning) {
    return !warning.contains("can't list them")
        || warning.contains("apps/")
        || warning.contains(".k8s.io");
  }

  /** No rule is there for nothing, and what is missing is told. */
  @Test
  void withoutARuleItFailsAndIsTold() throws Exception {
    Release release = release(shop.app("orders", Shop.ORDERS), List.of(developers()));
    PipelineAccess access = Run.of(scene.kubeconfig()).pipeline(release);
    grant(access.yaml());
    Path user = user();
    for (String verb : List.of("patch", "create", "bind", "escalate", "update")) {
      List<ManifestObject> roles =
          objects(access.yaml()).stream().filter(o -> o.kind().endsWith("Role")).toList();
      for (ManifestObject role : roles) {
        replace(role, verb, "nothing");
      }
      scene.awaitRbac();

      List<String> missing =
          Run.of(user).pipeline(release).missing().stream().map(one -> one.text()).toList();
      assertThat(missing).isNotEmpty().allMatch(text -> text.startsWith(verb + " "));
      assertThatThrownBy(() -> Run.of(user).apply(release))
          .as(verb)
          .satisfies(e -> assertThat(e.getMessage()).containsAnyOf(verb, "forbidden"));
      assertThat(scene.recorded()).isEmpty();
      for (ManifestObject role : roles) {
        replace(role, verb, verb);
      }
      scene.awaitRbac();
    }
    assertThat(Run.of(user).pipeline(release).missing()).isEmpty();
    Run.of(user).apply(release);
    assertThat(scene.recorded()).isNotEmpty();
  }

  /** Someone without any of them sees all of them. */
  @Test
  void whoHasNoneSeesTheWholeList() throws Exception {
    Release release = release(shop.app("orders", Shop.ORDERS), List.of(developers()));
    scene.makeNamespace(scene.name() + "-records");
    scene
        .client()
        .create(
            "/api/v1/namespaces/" + scene.name() + "-records/serviceaccounts",
            "{\"metadata\": {\"name\": \"slipway-" + scene.name() + "\"}}");

    PipelineAccess access = Run.of(user()).pipeline(release);

    assertThat(access.summary())
        .contains("patch deployments.apps in namespace " + scene.name())
        .contains("create leases.coordination.k8s.io in namespace " + scene.name() + "-records")
        .contains("bind clusterroles.rbac.authorization.k8s.io/slipway:admin")
        .contains("list configmaps\n");
    assertThat(access.missing()).hasSizeGreaterThan(60);
  }

  private Release release(ReleaseApp orders, List<Grant> grants) {
    StringBuilder yaml = new StringBuilder();
    ManifestWriter writer = new ManifestWriter();
    for (ManifestObject object :
        new AccessObjects(AccessPolicy.STANDARD, List.of()).of(new Grants(grants), List.of())) {
      yaml.append("---\n").append(writer.write(object.content()));
    }
    return shop.release(
        shop.front(), orders, shop.app("leader", ACCOUNT), shop.app("access", yaml.toString()));
  }

  private Grant developers() {
    return grant(Level.DEVELOPER, "team-dev");
  }

  private Grant testers() {
    return grant(Level.READONLY, "team-test");
  }

  private Grant grant(Level level, String group) {
    return new Grant(
        scene.name(),
        level,
        List.of(new Subject(Subject.Kind.GROUP, group)),
        "",
        "",
        Optional.empty(),
        new SourceLocation("access/a.yaml", 1, 1));
  }

  private Path user() throws Exception {
    String token =
        scene
            .client()
            .create(
                "/api/v1/namespaces/"
                    + scene.name()
                    + "-records/serviceaccounts/slipway-"
                    + scene.name()
                    + "/token",
                "{\"spec\": {}}")
            .path("status")
            .path("token")
            .asString();
    return scene.kubeconfig(scene.url(), "token: " + token);
  }

  private static List<ManifestObject> objects(String yaml) {
    return new ManifestReader().read(yaml, "pipeline.yaml");
  }

  private void grant(String yaml) throws Exception {
    for (ManifestObject object : objects(yaml)) {
      scene.client().create(kind(object), JsonMapper.shared().writeValueAsString(object.content()));
      if (object.kind().startsWith("Cluster")) {
        granted.add(kind(object) + "/" + object.name());
      }
    }
    scene.awaitRbac();
  }

  private void replace(ManifestObject role, String verb, String by) throws Exception {
    String rules = JsonMapper.shared().writeValueAsString(role.content().get("rules"));
    scene
        .client()
        .merge(
            kind(role) + "/" + role.name(),
            "{\"rules\": " + rules.replace("\"" + verb + "\"", "\"" + by + "\"") + "}");
  }

  private static String kind(ManifestObject object) {
    String base =
        object.apiVersion().equals("v1") ? "/api/v1/" : "/apis/" + object.apiVersion() + "/";
    return base
        + (object.namespace().isEmpty() ? "" : "namespaces/" + object.namespace() + "/")
        + object.kind().toLowerCase(Locale.ROOT)
        + "s";
  }
}
