package dev.slipway.its.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.kube.PodOutcome;
import dev.slipway.its.bed.kube.StandInKubelet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rollout in which everything looks wrong for a while, as it does in each rollout: readiness
 * comes and goes, the autoscaler has no metrics, the ScaledObject and the ExternalSecret are not
 * ready at first. Nothing of it is a failure.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FalseAlarmsIT {
  private static final String ENVIRONMENT = "alarms";
  private static final String METRICS =
      "the HPA was unable to compute the replica count: failed to get cpu utilization";
  private static final String PROVIDER = "could not get secret data from provider";

  private ScenarioServer server;
  private StandInKubelet kubelet;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    server =
        new ScenarioServer(
            KubeApi.start(directory.resolve("kube"), directory.resolve("logs"), System.getenv()));
    kubelet = server.kubelet();
    RolloutShop.define(server);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aRolloutThatWorksInTheEndRaisesNoAlarm() throws Exception {
    RolloutShop shop = new RolloutShop("works", server, kubelet);
    shop.runsAlready();
    Instant started = Instant.now();
    shop.rollOut();
    ScenarioRun run = new ScenarioRun(server, Duration.ZERO, Duration.ofMinutes(3));
    CompletableFuture<RunReport> waiting = begin(run, shop, started);

    shop.troubled(METRICS, PROVIDER);
    List<String> pods = shop.newPods();
    for (int round = 0; round < 2; round++) {
      for (String pod : pods) {
        kubelet.becomePod(shop.name(), pod, PodOutcome.working());
        pause(700);
        kubelet.becomePod(
            shop.name(),
            pod,
            PodOutcome.unready("Readiness probe failed: HTTP probe failed with statuscode: 503"));
        pause(700);
      }
    }
    shop.scaleUp();
    pause(5000);
    assertThat(waiting).as("not ready, and not failed").isNotDone();
    shop.metricsCome();
    shop.secretComes();
    pause(1500);
    shop.allReady();
    pause(1500);
    assertThat(waiting).as("the ScaledObject is not ready").isNotDone();
    shop.scalerIsReady();

    RunReport report = waiting.get(30, TimeUnit.SECONDS);
    long alarms = alarms(run);
    System.out.printf(
        "FIGURE status.false-alarms ours=%d limit=0 %s%n", alarms, alarms == 0 ? "ok" : "short");
    assertThat(alarms).isZero();
    assertThat(report.outcome()).isEqualTo(RunOutcome.SUCCEEDED);
    assertThat(report.apps()).extracting(AppReport::state).containsExactly(AppState.READY);
  }

  /** The same trouble, when two minutes later it is still there. */
  @Test
  void whatStaysBrokenIsReported() throws Exception {
    RolloutShop shop = new RolloutShop("broken", server, kubelet);
    shop.runsAlready();
    Instant started = Instant.now();
    shop.rollOut();
    shop.troubled(METRICS, PROVIDER);
    shop.allReady();
    ScenarioRun run = new ScenarioRun(server, Duration.ofMinutes(2), Duration.ofSeconds(20));

    RunReport report = begin(run, shop, started).get(60, TimeUnit.SECONDS);

    assertThat(report.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(report.apps().get(0).failures())
        .extracting(FailureReport::object)
        .containsExactlyInAnyOrder(
            "ExternalSecret.external-secrets.io broken/web",
            "HorizontalPodAutoscaler broken/web",
            "ScaledObject.keda.sh broken/web");
    assertThat(alarms(run)).isGreaterThanOrEqualTo(3);
  }

  private CompletableFuture<RunReport> begin(ScenarioRun run, RolloutShop shop, Instant started) {
    List<ReleaseApp> apps = List.of(run.app("shop", shop.released()));
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return run.report(
                ENVIRONMENT,
                apps,
                shop.released().stream()
                    .map(object -> ScenarioRun.changed("shop", object))
                    .toList(),
                started);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** How often the run called anything failed, whatever it said afterwards. */
  private static long alarms(ScenarioRun run) {
    return run.events().stream()
        .filter(
            event ->
                event instanceof Event.ObjectFailed
                    || event instanceof Event.Warning
                    || event instanceof Event.AppProgressed progress
                        && progress.state() == AppState.FAILED)
        .count();
  }

  private static void pause(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }
}
