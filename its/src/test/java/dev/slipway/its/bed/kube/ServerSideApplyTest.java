package dev.slipway.its.bed.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ServerSideApplyTest {
  private final YAMLMapper yaml = YAMLMapper.builder().build();

  static Stream<Arguments> secondApplies() {
    return Stream.of(
        arguments("a changed value is taken", "data: {a: '1'}", "data: {a: '2'}", "data: {a: '2'}"),
        arguments(
            "a key that is gone is removed",
            "data: {a: '1', b: '2'}",
            "data: {a: '1'}",
            "data: {a: '1'}"),
        arguments(
            "a map that becomes empty goes with its last key",
            "metadata: {labels: {a: x}}\ndata: {a: '1'}",
            "data: {a: '1'}",
            "data: {a: '1'}"),
        arguments(
            "containers are merged by name",
            "spec: {containers: [{name: a, image: i:1, tty: true}, {name: b, image: j:1}]}",
            "spec: {containers: [{name: b, image: j:1}, {name: a, image: i:2}]}",
            "spec: {containers: [{name: a, image: i:2}, {name: b, image: j:1}]}"),
        arguments(
            "a container that is gone is removed",
            "spec: {containers: [{name: a, image: i:1}, {name: b, image: j:1}]}",
            "spec: {containers: [{name: a, image: i:1}]}",
            "spec: {containers: [{name: a, image: i:1}]}"),
        arguments(
            "ports of a service are merged by port and protocol",
            "spec: {ports: [{port: 80, targetPort: 1}, {port: 80, protocol: UDP, targetPort: 1}]}",
            "spec: {ports: [{port: 80, targetPort: 2}, {port: 80, protocol: UDP, targetPort: 1}]}",
            "spec: {ports: [{port: 80, targetPort: 2}, {port: 80, protocol: UDP, targetPort: 1}]}"),
        arguments(
            "a plain list is replaced",
            "spec: {args: [a, b]}",
            "spec: {args: [c]}",
            "spec: {args: [c]}"),
        arguments(
            "a selector is replaced as a whole",
            "spec: {selector: {a: x, b: y}}",
            "spec: {selector: {c: z}}",
            "spec: {selector: {c: z}}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("secondApplies")
  void secondApplyOfTheSameManager(String rule, String first, String second, String expected) {
    Stored live = ServerSideApply.apply(null, read(first), "slipway", false);

    Stored next = ServerSideApply.apply(live, read(second), "slipway", false);

    assertThat(next.object()).as(rule).isEqualTo(read(expected));
  }

  static Stream<Arguments> otherManagers() {
    return Stream.of(
        arguments(
            "another manager's fields stay",
            "spec: {replicas: 2}",
            "spec: {paused: true}",
            "spec: {replicas: 2, paused: true}"),
        arguments(
            "the same value is shared",
            "spec: {replicas: 2}",
            "spec: {replicas: 2}",
            "spec: {replicas: 2}"),
        arguments(
            "finalizers are one set",
            "metadata: {finalizers: [a]}",
            "metadata: {finalizers: [b, a]}",
            "metadata: {finalizers: [a, b]}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherManagers")
  void applyBesideAnotherManager(String rule, String theirs, String ours, String expected) {
    Stored live = ServerSideApply.apply(null, read(theirs), "them", false);

    Stored next = ServerSideApply.apply(live, read(ours), "slipway", false);

    assertThat(next.object()).as(rule).isEqualTo(read(expected));
  }

  @Test
  void anotherValueOfAnotherManagersFieldIsAConflict() {
    Stored live =
        ServerSideApply.apply(
            null, read("spec: {containers: [{name: a, image: i:1}]}"), "them", false);
    ObjectNode ours = read("spec: {containers: [{name: a, image: i:2}]}");

    assertThatThrownBy(() -> ServerSideApply.apply(live, ours, "slipway", false))
        .isInstanceOf(KubeFailure.class)
        .hasMessage(
            "Apply failed with 1 conflict: conflict with \"them\": .spec.containers[name=\"a\"].image");
  }

  @Test
  void forceTakesTheFieldFromTheOther() {
    Stored live = ServerSideApply.apply(null, read("spec: {replicas: 1}"), "them", false);
    Stored ours = ServerSideApply.apply(live, read("spec: {replicas: 2}"), "slipway", true);

    Stored theirs = ServerSideApply.apply(ours, read("spec: {paused: true}"), "them", false);

    assertThat(theirs.object()).isEqualTo(read("spec: {replicas: 2, paused: true}"));
    assertThat(theirs.owners())
        .containsOnlyKeys(Stored.Owner.apply("slipway"), Stored.Owner.apply("them"));
  }

  @Test
  void aSharedFieldStaysWhenOneGivesItUp() {
    Stored live = ServerSideApply.apply(null, read("data: {a: '1', b: '2'}"), "them", false);
    Stored both = ServerSideApply.apply(live, read("data: {a: '1', c: '3'}"), "slipway", false);

    Stored next = ServerSideApply.apply(both, read("data: {c: '3'}"), "slipway", false);

    assertThat(next.object()).isEqualTo(read("data: {a: '1', b: '2', c: '3'}"));
  }

  @Test
  void anUpdateTakesOnlyWhatItChanges() {
    Stored live = ServerSideApply.apply(null, read("data: {a: '1', b: '2'}"), "slipway", false);
    ObjectNode edited = read("data: {a: '9', b: '2'}");
    Stored updated =
        new Stored(
            edited,
            ServerSideApply.update(live, edited, Stored.Owner.update("kubectl-edit")),
            Optional.empty());

    assertThatThrownBy(
            () -> ServerSideApply.apply(updated, read("data: {a: '1'}"), "slipway", false))
        .hasMessageContaining("conflict with \"kubectl-edit\" using v1: .data.a");
  }

  private ObjectNode read(String text) {
    return (ObjectNode) yaml.readTree(text);
  }
}
