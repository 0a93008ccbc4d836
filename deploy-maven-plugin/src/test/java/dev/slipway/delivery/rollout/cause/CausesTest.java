package dev.slipway.delivery.rollout.cause;

import static dev.slipway.delivery.rollout.cause.HostileTextTest.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.rollout.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several causes is reported, and when the next try comes. */
class CausesTest {
  @Test
  void codesAreUniqueAndOfTheirForm() {
    assertThat(Arrays.stream(CauseCode.values()).map(CauseCode::code))
        .doesNotHaveDuplicates()
        .allSatisfy(code -> assertThat(code).matches("SLIP-S\\d{3}"))
        .hasSizeGreaterThan(100);
    assertThat(CauseCode.UNKNOWN.code()).isEqualTo("SLIP-S001");
    assertThat(CauseCode.IMAGE_NOT_FOUND.code()).isEqualTo("SLIP-S101");
  }

  /** The most that the kubelet waits is reached after six failures. */
  @ParameterizedTest
  @CsvSource({"0,10", "1,10", "2,20", "3,40", "5,160", "6,300", "7,300", "9223372036854775807,300"})
  void theDelayDoubles(long failures, long seconds) {
    assertThat(BackOff.after(failures, BackOff.IMAGE_FIRST, BackOff.IMAGE_LONGEST))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"10s,10", "2m40s,160", "5m0s,300", "1h0m0s,3600", "1.5s,1.5"})
  void readsWhatTheKubeletSays(String said, double seconds) {
    assertThat(BackOff.said("back-off " + said + " restarting failed container=a pod=b"))
        .contains(Duration.ofMillis((long) (seconds * 1000)));
  }

  @ParameterizedTest
  @CsvSource({"back-off s restarting", "back-off 99999999999999h restarting", "no back-off", "''"})
  void readsNothingElse(String said) {
    assertThat(BackOff.said(said)).isEmpty();
  }

  @Test
  void severalPodsAreCountedAndOneIsExplained() {
    List<Map<String, Object>> pods = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Map<String, Object> pod =
          new LinkedHashMap<>(pod("ErrImagePull", i < 30 ? "manifest unknown" : "x").object());
      pod.put("metadata", Map.of("name", "p" + (10 + i), "namespace", "b"));
      pods.add(pod);
    }
    Map<String, Object> deployment =
        Map.of("kind", "Deployment", "metadata", Map.of("name", "d", "namespace", "b"));

    Optional<Cause> cause = Causes.of(new Observation(deployment, pods, List.of(), CauseRow.NOW));

    assertThat(cause.orElseThrow().affected()).isEqualTo(30);
    assertThat(cause.orElseThrow().subject()).isEqualTo("Pod b/p10");
  }

  @Test
  void podsOfAnEarlierRevisionDoNotExplainTheNewOne() {
    Observation seen =
        new Observation(
            Map.of("kind", "Deployment", "metadata", Map.of("name", "d", "namespace", "b")),
            List.of(
                set("old", "9"),
                set("new", "10"),
                ownedBy("old", "a-old", "CrashLoopBackOff", "x"),
                ownedBy("old", "b-old", "ErrImagePull", "unauthorized"),
                ownedBy("new", "c-new", "ErrImagePull", "manifest unknown")),
            List.of(),
            CauseRow.NOW);

    Cause cause = Causes.of(seen).orElseThrow();

    assertThat(cause.code()).isEqualTo(CauseCode.IMAGE_NOT_FOUND);
    assertThat(cause.affected()).isEqualTo(1);
  }

  private static Map<String, Object> set(String name, String revision) {
    return Map.of(
        "kind",
        "ReplicaSet",
        "metadata",
        Map.of(
            "name",
            name,
            "namespace",
            "b",
            "annotations",
            Map.of("deployment.kubernetes.io/revision", revision)),
        "spec",
        Map.of("replicas", 0));
  }

  private static Map<String, Object> ownedBy(
      String set, String name, String reason, String message) {
    Map<String, Object> pod = new LinkedHashMap<>(pod(reason, message).object());
    pod.put(
        "metadata",
        Map.of("name", name, "namespace", "b", "ownerReferences", List.of(Map.of("name", set))));
    return pod;
  }
}
