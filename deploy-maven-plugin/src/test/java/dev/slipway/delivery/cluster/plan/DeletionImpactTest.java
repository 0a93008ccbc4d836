package dev.slipway.delivery.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.delivery.cluster.plan.DependentState.Claim;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeletionImpactTest {
  private static final ObjectId NAMESPACE = new ObjectId("", "Namespace", "", "shop");
  private static final ObjectId CLAIM = new ObjectId("", "PersistentVolumeClaim", "shop", "data");
  private static final ObjectId VOLUME = new ObjectId("", "PersistentVolume", "", "pv-1");
  private static final ObjectId SERVICE = new ObjectId("", "Service", "shop", "web");
  private static final ObjectId DEFINITION =
      new ObjectId("apiextensions.k8s.io", "CustomResourceDefinition", "", "widgets.example.com");
  private static final ObjectId STATEFUL_SET = new ObjectId("apps", "StatefulSet", "shop", "db");

  static Stream<Arguments> targets() {
    return Stream.of(
        arguments(
            NAMESPACE,
            DependentState.ofNamespace(
                Map.of("Deployment", 3L, "ConfigMap", 7L, "Service", 2L, "Job", 0L), List.of()),
            List.of("all 12 objects in namespace shop: 7 ConfigMap, 3 Deployment, 2 Service")),
        arguments(
            NAMESPACE,
            DependentState.ofNamespace(Map.of("Pod", 1L), List.of()),
            List.of("the only object in namespace shop: 1 Pod")),
        arguments(
            NAMESPACE,
            DependentState.ofNamespace(Map.of(), List.of()),
            List.of("nothing: namespace shop is empty")),
        arguments(
            NAMESPACE,
            DependentState.unknown(),
            List.of("everything in namespace shop, which could not be listed")),
        arguments(
            NAMESPACE,
            DependentState.ofNamespace(
                Map.of("PersistentVolumeClaim", 3L),
                List.of(
                    new Claim("a", "pv-1", "Delete"),
                    new Claim("b", "", ""),
                    new Claim("c", "pv-2", "Retain"))),
            List.of(
                "all 3 objects in namespace shop: 3 PersistentVolumeClaim",
                "the data of volume pv-1 (reclaim policy Delete, claim a)",
                "volume pv-2 is released, its data stays (reclaim policy Retain, claim c)")),
        arguments(
            CLAIM,
            DependentState.ofClaim(new Claim("data", "pv-1", "Delete")),
            List.of("the data of volume pv-1 (reclaim policy Delete)")),
        arguments(
            CLAIM,
            DependentState.ofClaim(new Claim("data", "pv-1", "Recycle")),
            List.of("the data of volume pv-1 (reclaim policy Recycle)")),
        arguments(
            CLAIM,
            DependentState.ofClaim(new Claim("data", "pv-1", "")),
            List.of(
                "the data of volume pv-1 (unless its reclaim policy is Retain; it could not be"
                    + " read)")),
        arguments(CLAIM, DependentState.ofClaim(new Claim("data", "", "")), List.of()),
        arguments(
            CLAIM,
            DependentState.unknown(),
            List.of("the data of its volume, if that has the reclaim policy Delete")),
        arguments(
            VOLUME,
            DependentState.ofClaim(new Claim("", "pv-1", "Delete")),
            List.of("its data, if the driver deletes it (reclaim policy Delete)")),
        arguments(
            VOLUME,
            DependentState.ofClaim(new Claim("", "pv-1", "Retain")),
            List.of("its data stays where it is (reclaim policy Retain)")),
        arguments(
            VOLUME,
            DependentState.unknown(),
            List.of("its data, unless its reclaim policy is Retain; it could not be read")),
        arguments(SERVICE, DependentState.unknown(), List.of()),
        arguments(
            SERVICE,
            DependentState.ofService(List.of("203.0.113.7", "lb.example.com")),
            List.of("its load balancer, and the address 203.0.113.7, lb.example.com")),
        arguments(
            DEFINITION,
            DependentState.ofDefinition("Widget", OptionalLong.of(5)),
            List.of("5 Widget objects in the whole cluster")),
        arguments(
            DEFINITION,
            DependentState.ofDefinition("Widget", OptionalLong.of(1)),
            List.of("1 Widget object in the whole cluster")),
        arguments(DEFINITION, DependentState.ofDefinition("Widget", OptionalLong.of(0)), List.of()),
        arguments(
            DEFINITION,
            DependentState.ofDefinition("Widget", OptionalLong.empty()),
            List.of("all Widget objects, which could not be counted")),
        arguments(
            DEFINITION,
            DependentState.unknown(),
            List.of("all objects of its kind, which could not be counted")),
        arguments(
            STATEFUL_SET,
            DependentState.ofStatefulSet(false),
            List.of("its pods; its volume claims stay")),
        arguments(
            STATEFUL_SET,
            DependentState.ofStatefulSet(true),
            List.of(
                "its pods", "its volume claims, and the data of volumes that are not retained")),
        arguments(
            STATEFUL_SET,
            DependentState.unknown(),
            List.of("its pods; its volume claims stay, unless its own policy deletes them")));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void saysWhatGoes(ObjectId target, DependentState known, List<String> expected) {
    assertThat(DeletionImpact.of(target, known)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "apps, Deployment, its pods",
    "apps, DaemonSet, its pods",
    "apps, ReplicaSet, its pods",
    "'', ReplicationController, its pods",
    "batch, Job, its pods",
    "batch, CronJob, its jobs and their pods",
  })
  void workloadsTakeTheirPods(String group, String kind, String expected) {
    assertThat(DeletionImpact.of(new ObjectId(group, kind, "n", "x"), DependentState.unknown()))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({"'', ConfigMap", "example.com, Namespace", "example.com, Deployment", "'', Secret"})
  void othersTakeNothing(String group, String kind) {
    assertThat(DeletionImpact.of(new ObjectId(group, kind, "n", "x"), DependentState.unknown()))
        .isEmpty();
  }

  @Test
  void countsFurtherKindsTogether() {
    Map<String, Long> objects = new TreeMap<>();
    for (char c = 'A'; c < 'A' + DeletionImpact.MOST_KINDS + 2; c++) {
      objects.put(String.valueOf(c), 2L);
    }
    assertThat(DeletionImpact.of(NAMESPACE, DependentState.ofNamespace(objects, List.of())))
        .singleElement()
        .asString()
        .startsWith("all 24 objects in namespace shop: 2 A, 2 B")
        .endsWith("2 J, 4 of 2 other kinds");
  }
}
