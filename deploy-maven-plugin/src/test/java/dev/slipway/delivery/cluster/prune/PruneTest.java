package dev.slipway.delivery.cluster.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.apply.ApplyRun;
import dev.slipway.delivery.cluster.apply.PlanApproval;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.cluster.plan.PlannedDeletion;
import dev.slipway.delivery.cluster.prune.rule.Live;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.PrunePolicy;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PruneTest {
  private static final ApiResource DEPLOYMENTS =
      Live.kind("apps", "Deployment", "deployments", true);
  private static final ApiResource WEBHOOKS =
      Live.kind(
          "admissionregistration.k8s.io",
          "ValidatingWebhookConfiguration",
          "validatingwebhookconfigurations",
          false);
  private static final ApiResource ACCOUNTS =
      Live.kind("", "ServiceAccount", "serviceaccounts", true);

  @Test
  void deletesInTheReverseOrderOfApply() throws IOException {
    MemoryServer server =
        new MemoryServer(
                Live.NAMESPACES,
                Live.DEFINITIONS,
                Live.CONFIG_MAPS,
                ACCOUNTS,
                WEBHOOKS,
                Live.WIDGETS,
                DEPLOYMENTS)
            .with(
                Live.object(Live.NAMESPACES, "shop").found(),
                Live.object(Live.DEFINITIONS, "widgets.acme.example").found(),
                Live.map("b").found(),
                Live.map("a").found(),
                Live.object(ACCOUNTS, "sa").found(),
                Live.object(WEBHOOKS, "hook").found(),
                Live.object(Live.WIDGETS, "w").found(),
                Live.object(DEPLOYMENTS, "d").found());
    PruneScope scope =
        Live.allowing("Namespace shop", "CustomResourceDefinition widgets.acme.example");

    PrunePlan plan =
        Prune.plan(new PruneSweep(server).find(server.discover(), scope.environment()), scope);

    assertThat(plan.deletions())
        .extracting(found -> found.id().toString())
        .containsExactly(
            "ValidatingWebhookConfiguration hook",
            "Widget.acme.example shop/w",
            "Deployment shop/d",
            "ConfigMap shop/a",
            "ConfigMap shop/b",
            "ServiceAccount shop/sa",
            "CustomResourceDefinition widgets.acme.example",
            "Namespace shop");
  }

  @Test
  void saysWhyInThePlan() {
    PruneCandidate lost = Live.map("lost").found();
    PruneCandidate orphan = Live.map("orphan").app("gone").found();
    PrunePlan plan = new PrunePlan(List.of(lost, orphan), List.of(), List.of());
    assertThat(plan.planned(Live.scope()))
        .containsExactly(
            planned("orders", "lost", "app orders no longer has it"),
            planned("gone", "orphan", "app gone is no longer in the environment"));
    PruneScope end = Live.scope(new PrunePolicy(1, 1, 1, List.of(), true));
    assertThat(plan.planned(end).get(0).reason()).isEqualTo("the environment is decommissioned");
  }

  @Test
  void tellsOfNoObjectThatPeopleNeedNotKnow() throws IOException {
    ApiResource endpoints = Live.kind("", "Endpoints", "endpoints", true);
    MemoryServer server =
        new MemoryServer(Live.CONFIG_MAPS, Live.CLAIMS, endpoints)
            .with(
                Live.object(endpoints, "web").notApplied().found(),
                Live.map("child").owned().notApplied().found(),
                Live.map("copied").notApplied().found(),
                Live.object(Live.CLAIMS, "data").found(),
                Live.map("kept").annotation(MetadataKeys.PRUNE, "keep").found());

    PrunePlan plan =
        Prune.plan(
            new PruneSweep(server).find(server.discover(), Live.scope().environment()),
            Live.scope());

    assertThat(plan.deletions()).isEmpty();
    assertThat(plan.kept()).hasSize(5);
    assertThat(plan.keptLines())
        .containsExactly(
            "ConfigMap shop/copied (app orders) stays: it has the environment's label, but Slipway"
                + " never applied it",
            "ConfigMap shop/kept (app orders) stays: it has slipway.dev/prune: keep",
            "PersistentVolumeClaim shop/data (app orders) stays: it contains data or other objects;"
                + " to delete it add \"PersistentVolumeClaim shop/data\" to spec.prune.allow in"
                + " environment.yaml");
  }

  /** What an apply stamps is what the rules look for. */
  @Test
  void findsExactlyWhatAnEarlierApplyBrought() throws IOException {
    MemoryServer server = new MemoryServer(Live.CONFIG_MAPS, Live.NAMESPACES, Live.WIDGETS);
    String widget =
        "{apiVersion: acme.example/v1, kind: Widget, metadata: {name: %s, namespace: shop}}\n";
    String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, namespace: shop}}\n";
    String shop = "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}\n";
    String first =
        String.join("---\n", shop, map.formatted("a"), map.formatted("b"), widget.formatted("v"));
    String second = String.join("---\n", shop, map.formatted("a"));
    apply(server, release("h1", first), "2026-11-23T08:00:00Z");
    Release release = release("h2", second);
    apply(server, release, "2026-11-23T09:00:00Z");
    ApiResources resources = server.discover();
    PruneScope scope = PruneScope.of(release, resources, Set.of());

    PrunePlan plan = Prune.plan(new PruneSweep(server).find(resources, scope.environment()), scope);

    assertThat(plan.deletions())
        .extracting(found -> found.id().toString())
        .containsExactly("Widget.acme.example shop/v", "ConfigMap shop/b");
    assertThat(plan.keptLines()).isEmpty();
    // Neither the run record nor its namespace is the environment's.
    assertThat(plan.kept()).hasSize(2);
  }

  private static void apply(MemoryServer server, Release release, String time) throws IOException {
    Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    ApplyRun.Settings settings =
        new ApplyRun.Settings(
            new RunLock.Settings("we", Duration.ofSeconds(60), Duration.ofSeconds(1)),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            false);
    new ApplyRun(server, clock, event -> {}, settings)
        .apply(release, Optional.empty(), PlanApproval.NONE);
  }

  private static Release release(String hash, String text) {
    ReleaseApp app =
        new ReleaseApp(
            "orders",
            new AppBuild("1", ""),
            Responsibility.UNKNOWN,
            ReleaseApp.Origin.NONE,
            "",
            hash,
            new ManifestReader().read(text, "x.yaml"));
    return new Release("prod", "c", Optional.empty(), "slipway-system", List.of(app));
  }

  private static PlannedDeletion planned(String app, String name, String reason) {
    return new PlannedDeletion(
        app,
        new ObjectReference("v1", "ConfigMap", "shop", name, "uid-ConfigMap-" + name, "7"),
        reason,
        List.of());
  }
}
