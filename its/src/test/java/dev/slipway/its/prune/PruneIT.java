package dev.slipway.its.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.apply.ApplyRun;
import dev.slipway.delivery.cluster.apply.PlanApproval;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.cluster.prune.Prune;
import dev.slipway.delivery.cluster.prune.PrunePlan;
import dev.slipway.delivery.cluster.prune.PruneSweep;
import dev.slipway.delivery.cluster.prune.Pruner;
import dev.slipway.delivery.cluster.prune.rule.KeepReason;
import dev.slipway.delivery.cluster.prune.rule.KeptObject;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.its.bed.BedFile;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves a cluster, and above all what does not, at the bed's API server. */
class PruneIT {
  private static final String LABEL = "20261123T090000Z";
  private static final String RELEASE = "slipway.dev/release";

  private final BedFile bed = BedFile.load();
  private final Kubectl others = new Kubectl(bed);
  private final String name = "prune-" + UUID.randomUUID().toString().substring(0, 8);
  private final String space = "/api/v1/namespaces/" + name;

  @TempDir private Path home;
  private Cluster cluster;

  @BeforeEach
  void connect() throws IOException {
    ClusterAccess access = new ClusterAccessReader(Map.of(), home).read(bed.path("kubeconfig"), "");
    HttpSettings settings = HttpSettings.standard().withTls(access.tls()).withPassing(Set.of(429));
    cluster =
        new KubernetesCluster(
            access.server(), access.origin(), access.token(), new ApacheHttp(settings));
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void deletesWhatAnEarlierReleaseBroughtAndNothingElse() throws Exception {
    apply(
        release("1", namespace(), service("1"), map("old"), map("held"), map("fresh")),
        "2026-11-23T08:00:00Z");
    // The controller of Endpoints copies the labels of a Service, and lags behind.
    others.copy(
        space + "/services/web", space + "/endpoints", "v1", "Endpoints", "web", "controller");
    String before = others.label(space + "/endpoints/web", RELEASE);
    others.copy(
        space + "/configmaps/old", space + "/configmaps", "v1", "ConfigMap", "copy", "people");
    others.annotate(space + "/configmaps/held", "helm.sh/resource-policy", "keep");
    Release release = release("2", namespace(), service("2"), map("fresh"));
    apply(release, "2026-11-23T09:00:00Z");
    assertThat(others.label(space + "/services/web", RELEASE)).isEqualTo(LABEL);
    assertThat(others.label(space + "/endpoints/web", RELEASE))
        .isEqualTo(before)
        .isNotEqualTo(LABEL);

    PruneScope scope = scope(release);
    PrunePlan plan = plan(scope);

    assertThat(plan.warnings()).isEmpty();
    assertThat(plan.deletions())
        .extracting(found -> found.id().toString())
        .containsExactly("ConfigMap " + name + "/old");
    assertThat(reason(plan, "Endpoints", "web")).isEqualTo(KeepReason.NEVER_KIND);
    assertThat(reason(plan, "ConfigMap", "copy")).isEqualTo(KeepReason.NOT_APPLIED);
    assertThat(reason(plan, "ConfigMap", "held")).isEqualTo(KeepReason.OPT_OUT);
    assertThat(reason(plan, "ConfigMap", "fresh")).isEqualTo(KeepReason.IN_RELEASE);

    new Pruner(cluster, event -> {}, () -> {}).delete(plan, scope);

    assertThat(others.status(space + "/configmaps/old")).isEqualTo(404);
    for (String stays :
        List.of("/endpoints/web", "/configmaps/copy", "/configmaps/held", "/configmaps/fresh")) {
      assertThat(others.status(space + stays)).as(stays).isEqualTo(200);
    }
    assertThat(plan(scope).deletions()).isEmpty();
  }

  @Test
  void customResourcesGoByTheirIdentityAndTheirDefinitionStays() throws Exception {
    assumeTrue(bed.real("kube"), "the stand-in establishes no definitions");
    String widgets = "/apis/" + name + ".example/v1/widgets";
    apply(release("1", crd(), widget("v"), widget("w")), "2026-11-23T08:00:00Z");
    assertThat(others.label(widgets + "/v", RELEASE)).isEmpty();
    Release some = release("2", crd(), widget("w"));
    apply(some, "2026-11-23T09:00:00Z");
    PrunePlan one = plan(scope(some));
    assertThat(one.deletions())
        .extracting(found -> found.id().toString())
        .containsExactly("Widget." + name + ".example v");

    PruneScope none = scope(release("3", namespace()));
    PrunePlan plan = plan(none);
    assertThat(reason(plan, "CustomResourceDefinition", "widgets." + name + ".example"))
        .isEqualTo(KeepReason.NOT_ALLOWED);
    new Pruner(cluster, event -> {}, () -> {}).delete(plan, none);

    assertThat(others.status(widgets + "/v")).isEqualTo(404);
    assertThat(others.status(widgets + "/w")).isEqualTo(404);
    assertThat(others.status(widgets)).isEqualTo(200);
  }

  @Test
  void anObjectThatChangedSinceThePlanIsLookedAtAgain() throws Exception {
    apply(release("1", namespace(), map("saved"), map("touched")), "2026-11-23T08:00:00Z");
    Release release = release("2", namespace());
    apply(release, "2026-11-23T09:00:00Z");
    PruneScope scope = scope(release);
    PrunePlan plan = plan(scope);
    assertThat(plan.deletions()).hasSize(2);
    others.annotate(space + "/configmaps/saved", "slipway.dev/prune", "keep");
    others.annotate(space + "/configmaps/touched", "acme.example/touched", "yes");

    Pruner.Pruned pruned = new Pruner(cluster, event -> {}, () -> {}).delete(plan, scope);

    assertThat(pruned.kept()).extracting(KeptObject::reason).containsExactly(KeepReason.OPT_OUT);
    assertThat(others.status(space + "/configmaps/saved")).isEqualTo(200);
    assertThat(others.status(space + "/configmaps/touched")).isEqualTo(404);
  }

  private static KeepReason reason(PrunePlan plan, String kind, String name) {
    return plan.kept().stream()
        .filter(kept -> kept.found().id().kind().equals(kind))
        .filter(kept -> kept.found().id().name().equals(name))
        .map(KeptObject::reason)
        .findFirst()
        .orElseThrow();
  }

  private void apply(Release release, String time) throws IOException {
    Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    ApplyRun.Settings settings =
        new ApplyRun.Settings(
            new RunLock.Settings("the test", Duration.ofSeconds(60), Duration.ofSeconds(60)),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            false);
    new ApplyRun(cluster, clock, event -> {}, settings)
        .apply(release, Optional.empty(), PlanApproval.NONE);
  }

  private PrunePlan plan(PruneScope scope) throws Exception {
    return Prune.plan(new PruneSweep(cluster).find(cluster.discover(), scope.environment()), scope);
  }

  private PruneScope scope(Release release) throws Exception {
    ApiResources resources = cluster.discover();
    return PruneScope.of(release, resources, Set.of());
  }

  private Release release(String hash, String... objects) {
    String text = String.join("---\n", objects);
    ReleaseApp app =
        new ReleaseApp(
            "shop",
            new AppBuild("1", ""),
            Responsibility.UNKNOWN,
            ReleaseApp.Origin.NONE,
            "",
            hash,
            new ManifestReader().read(text, "x.yaml"));
    return new Release(name, "c", Optional.empty(), "slipway-system", List.of(app));
  }

  private String namespace() {
    return "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + "}\n";
  }

  private String map(String map) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: %s}\n"
        .formatted(map, name);
  }

  private String service(String version) {
    return """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: %s, annotations: {version: "%s"}}
        spec: {ports: [{port: 80}]}
        """
        .formatted(name, version);
  }

  private String crd() {
    return """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.%1$s.example}
        spec:
          group: %1$s.example
          scope: Cluster
          names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
          versions:
            - name: v1
              served: true
              storage: true
              schema:
                openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """
        .formatted(name);
  }

  private String widget(String widget) {
    return "apiVersion: %s.example/v1\nkind: Widget\nmetadata: {name: %s}\n"
        .formatted(name, widget);
  }
}
