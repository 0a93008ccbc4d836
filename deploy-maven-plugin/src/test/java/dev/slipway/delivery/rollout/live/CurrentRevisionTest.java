package dev.slipway.delivery.rollout.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.rollout.Observation;
import dev.slipway.manifest.source.ManifestReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrentRevisionTest {
  private static final Instant SINCE = Instant.parse("2026-11-30T09:00:00Z");

  /** Each related object is written as {@code name: metadata}; the names that stay are expected. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Deployment | {generation: 2, annotations: {deployment.kubernetes.io/revision: '2'}} |"
            + " {observedGeneration: 2} | new old new-pod old-pod | new new-pod",
        // The controller has not seen the new spec: all pods are of the former one.
        "Deployment | {generation: 3, annotations: {deployment.kubernetes.io/revision: '2'}} |"
            + " {observedGeneration: 2} | new old new-pod old-pod | -",
        "Deployment | {generation: 2} | {observedGeneration: 2} | new old new-pod old-pod |"
            + " new old new-pod old-pod",
        "Deployment | {} | {} | new leaving | new",
        "StatefulSet | {} | {updateRevision: b} | set-a set-b | set-b",
        "StatefulSet | {} | {} | set-a set-b | set-a set-b",
        "DaemonSet | {annotations: {deprecated.daemonset.template.generation: '2'}} | {} |"
            + " node-1 node-2 | node-2",
        "Job | {} | {} | node-1 set-a | node-1 set-a",
      })
  void leavesFormerPodsOut(
      String kind, String metadata, String status, String related, String expected) {
    String text = "apiVersion: apps/v1\nkind: %s\nmetadata: %s\nstatus: %s\n";
    String named = metadata.replaceFirst("\\{", "{name: x, uid: x, ").replace(", }", "}");
    Observation whole =
        new Observation(
            read(text.formatted(kind, named, status)), related(related), List.of(), SINCE);

    List<String> left =
        CurrentRevision.of(whole, SINCE).related().stream()
            .map(one -> new LiveObject(one).name())
            .toList();

    assertThat(String.join(" ", left)).isEqualTo(expected.equals("-") ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T09:00:00Z, true",
    "2026-11-30T08:59:56Z, true", // clocks differ
    "2026-11-30T08:59:54Z, false",
    "2026-11-30T10:00:00Z, true",
    "yesterday, false",
  })
  void leavesFormerEventsOut(String time, boolean stays) {
    Map<String, Object> event =
        read("apiVersion: v1\nkind: Event\nmetadata: {name: e}\nlastTimestamp: '" + time + "'\n");
    Map<String, Object> object = read("apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n");
    Observation whole = new Observation(object, List.of(), List.of(event), SINCE);

    assertThat(CurrentRevision.of(whole, SINCE).events()).hasSize(stays ? 1 : 0);
  }

  private static List<Map<String, Object>> related(String names) {
    Map<String, String> all =
        Map.of(
            "new", "ReplicaSet|annotations: {deployment.kubernetes.io/revision: '2'}",
            "old", "ReplicaSet|annotations: {deployment.kubernetes.io/revision: '1'}",
            "new-pod", "Pod|ownerReferences: [{uid: new}]",
            "old-pod", "Pod|ownerReferences: [{uid: old}]",
            "leaving", "Pod|deletionTimestamp: '2026-11-30T09:00:00Z'",
            "set-a", "Pod|labels: {controller-revision-hash: a}",
            "set-b", "Pod|labels: {controller-revision-hash: b}",
            "node-1", "Pod|labels: {pod-template-generation: '1'}",
            "node-2", "Pod|labels: {pod-template-generation: '2'}");
    List<Map<String, Object>> objects = new ArrayList<>();
    for (String name : names.split(" ")) {
      String[] parts = String.valueOf(all.get(name)).split("\\|");
      objects.add(
          read(
              "apiVersion: v1\nkind: %s\nmetadata: {name: %s, uid: %s, %s}\n"
                  .formatted(parts[0], name, name, parts[1])));
    }
    return objects;
  }

  private static Map<String, Object> read(String yaml) {
    return new ManifestReader().read(yaml, "x").get(0).content();
  }
}
