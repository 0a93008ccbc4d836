package dev.slipway.delivery.rollout.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.delivery.rollout.RelatedKinds.ServiceName;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopesTest {
  private static final String OURS = "slipway.dev/environment=test";
  private static final List<ApiResource> KINDS =
      List.of(
          new ApiResource("", "v1", "Pod", "pods", true),
          new ApiResource("", "v1", "Event", "events", true),
          new ApiResource("", "v1", "Namespace", "namespaces", false),
          new ApiResource("", "v1", "Service", "services", true),
          new ApiResource("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", true),
          new ApiResource("apps", "v1", "Deployment", "deployments", true),
          new ApiResource("apps", "v1", "ReplicaSet", "replicasets", true),
          new ApiResource("batch", "v1", "Job", "jobs", true),
          new ApiResource("batch", "v1", "CronJob", "cronjobs", true));

  private final Scopes scopes = new Scopes(KINDS, "test");

  @Test
  void oneForEachKindHoweverManyObjects() {
    List<ObjectId> objects = new ArrayList<>();
    for (int n = 0; n < 500; n++) {
      objects.add(new ObjectId("apps", "Deployment", "shop-" + n % 3, "d" + n));
    }
    List<String> namespaces = List.of("shop-0", "shop-1", "shop-2");
    assertThat(scopes.of(objects, List.of()))
        .containsExactly(
            WatchScope.all(KINDS.get(0)).in(namespaces),
            WatchScope.all(KINDS.get(1)).withFields("type=Warning").in(namespaces),
            WatchScope.all(KINDS.get(5)).labelled(OURS).in(namespaces),
            WatchScope.all(KINDS.get(6)).in(namespaces));
  }

  @Test
  void whatControllersCreateCarriesNoLabel() {
    List<WatchScope> found =
        scopes.of(
            List.of(
                new ObjectId("batch", "Job", "a", "migrate"),
                new ObjectId("batch", "CronJob", "b", "nightly")),
            List.of());
    assertThat(found)
        .contains(
            WatchScope.all(KINDS.get(7)).in(List.of("a", "b")),
            WatchScope.all(KINDS.get(8)).labelled(OURS).in(List.of("b")));
  }

  @Test
  void aKindWithoutNamespacesIsWatchedAsAWhole() {
    assertThat(scopes.of(List.of(new ObjectId("", "Namespace", "", "shop")), List.of()))
        .containsExactly(WatchScope.all(KINDS.get(2)).labelled(OURS));
  }

  @Test
  void kindsThatTheServerDoesNotHaveAreLeftOut() {
    assertThat(scopes.of(List.of(new ObjectId("acme.example", "Widget", "", "w")), List.of()))
        .isEmpty();
  }

  @Test
  void goodNewsOfKindsWithoutOtherSignsAreHeardLast() {
    List<WatchScope> found =
        scopes.of(
            List.of(
                new ObjectId("", "Service", "a", "web"),
                new ObjectId("", "Service", "b", "web"),
                new ObjectId("apps", "Deployment", "a", "web")),
            List.of());
    assertThat(found.get(found.size() - 1))
        .isEqualTo(
            WatchScope.all(KINDS.get(1))
                .withFields("involvedObject.kind=Service,type=Normal")
                .in(List.of("a", "b")));
    assertThat(found)
        .filteredOn(scope -> scope.resource().equals(KINDS.get(1)))
        .as("warnings, and good news of one kind")
        .hasSize(2);
  }

  @Test
  void theEndpointsOfWebhooksAreWatchedWhereTheirServicesAre() {
    WatchScope slices = WatchScope.all(KINDS.get(4));
    assertThat(scopes.of(List.of(), List.of(new ServiceName("policy", "hooks"))))
        .containsExactly(slices.in(List.of("policy")));
    assertThat(
            scopes.of(
                List.of(new ObjectId("", "Service", "shop", "web")),
                List.of(new ServiceName("policy", "hooks"))))
        .contains(slices.in(List.of("policy", "shop")));
  }
}
