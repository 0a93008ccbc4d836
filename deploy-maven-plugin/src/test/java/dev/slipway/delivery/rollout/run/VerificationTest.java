package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.rollout.memory.GoodVersion;
import dev.slipway.delivery.rollout.memory.HealthHistory;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs that verify an app after it is ready. */
class VerificationTest extends WaitInMemory {
  private static final String TEMPLATE =
      """
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: orders-smoke
        namespace: shop
        annotations: {slipway.dev/verify: "true"}
        labels: {slipway.dev/environment: test}
      spec:
        suspend: true
        schedule: "0 0 31 2 *"
        jobTemplate:
          metadata: {labels: {a: b}, annotations: {c: d}}
          spec:
            backoffLimit: 0
            template:
              spec:
                restartPolicy: Never
                containers: [{name: smoke, image: "registry.example.com/smoke:1"}]
      """;
  private static final String COMPLETE = "Complete";
  private static final String FAILED = "Failed";

  private final Thread controller = new Thread(this::control);
  private volatile String outcome = "";
  private volatile String only = "";

  @BeforeEach
  void release() {
    cluster.serve("batch", "v1", "CronJob", "cronjobs", true);
    app("orders", READY);
    put("batch/v1/cronjobs", "orders-smoke", TEMPLATE);
    declare("orders", DEPLOYMENT.replace("NAME", "orders"), TEMPLATE);
    changed("orders");
    controller.setDaemon(true);
    controller.start();
  }

  @AfterEach
  void end() {
    controller.interrupt();
  }

  @Test
  void runsAfterTheAppIsReadyAndOnceForItsContent() throws Exception {
    ends(COMPLETE);
    RunReport report = await();
    assertThat(report.apps()).extracting(AppReport::state).containsExactly(AppState.READY);
    assertThat(created()).hasSize(1);
    Map<String, Object> job = cluster.whole(created().get(0));
    Map<String, Object> metadata = ManifestObject.map(job.get("metadata"));
    assertThat(metadata.get("labels"))
        .isEqualTo(
            Map.of(
                "a", "b",
                "app.kubernetes.io/managed-by", "slipway",
                "slipway.dev/environment", "test",
                "slipway.dev/app", "orders"));
    assertThat(ManifestObject.map(metadata.get("annotations")))
        .containsEntry("c", "d")
        .containsEntry("slipway.dev/verifies", "1.1");
    assertThat(String.valueOf(metadata.get("ownerReferences")))
        .contains("CronJob", "orders-smoke", "controller=true");
    assertThat(ManifestObject.map(job.get("spec"))).containsEntry("backoffLimit", 0L);
    assertThat(events(Event.Note.class))
        .extracting(Event.Note::message)
        .anyMatch(note -> note.startsWith("Verifying orders 1.1: Job shop/orders-smoke-"));
    assertThat(GoodVersion.of(memory().read(), "orders").version()).isEqualTo("1.1");

    RunReport again = await();
    assertThat(again.apps()).extracting(AppReport::state).containsExactly(AppState.READY);
    assertThat(created()).hasSize(1);
  }

  @Test
  void anAppWhoseJobFailsHasFailed() throws Exception {
    ends(FAILED);
    UserError error = fails();
    assertThat(error.what()).isEqualTo("App orders 1.1 is not ready");
    assertThat(error.why()).contains("orders: Job shop/orders-smoke-");
    assertThat(last().apps()).extracting(AppReport::state).containsExactly(AppState.FAILED);
    assertThat(last().apps().get(0).failures()).hasSize(1);
    assertThat(GoodVersion.of(memory().read(), "orders")).isEqualTo(GoodVersion.NONE);
    assertThat(HealthHistory.of(memory().read(), "orders")).isEqualTo(HealthHistory.NONE);
    assertThat(memory().read()).containsKey("failing.orders");

    ends(COMPLETE); // the same content again, as after a dependency was repaired
    RunReport again = await();
    assertThat(again.apps()).extracting(AppReport::state).containsExactly(AppState.READY);
    assertThat(created()).hasSize(2);
    assertThat(created().get(1)).isEqualTo(created().get(0) + "-2");
  }

  @Tag("slow")
  @Test
  void goesOnWithTheJobOfARunThatWasKilled() throws Exception {
    ends("");
    timeout = Duration.ofSeconds(20);
    assertThat(fails().why()).contains("not ready in time");
    ends(COMPLETE);
    assertThat(await().apps()).extracting(AppReport::state).containsExactly(AppState.READY);
    assertThat(created()).hasSize(1);
  }

  @Test
  void nothingIsVerifiedThatIsNotReady() {
    ends(COMPLETE);
    put("apps/v1/deployments", "orders", DEPLOYMENT.replace("NAME", "orders") + LATE);
    fails();
    assertThat(created()).isEmpty();
  }

