package dev.slipway.delivery.rollout.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any field of an object, its pods and its events can have any value: the status is one line. */
@Tag("slow") // it tries thousands of objects
class HostileObjectsTest {
  private static final List<Object> VALUES =
      List.of(
          "",
          "\u001b[31m@all \u202e<b>\n```" + "x".repeat(100_000),
          -1,
          Long.MAX_VALUE,
          0.5,
          true,
          List.of(List.of("a"), Map.of("b", List.of())),
          Map.of("conditions", "c", "containers", 3));

  static Stream<StatusRow> rows() throws Exception {
    return StatusRow.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void anyValueAnywhere(StatusRow row) {
    Observation whole = row.observation();
    for (Object value : VALUES) {
      replaced(whole.object(), value, object -> check(row, with(whole, object)));
      for (int i = 0; i < whole.related().size(); i++) {
        int at = i;
        replaced(
            whole.related().get(i),
            value,
            one ->
                check(
                    row,
                    new Observation(
                        whole.object(),
                        put(whole.related(), at, one),
                        whole.events(),
                        whole.now())));
      }
      for (int i = 0; i < whole.events().size(); i++) {
        int at = i;
        replaced(
            whole.events().get(i),
            value,
            one ->
                check(
                    row,
                    new Observation(
                        whole.object(),
                        whole.related(),
                        put(whole.events(), at, one),
                        whole.now())));
      }
    }
  }

  private static Observation with(Observation whole, Map<String, Object> object) {
    return new Observation(object, whole.related(), whole.events(), whole.now());
  }

  private static void check(StatusRow row, Observation observation) {
    Status status = row.status(observation);
    assertThat(status.message())
        .hasSizeLessThanOrEqualTo(300)
        .doesNotContain("\n", "\u001b", "\u202e");
    assertThat(status.reason())
        .hasSizeLessThanOrEqualTo(300)
        .doesNotContain("\n", "\u001b", "\u202e");
    assertThat(status.replicas().ready()).isNotNegative();
  }

  private static List<Map<String, Object>> put(
      List<Map<String, Object>> list, int at, Map<String, Object> one) {
    List<Map<String, Object>> copy = new ArrayList<>(list);
    copy.set(at, one);
    return copy;
  }

  /** The object with each of its values replaced, one after another. */
  private static void replaced(
      Map<String, Object> object, Object value, Consumer<Map<String, Object>> each) {
    object.forEach(
        (key, inner) ->
            variants(
                inner,
                value,
                variant -> {
                  Map<String, Object> copy = new LinkedHashMap<>(object);
                  copy.put(key, variant);
                  each.accept(copy);
                }));
  }

  @SuppressWarnings("unchecked")
  private static void variants(@Nullable Object inner, Object value, Consumer<Object> each) {
    each.accept(value);
    if (inner instanceof Map<?, ?> map) {
      replaced((Map<String, Object>) map, value, each::accept);
    } else if (inner instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        int at = i;
        variants(
            list.get(i),
            value,
            variant -> {
              List<Object> copy = new ArrayList<>(list);
              copy.set(at, variant);
              each.accept(copy);
            });
      }
    }
  }
}
