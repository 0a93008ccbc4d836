package dev.slipway.delivery.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.delivery.field.FieldPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FieldDriftTest {
  private static final String PATH = "/apis/apps/v1/namespaces/shop/deployments/orders";
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: orders, namespace: shop}
      spec:
        replicas: 2
        paused: false
        minReadySeconds: 5
        template:
          metadata: {annotations: {example.com/a.b: x}}
      """;

  private final LiveScene scene = new LiveScene("test");

  @BeforeEach
  void applied() throws Exception {
    scene.app("orders", "20261130T090000Z", DEPLOYMENT);
    scene.cluster.time = "2026-11-30T09:30:00Z";
  }

  private List<String> fields() {
    AppliedObject recorded = scene.record().objects().get(0);
    return FieldDrift.fields(recorded, scene.cluster.whole(PATH));
  }

  private void set(String path, Object value) {
    scene.edit(PATH, object -> FieldPath.parse(path).with(object, value));
  }

  @Test
  void anObjectAsTheRunLeftItHasNone() {
    assertThat(fields()).isEmpty();
    scene.status(PATH, "replicas: 2");
    assertThat(fields()).isEmpty();
  }

  @Test
  void aFieldWithoutAnOwnerIsNoDrift() {
    set("spec.revisionHistoryLimit", 3);
    set("metadata.annotations[\"kubectl.kubernetes.io/restartedAt\"]", "now");
    assertThat(fields()).isEmpty();
  }

  @Test
  void aChangedFieldIsNamed() {
    set("spec.replicas", 7);
    assertThat(fields()).containsExactly("spec.replicas");
  }

  @Test
  void severalFieldsAreNamedAndNotThoseThatWereNeverOurs() {
    set("spec.replicas", 7);
    set("spec.revisionHistoryLimit", 3);
    set("spec.template.metadata.annotations[\"example.com/a.b\"]", "secret");
    set("spec.progressDeadlineSeconds", 9);
    assertThat(fields())
        .containsExactly(
            "spec.replicas", "spec.template.metadata.annotations[\"example.com/a.b\"]");
  }

  @Test
  void fieldsOfTwoOtherManagersAreNamed() {
    set("spec.minReadySeconds", 0);
    scene.cluster.edit(
        PATH, "autoscaler", "scale", object -> FieldPath.parse("spec.replicas").with(object, 9));
    assertThat(fields()).containsExactly("spec.minReadySeconds", "spec.replicas");
  }

  @Test
  void aFieldThatWasRemovedIsOnlyKnownToBeOne() {
    scene.edit(PATH, object -> FieldPath.parse("spec.minReadySeconds").without(object));
    assertThat(fields()).containsExactly(FieldDrift.REMOVED);
    set("spec.replicas", 7);
    assertThat(fields()).containsExactly("spec.replicas", FieldDrift.REMOVED);
  }

  @Test
  void manyFieldsThatWereNeverOursDoNotHideTheOne() {
    for (int i = 0; i < 30; i++) {
      set("metadata.annotations[\"example.com/" + i + "\"]", "x");
    }
    set("spec.replicas", 7);
    assertThat(fields()).containsExactly("spec.replicas");
  }

  @Test
  void anObjectThatWasMadeAgainIsAnother() throws Exception {
    scene.cluster.remove(PATH);
    scene.cluster.make(PATH, DEPLOYMENT, "kubectl-create", "Update");
    assertThat(fields()).containsExactly(FieldDrift.UID);
  }

  @Test
  void withoutOurEntryOnlyThatIsKnown() {
    Map<String, Object> live = new LinkedHashMap<>(scene.cluster.whole(PATH));
    live = FieldPath.parse("metadata.managedFields").without(live);
    AppliedObject recorded = scene.record().objects().get(0);
    assertThat(FieldDrift.fields(recorded, live)).containsExactly(FieldDrift.ENTRY);
  }

  @Test
  void pathsAreReadableAndHaveNoValues() {
    assertThat(path("f:spec", "f:containers", "k:{\"name\":\"app\"}", "f:image"))
        .isEqualTo("spec.containers[name=app].image");
    assertThat(path("f:spec", "f:ports", "k:{\"port\":80,\"protocol\":\"TCP\"}", "."))
        .isEqualTo("spec.ports[port=80,protocol=TCP]");
    assertThat(path("f:metadata", "f:finalizers", "v:\"hunter22\""))
        .isEqualTo("metadata.finalizers[]");
    assertThat(path("f:metadata", "f:labels", "f:a\"b/c"))
        .isEqualTo("metadata.labels[\"a\\\"b/c\"]");
    assertThat(path("f:x", "k:no json", "i:3", "f:y")).isEqualTo("x[][].y");
    assertThat(path("f:a\u001b[31m\u202e")).isEqualTo("[\"a[31m\"]");
  }

  private static String path(String... names) {
    return new OwnedPath(List.of(names)).toString();
  }
}