  /** Else the next run would take it for verified. */
  @Test
  void whatIsNotVerifiedSinceAnotherAppFailsIsNotGoodYet() throws Exception {
    ends(COMPLETE);
    app("cart", LATE);
    changed("cart");
    fails();
    assertThat(created()).isEmpty();
    assertThat(GoodVersion.of(memory().read(), "orders")).isEqualTo(GoodVersion.NONE);
    assertThat(HealthHistory.of(memory().read(), "orders")).isEqualTo(HealthHistory.NONE);
    assertThat(state("orders")).isEqualTo(AppState.IN_PROGRESS);

    changed.clear();
    app("cart", READY);
    var unused = await();
    assertThat(created()).hasSize(1);
    assertThat(GoodVersion.of(memory().read(), "orders").version()).isEqualTo("1.1");
  }

  /** What failed before does not fail a run that changes something else. */
  @Test
  void anAppThatFailedDoesNotFailTheRunOfAnotherOne() throws Exception {
    ends(FAILED);
    fails();
    app("cart", READY);
    changed.clear();
    changed("cart");
    RunReport report = await();
    assertThat(report.apps()).extracting(app -> app.app().name()).containsExactly("cart");
    assertThat(created()).hasSize(1);
    assertThat(GoodVersion.of(memory().read(), "orders")).isEqualTo(GoodVersion.NONE);
    assertThat(HealthHistory.of(memory().read(), "orders")).isEqualTo(HealthHistory.NONE);
    assertThat(memory().read()).containsKey("failing.orders");

    changed.clear(); // the pipeline again
    ends(COMPLETE);
    var unused = await();
    assertThat(created()).hasSize(2);
    assertThat(GoodVersion.of(memory().read(), "orders").version()).isEqualTo("1.1");
    assertThat(memory().read()).doesNotContainKey("failing.orders");
  }

  @Test
  void anAppWhoseJobGoesOnWhenAnotherOneFailedIsNotGoodYet() throws Exception {
    String other = TEMPLATE.replace("orders-smoke", "cart-smoke");
    app("cart", READY);
    put("batch/v1/cronjobs", "cart-smoke", other);
    declare("cart", DEPLOYMENT.replace("NAME", "cart"), other);
    changed("cart");
    only = "orders-smoke";
    ends(FAILED);
    assertThat(fails().what()).isEqualTo("App orders 1.1 is not ready");
    assertThat(created()).hasSize(2);
    assertThat(state("cart")).isEqualTo(AppState.IN_PROGRESS);
    assertThat(GoodVersion.of(memory().read(), "cart")).isEqualTo(GoodVersion.NONE);
    assertThat(HealthHistory.of(memory().read(), "cart")).isEqualTo(HealthHistory.NONE);
  }

  @Test
  void anAppWhoseJobCanNotBeReadIsNotGood() throws Exception {
    ends("");
    live.forbidden.add("jobs");
    RunReport report = await();
    assertThat(report.apps()).extracting(AppReport::state).containsExactly(AppState.UNKNOWN);
    assertThat(report.apps().get(0).unread()).contains("orders-smoke");
    assertThat(GoodVersion.of(memory().read(), "orders")).isEqualTo(GoodVersion.NONE);
    assertThat(HealthHistory.of(memory().read(), "orders")).isEqualTo(HealthHistory.NONE);
  }

  @Test
  void theNameOfAJobFitsIntoALabel() {
    ReleaseApp app = Objects.requireNonNull(apps.get("orders"));
    String longest = "a".repeat(43) + ".bcdefghi";
    for (int attempt : new int[] {1, 9, 10, 20}) {
      assertThat(VerifyingJob.name(longest, app, attempt))
          .hasSizeLessThan(64)
          .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
      assertThat(VerifyingJob.name("a".repeat(49) + "..b", app, attempt)).doesNotContain(".-");
    }
    assertThat(VerifyingJob.name("a".repeat(52), app, 10)).endsWith("-10");
  }

  @Test
  void aTemplateThatIsGoneIsAnError() {
    cluster.remove(path("batch/v1/cronjobs") + "orders-smoke");
    assertThat(fails().where()).isEqualTo("CronJob shop/orders-smoke");
  }

  private AppState state(String app) {
    return last().apps().stream()
        .filter(report -> report.app().name().equals(app))
        .map(AppReport::state)
        .findFirst()
        .orElseThrow();
  }

  private List<String> created() {
    ApiResource jobs =
        cluster.kinds.stream().filter(kind -> kind.kind().equals("Job")).findFirst().orElseThrow();
    try {
      return cluster.objects(jobs, "slipway.dev/environment=test").stream()
          .map(job -> String.valueOf(ManifestObject.map(job.get("metadata")).get("name")))
          .map(name -> path("batch/v1/jobs") + name)
          .sorted()
          .toList();
    } catch (ApiException e) {
      throw new AssertionError(e);
    }
  }

  /** What the controller of Jobs writes into every Job from now on. */
  private void ends(String condition) {
    outcome = condition;
  }

  private void control() {
    try {
      while (true) {
        for (String path : outcome.isEmpty() ? List.<String>of() : created()) {
          if (path.contains(only) && !cluster.whole(path).containsKey("status")) {
            Map<String, Object> condition = Map.of("type", outcome, "status", "True");
            cluster.edit(path, "controller", "status", job -> with(job, condition));
          }
        }
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, Object> with(Map<String, Object> job, Map<String, Object> condition) {
    Map<String, Object> ended = new LinkedHashMap<>(job);
    ended.put("status", Map.of("conditions", List.of(condition)));
    return ended;
  }
}
