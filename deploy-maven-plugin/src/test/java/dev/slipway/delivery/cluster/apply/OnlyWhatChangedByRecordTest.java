package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.environment.release.Release;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run knows from the record of the last one, and does without it. */
class OnlyWhatChangedByRecordTest extends ChangedObjectsScene {
  @Test
  void aLostRecordCostsReadsAndNoWrites() throws IOException {
    Release release = release("c", app(RAW, "h", maps("m", 30, "")), app("a", "h", widget("1")));
    apply(release);
    later();
    cluster.remove(RECORD);

    assertThat(plan(release).empty()).isTrue();
    apply(release);

    assertThat(cluster.applied()).containsExactly(RECORD);
    assertThat(label("m007")).isEqualTo(FIRST);
    assertThat(record()).contains("\"release\":\"" + FIRST + "\"").doesNotContain(SECOND);
    nothingIsLeftToDo(release);
  }

  @Test
  void withoutARecordTooOneChangeIsOneWrite() throws IOException {
    apply(raw(30, ""));
    later();
    cluster.remove(RECORD);

    assertThat(changed(plan(raw(30, "7")))).containsExactly("ConfigMap shop/m007");
    apply(raw(30, "7"));

    assertThat(cluster.applied()).containsExactly(MAPS + "m007", RECORD);
  }

  /** The hashes of earlier versions had the release label in them. */
  @Test
  void theRecordOfAnEarlierVersionCostsReadsAndNoWrites() throws IOException {
    Release release = raw(30, "");
    apply(release);
    later();
    cluster.edit(
        RECORD,
        "slipway",
        "",
        map -> {
          Map<String, Object> changed = new LinkedHashMap<>(map);
          changed.put(
              "data", Map.of("record.json", record().replaceAll("\"hash\":\"[0-9a-f]", "$0f")));
          return changed;
        });

    assertThat(plan(release).empty()).isTrue();
    apply(release);

    assertThat(cluster.applied()).containsExactly(RECORD);
    assertThat(label("m007")).isEqualTo(FIRST);
    assertThat(record()).contains("\"release\":\"" + FIRST + "\"");
    nothingIsLeftToDo(release);
  }

  @Test
  void aPlanOfOneProcessHoldsInTheNext() throws IOException {
    apply(raw(30, ""));
    later();
    Release release = raw(30, "7");
    Plan plan = plan(release);
    now = now.plusSeconds(1234);

    PlanApproval agreed = new PlanApproval(Optional.of(plan), "plan.json", true, "");
    run(duration -> {}).apply(release, Optional.empty(), agreed);

    assertThat(cluster.applied()).containsExactly(MAPS + "m007", RECORD);
    assertThat(plan(release).empty()).isTrue();
    assertThat(plan(release).target().release()).isEqualTo(plan.target().release());
  }

  /** Its objects have the label of the run that was killed. */
  @Test
  void theRunAfterOneThatWasKilledKnowsWhenTheAppChanged() throws IOException {
    apply(raw(3, ""));
    String before = record();
    later();
    apply(raw(3, "1"));
    cluster.edit(
        RECORD,
        "slipway",
        "",
        map -> {
          Map<String, Object> changed = new LinkedHashMap<>(map);
          changed.put("data", Map.of("record.json", before));
          return changed;
        });
    later();

    apply(raw(3, "1"));

    assertThat(cluster.applied()).containsExactly(RECORD);
    assertThat(record()).contains("\"release\":\"" + SECOND + "\"");
  }
}
