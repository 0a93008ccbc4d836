package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run writes when: stages, waves, waits, and what happens when one of them fails. */
class StagesTest extends RunScene {
  @Test
  void theJobsOfAWaveEndBeforeTheNextOne() throws IOException {
    whileWaiting =
        () -> {
          assertThat(cluster.has(JOB_PATH)).isTrue();
          assertThat(cluster.has(MAP_PATH)).isFalse();
          if (slept.toMillis() >= 1000) {
            end("Complete");
          }
        };
    apply(Releases.release(JOB, MAP, WEB));
    assertThat(slept).isEqualTo(Duration.ofSeconds(1));
    assertThat(cluster.has(WEB_PATH)).isTrue();
    assertThat(events).contains(new Event.Waiting("Job shop/migrate"));
  }

  @Test
  void aJobThatFailsStopsTheRunAndIsNoReleaseOfTheRecord() {
    whileWaiting = () -> end("Failed");
    UserError error = error(Releases.release(JOB, MAP));
    assertThat(error.code().label()).isEqualTo("SLIP-5009");
    assertThat(error.why())
        .isEqualTo(
            "Job shop/migrate (app a, team-a), test.yaml:1:1: BackoffLimitExceeded: six times\n"
                + "Stopped in stage 1 of 2; applied by then: 1 created");
    assertThat(cluster.has(MAP_PATH)).isFalse();
    assertThat(cluster.content(recordPath()).toString()).contains("\"apps\":{}", "\"objects\":[]");
    // It was not fixed: the same again.
    assertThat(error(Releases.release(JOB, MAP)).why())
        .isEqualTo(
            error.why().replace("applied by then: 1 created", "nothing was applied by then"));
  }

  @Test
  void aJobThatDoesNotEndIsGivenUp() {
    UserError error = error(Releases.release(JOB, MAP));
    assertThat(error.code().label()).isEqualTo("SLIP-5009");
    assertThat(error.why()).startsWith("Job shop/migrate after 10 s\nStopped in stage 1");
    assertThat(error.fix()).contains("slipway.wait.jobs");
    assertThat(slept).isEqualTo(Duration.ofSeconds(10));
    assertThat(cluster.has(MAP_PATH)).isFalse();
  }

  @Test
  void aJobThatEndedAndWasDeletedDelaysNothing() throws IOException {
    whileWaiting = () -> cluster.remove(JOB_PATH);
    apply(Releases.release(JOB, MAP));
    assertThat(cluster.has(MAP_PATH)).isTrue();
  }

  @Test
  void theJobsOfTheLastWaveAreNotWaitedFor() throws IOException {
    apply(Releases.release(JOB.replace("'-1'", "'5'"), MAP));
    assertThat(slept).isZero();
  }

  @Test
  void aKindWhoseNamesAreTakenStopsTheRun() {
    cluster.after =
        request -> {
          if (request.equals("APPLY " + DEFINITION_PATH)) {
            condition(DEFINITION_PATH, "NamesAccepted", "False", "Conflict", "plural is taken");
          }
        };
    UserError error = error(Releases.release(DEFINITION, WIDGET));
    assertThat(error.code().label()).isEqualTo("SLIP-5005");
    assertThat(error.why()).contains("plural is taken\n").endsWith("applied by then: 1 created");
    assertThat(slept).isZero();
  }

  @Test
  void aKindIsServedAfterItsDefinitionIsEstablished() throws IOException {
    whileWaiting =
        () -> {
          condition(DEFINITION_PATH, "Established", "True", "", "");
          if (slept.toMillis() >= 600) {
            cluster.serve("acme.example", "v1", "Widget", "widgets", false);
          }
        };
    apply(Releases.release(DEFINITION, WIDGET));
    assertThat(slept).isEqualTo(Duration.ofMillis(600));
    assertThat(cluster.has("/apis/acme.example/v1/widgets/w")).isTrue();
  }

  @Test
  void aNamespaceTakesObjectsOnceItIsActive() throws IOException {
    cluster.after =
        request -> {
          if (request.equals("APPLY /api/v1/namespaces/other")) {
            cluster.edit(
                "/api/v1/namespaces/other",
                "controller",
                "status",
                namespace -> with(namespace, "status", Map.of("phase", "Pending")));
          }
        };
    whileWaiting =
        () ->
            cluster.edit(
                "/api/v1/namespaces/other",
                "controller",
                "status",
                namespace -> with(namespace, "status", Map.of("phase", "Active")));
    apply(Releases.release(Releases.appIn("other", "a", MAP.replace("shop", "other"))));
    assertThat(slept).isEqualTo(Duration.ofMillis(200));
    assertThat(cluster.has("/api/v1/namespaces/other/configmaps/m")).isTrue();
  }
}
