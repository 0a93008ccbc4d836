package dev.slipway.delivery.rollout.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterMemoryTest {
  private static final String PATH =
      "/api/v1/namespaces/slipway-system/configmaps/slipway-test.memory";

  private final MemoryCluster cluster = new MemoryCluster();
  private final List<Event> events = new ArrayList<>();
  private final ClusterMemory memory =
      new ClusterMemory(cluster, "slipway-system", "test", events::add);

  @Test
  void keepsEntriesBesideTheOthers() {
    assertThat(memory.read()).isEmpty();
    memory.keep(Map.of("a", "1", "b", "2"));
    memory.keep(Map.of("b", "", "c", "3"));
    assertThat(memory.read()).isEqualTo(Map.of("a", "1", "c", "3"));
    assertThat(cluster.content(PATH).toString())
        .contains("app.kubernetes.io/managed-by=slipway")
        .doesNotContain("slipway.dev/environment");
  }

  @Test
  void whatCantBeReadIsNotTakenForNothing() {
    assertThat(memory.readable()).contains(Map.of());
    cluster.before =
        request -> {
          throw new ApiException(500, "no");
        };
    assertThat(memory.readable()).isEmpty();
    assertThat(memory.read()).isEmpty();
  }

  @Test
  void writesOnlyWhatChanges() {
    memory.keep(Map.of());
    memory.keep(Map.of("gone", ""));
    assertThat(cluster.applied()).isEmpty();
    memory.keep(Map.of("a", "1"));
    memory.keep(Map.of("a", "1"));
    assertThat(cluster.applied()).hasSize(1);
  }

  @Test
  void anotherRunThatWasFasterLosesNothing() {
    memory.keep(Map.of("a", "1"));
    boolean[] done = {false};
    cluster.before =
        request -> {
          if (request.startsWith("APPLY") && !done[0]) {
            done[0] = true;
            new ClusterMemory(cluster, "slipway-system", "test", events::add)
                .keep(Map.of("theirs", "2"));
          }
        };
    memory.keep(Map.of("ours", "3"));
    assertThat(memory.read()).isEqualTo(Map.of("a", "1", "ours", "3", "theirs", "2"));
    assertThat(events).isEmpty();
  }

  @Test
  void whoMayNotWriteIsWarned() {
    cluster.refusals.put("ConfigMap slipway-test.memory", new ApiException(403, "forbidden"));
    memory.keep(Map.of("a", "1"));
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            Event.Warning.class,
            warning ->
                assertThat(warning.message())
                    .contains("slipway-system/slipway-test.memory", "403 forbidden"));
  }

  /** Kubernetes takes no ConfigMap of more than 1 MiB. */
  @Tag("slow")
  @Test
  void whatNoLongerFitsIsWrittenWithoutEarlierTimesOfHealth() {
    Map<String, String> entries = new HashMap<>();
    Instant begin = Instant.parse("2026-11-30T09:00:00Z");
    HealthHistory history = HealthHistory.NONE;
    for (int i = 0; i < 6; i++) {
      history = history.healthy("1.4." + i, begin.plusSeconds(60L * i));
    }
    GoodVersion good = new GoodVersion("1.4.2", "c".repeat(40), "h".repeat(64), "");
    for (int i = 0; i < 2000; i++) {
      entries.put(HealthHistory.key("app" + i), history.text());
      entries.put(GoodVersion.key("app" + i), good.text());
    }
    memory.keep(entries);
    Map<String, String> kept = memory.read();
    int size =
        kept.entrySet().stream()
            .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
            .sum();
    assertThat(size).isLessThan(1 << 20);
    assertThat(HealthHistory.of(kept, "app7").times())
        .containsExactly(history.times().get(history.times().size() - 1));
    assertThat(GoodVersion.of(kept, "app7")).isEqualTo(good);
    assertThat(events).isEmpty();
  }

  @Test
  void entriesAreReadBack() {
    GoodVersion good = new GoodVersion("1.4\"2", "c", "h", "https://gitlab.example.com/a");
    FailingSince failing =
        new FailingSince(Instant.parse("2026-11-30T09:00:00.5Z"), "Deployment a/b", "SLIP-S101");
    Map<String, String> kept =
        Map.of(GoodVersion.key("a"), good.text(), FailingSince.key("a"), failing.text());
    assertThat(GoodVersion.of(kept, "a")).isEqualTo(good);
    assertThat(FailingSince.of(kept, "a")).contains(failing);
    assertThat(failing.since()).isEqualTo(Instant.parse("2026-11-30T09:00:00Z"));
    assertThat(GoodVersion.of(kept, "b")).isEqualTo(GoodVersion.NONE);
    assertThat(FailingSince.of(kept, "b")).isEmpty();
    assertThat(GoodVersion.app("good.a")).contains("a");
    assertThat(FailingSince.app("good.a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "{\"since\":\"yesterday\"}", "{\"version\":[1]}"})
  void whatWasEditedIsNothing(String text) {
    Map<String, String> kept = Map.of("good.a", text, "failing.a", text);
    assertThat(GoodVersion.of(kept, "a").hash()).isEmpty();
    assertThat(FailingSince.of(kept, "a")).isEqualTo(Optional.empty());
  }
}
