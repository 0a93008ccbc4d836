package dev.slipway.delivery.rollout.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anyone may write messages, names and whole statuses: they are bounded, clean and of any type. */
@Tag("slow")
class HostileTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!channel> <@U123> @here *bold* `x`",
        "<script>alert(1)</script><a href='javascript:x'>",
        "\u001b[31mred\u001b[0m \u0000\u0007 \u009b2J",
        "\u202egnp.exe \u2066x\u2069 \u200b\u200f\ufeff",
        "line one\r\nline two\n/approve\n::error::x",
        "\ud800 half a pair \udc00",
        "password=hunter2hunter2 https://user:hunter2hunter2@x/y?token=hunter2hunter2"
      })
  void staysOnOneCleanLine(String hostile) {
    Cause cause = Causes.of(pulling(hostile + " manifest unknown")).orElseThrow();

    for (String line : texts(cause)) {
      assertThat(line).hasSizeLessThanOrEqualTo(PlainText.LINE).doesNotContain("hunter2");
      assertThat(line.codePoints().anyMatch(HostileTextTest::isUnsafe)).as(line).isFalse();
    }
    assertThat(cause.code()).isEqualTo(CauseCode.IMAGE_NOT_FOUND);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aMegabyteIsCutAndReadInTime() {
    String megabyte = "x".repeat(1 << 20);
    for (String text :
        List.of(
            megabyte,
            megabyte + ": manifest unknown",
            "node(s) ".repeat(1 << 17),
            "1 Insufficient cpu, ".repeat(1 << 15),
            "\"".repeat(1 << 20),
            "exec: ".repeat(1 << 17),
            "couldn't find key ".repeat(1 << 16))) {
      for (String reason :
          List.of("ErrImagePull", "CreateContainerConfigError", "RunContainerError")) {
        Cause cause = Causes.of(pod(reason, text)).orElseThrow();
        assertThat(texts(cause)).allSatisfy(line -> assertThat(line.length()).isLessThan(301));
      }
      assertThat(SchedulerText.reason(text).words().length()).isLessThan(300);
      assertThat(VolumeText.mount(Map.of(), text)).isPresent();
      assertThat(AdmissionText.detail(text).length()).isLessThan(5000);
    }
    assertThat(RegistryText.cause(megabyte + ": manifest unknown", "x"))
        .contains(CauseCode.IMAGE_NOT_FOUND);
  }

  /** Each field of every row, one after the other, becomes something that it never is. */
  @ParameterizedTest
  @MethodSource("dev.slipway.delivery.rollout.cause.CausesTableTest#rows")
  void anyFieldMayBeOfAnyType(CauseRow row) {
    Observation seen = row.observation();
    for (Object nonsense : new Object[] {Map.of("x", 1), List.of(1, "x"), "x", -1L, true}) {
      for (int i = 0; i < 60; i++) {
        int[] left = {i};
        Map<String, Object> object = broken(seen.object(), left, nonsense);
        List<Map<String, Object>> related = new ArrayList<>();
        for (Map<String, Object> one : seen.related()) {
          related.add(broken(one, left, nonsense));
        }
        List<Map<String, Object>> events = new ArrayList<>();
        for (Map<String, Object> one : seen.events()) {
          events.add(broken(one, left, nonsense));
        }
        Observation odd = new Observation(object, related, events, seen.now());
        assertThatCode(() -> Causes.of(odd)).doesNotThrowAnyException();
        if (left[0] >= 0) {
          break;
        }
      }
    }
  }

  /** A copy in which the field with this number, counted down, has another value. */
  private static Map<String, Object> broken(Map<?, ?> map, int[] left, Object nonsense) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value(value, left, nonsense)));
    return copy;
  }

  private static Object value(Object value, int[] left, Object nonsense) {
    if (left[0]-- == 0) {
      return nonsense;
    }
    if (value instanceof Map<?, ?> map) {
      return broken(map, left, nonsense);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(one -> copy.add(value(one, left, nonsense)));
      return copy;
    }
    return value;
  }

  private static List<String> texts(Cause cause) {
    List<String> texts = new ArrayList<>(cause.evidence());
    texts.add(cause.text());
    texts.add(cause.subject());
    texts.add(cause.fix());
    return texts;
  }

  private static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static Observation pulling(String message) {
    return pod("ErrImagePull", message);
  }

  static Observation pod(String reason, String message) {
    return Observation.of(
        Map.of(
            "kind", "Pod",
            "metadata", Map.of("name", "a", "namespace", "b"),
            "status",
                Map.of(
                    "containerStatuses",
                    List.of(
                        Map.of(
                            "name",
                            "app",
                            "state",
                            Map.of("waiting", Map.of("reason", reason, "message", message)))))),
        CauseRow.NOW);
  }
}
