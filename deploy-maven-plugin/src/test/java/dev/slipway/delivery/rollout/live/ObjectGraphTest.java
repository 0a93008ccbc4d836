package dev.slipway.delivery.rollout.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.rollout.Observation;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ObjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectGraphTest {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
  private static final ObjectId DEPLOYMENT = new ObjectId("apps", "Deployment", "shop", "orders");
  private static final String DEPLOYED = "apps/v1 Deployment orders uid: d";
  private static final String SET =
      "apps/v1 ReplicaSet orders-1 uid: r, ownerReferences: [{uid: d}]";
  private static final String POD = "v1 Pod orders-1-a uid: p, ownerReferences: [{uid: r}]";

  private final ObjectGraph graph = new ObjectGraph();

  @Test
  void findsWhatBelongsToAnObjectInAnyOrder() {
    put(POD);
    put(SET);
    assertThat(seen()).isEmpty();
    put(DEPLOYED);
    assertThat(names()).containsExactly("orders-1", "orders-1-a");
    assertThat(graph.takeChanged()).contains(DEPLOYMENT);
    assertThat(graph.takeChanged()).isEmpty();
  }

  @Test
  void aChangeConcernsAllOwners() {
    put(DEPLOYED);
    put(SET);
    put(POD);
    graph.takeChanged();
    put(POD + ", generation: 2");
    assertThat(graph.takeChanged()).contains(DEPLOYMENT);
    graph.remove(read(POD));
    assertThat(graph.takeChanged()).contains(DEPLOYMENT);
    assertThat(names()).containsExactly("orders-1");
  }

  @Test
  void eventsAreThoseOfTheObjectAndWhatBelongsToItOldestFirst() {
    put(DEPLOYED);
    put(SET);
    put(POD);
    graph.takeChanged();
    graph.put(event("e1", "p", "2026-11-30T08:59:59Z"));
    assertThat(graph.takeChanged()).contains(DEPLOYMENT);
    graph.put(event("e2", "d", "2026-11-30T08:59:58Z"));
    graph.put(event("e3", "x", "2026-11-30T08:59:57Z"));
    assertThat(events()).containsExactly("e2", "e1");
    graph.remove(event("e2", "d", "2026-11-30T08:59:58Z"));
    assertThat(events()).containsExactly("e1");
  }

  @Test
  void claimsOfPodsAreSeen() {
    put(DEPLOYED);
    put(SET);
    graph.put(
        read(POD, "spec: {volumes: [{name: a, persistentVolumeClaim: {claimName: data}}]}\n"));
    put("v1 PersistentVolumeClaim data uid: c");
    assertThat(names()).containsExactly("orders-1", "orders-1-a", "data");
    graph.takeChanged();
    put("v1 PersistentVolumeClaim data uid: c, generation: 2");
    assertThat(graph.takeChanged()).contains(DEPLOYMENT);
  }

  @Test
  void theEndpointsOfAWebhooksServiceBelongToIt() {
    String slice =
        "discovery.k8s.io/v1 EndpointSlice hooks-x uid: s,"
            + " labels: {kubernetes.io/service-name: hooks}";
    String other =
        "discovery.k8s.io/v1 EndpointSlice web-x uid: t,"
            + " labels: {kubernetes.io/service-name: web}";
    ObjectId webhook =
        new ObjectId(
            "admissionregistration.k8s.io", "ValidatingWebhookConfiguration", "shop", "check");
    put(slice);
    put(other);
    graph.put(
        read(
            "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration check uid: w",
            "webhooks: [{name: a, clientConfig: {service: {namespace: shop, name: hooks}}}]\n"));
    assertThat(names(webhook)).containsExactly("hooks-x");
    graph.takeChanged();
    put(other + ", generation: 2");
    assertThat(graph.takeChanged()).doesNotContain(webhook);
    put(slice + ", generation: 2");
    assertThat(graph.takeChanged()).contains(webhook);
    graph.remove(read(slice));
    assertThat(graph.takeChanged()).contains(webhook);
    assertThat(names(webhook)).isEmpty();
  }

  @Test
  void anObjectThatWasCreatedAgainIsAnotherOne() {
    put(DEPLOYED);
    put("apps/v1 Deployment orders uid: d2");
    graph.remove(read(DEPLOYED));
    assertThat(seen()).isPresent();
    graph.remove(read("apps/v1 Deployment orders uid: d2"));
    assertThat(seen()).isEmpty();
    assertThat(graph.takeChanged()).contains(DEPLOYMENT);
  }

  @Test
  void objectsThatOwnEachOtherAreNoEndlessLoop() {
    put("apps/v1 Deployment orders uid: d, ownerReferences: [{uid: r}]");
    put(SET);
    assertThat(names()).containsExactly("orders-1");
  }

  private Optional<Observation> seen() {
    return graph.observation(DEPLOYMENT, NOW);
  }

  private List<String> names() {
    return names(DEPLOYMENT);
  }

  private List<String> names(ObjectId object) {
    return graph.observation(object, NOW).orElseThrow().related().stream()
        .map(one -> new LiveObject(one).name())
        .toList();
  }

  private List<String> events() {
    return seen().orElseThrow().events().stream().map(one -> new LiveObject(one).name()).toList();
  }

  private void put(String text) {
    graph.put(read(text));
  }

  private static Map<String, Object> read(String text) {
    return read(text, "");
  }

  /** {@code apiVersion kind name metadata}. */
  private static Map<String, Object> read(String text, String more) {
    String[] parts = text.split(" ", 4);
    String yaml =
        "apiVersion: %s\nkind: %s\nmetadata: {namespace: shop, name: %s, %s}\n"
            .formatted((Object[]) parts);
    return new ManifestReader().read(yaml + more, "x").get(0).content();
  }

  private static Map<String, Object> event(String name, String uid, String time) {
    return read(
        "v1 Event " + name + " uid: " + name,
        "involvedObject: {uid: " + uid + "}\nlastTimestamp: '" + time + "'\n");
  }
}
