package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.manifest.error.UserError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A wait to its end. */
@Tag("slow") // it waits, though by a faster clock
class WaitRunTest extends WaitInMemory {
  private static final String NO_IMAGE =
      "{phase: Pending, containerStatuses: [{name: app, ready: false, image: i, state: {waiting:"
          + " {reason: ErrImagePull, message: 'failed to pull image: registry.example.com/orders:1:"
          + " not found'}}}]}";

  @Test
  void waitsUntilAnAppIsReadyAndRemembersItsVersion() throws Exception {
    app("orders", MOVING);
    changed("orders");
    after(
        Duration.ofSeconds(20),
        () -> put("apps/v1/deployments", "orders", DEPLOYMENT.replace("NAME", "orders") + READY));

    RunReport report = await();

    assertThat(report.outcome()).isEqualTo(RunOutcome.SUCCEEDED);
    AppReport app = report.apps().get(0);
    assertThat(app.state()).isEqualTo(AppState.READY);
    assertThat(app.changes()).isEqualTo(new ChangeCounts(0, 1, 0));
    assertThat(app.app().owner()).isEqualTo("team-orders");
    assertThat(app.app().contact()).isEqualTo("orders@example.com");
    assertThat(events(Event.AppProgressed.class))
        .extracting(Event.AppProgressed::state)
        .startsWith(AppState.IN_PROGRESS)
        .endsWith(AppState.READY);
    assertThat(events(Event.RunReported.class))
        .extracting(event -> event.report().outcome())
        .containsExactly(RunOutcome.RUNNING, RunOutcome.SUCCEEDED);
    assertThat(memory().read())
        .containsEntry(
            "good.orders",
            "{\"version\":\"1.1\",\"commit\":\"c2\",\"hash\":\"hash of orders\","
                + "\"source\":\"https://gitlab.example.com/orders\"}");
    assertThat(events(Event.Note.class))
        .extracting(Event.Note::message)
        .containsExactly("Ready: orders 1.1");
  }

  @Test
  void failsAtOnceWithACauseThatCanNotPass() throws Exception {
    faster = 1;
    app("orders", MOVING);
    app("billing", MOVING);
    changed("orders");
    changed("billing");
    pod("orders", NO_IMAGE);
    memory().keep(Map.of("good.orders", "{\"version\":\"1.0\",\"commit\":\"c1\"}"));

    long start = System.nanoTime();
    UserError error = fails();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    assertThat(error.code().label()).isEqualTo("SLIP-5050");
    assertThat(error.what()).isEqualTo("App orders 1.1 is not ready");
    assertThat(error.why()).startsWith("orders: Deployment shop/orders: SLIP-S1");
    List<Event.ObjectFailed> failed = events(Event.ObjectFailed.class);
    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).failure().lines())
        .hasSizeLessThanOrEqualTo(10)
        .anyMatch(line -> line.contains("orders 1.1 (last good 1.0), owner team-orders"))
        .anyMatch(line -> line.contains("Pod shop/orders-1-a"));
    assertThat(last().apps())
        .extracting(AppReport::state)
        .containsExactly(AppState.IN_PROGRESS, AppState.FAILED);
    assertThat(memory().read()).containsKey("failing.orders").doesNotContainKey("good.billing");
  }

  @Test
  void withoutFailFastAllAppsAreReported() {
    failFast = false;
    app("orders", LATE);
    app("billing", MOVING);
    changed("orders");
    changed("billing");
    after(
        Duration.ofSeconds(30),
        () -> put("apps/v1/deployments", "billing", DEPLOYMENT.replace("NAME", "billing") + LATE));

    assertThat(fails().what()).isEqualTo("2 apps are not ready: billing 1.1, orders 1.1");
    assertThat(events(Event.ObjectFailed.class)).hasSize(2);
  }

  @Test
  void aTimeoutIsExplainedToo() {
    timeout = Duration.ofSeconds(30);
    app("orders", MOVING);
    changed("orders");

    UserError error = fails();

    assertThat(error.why())
        .contains("Deployment shop/orders: SLIP-S", "not ready in time: 0 of 2 pods");
    assertThat(now()).isBetween(START.plusSeconds(30), START.plusSeconds(120));
  }

  @Test
  void whatWasFailingBeforeIsSaidFirstAndDoesNotFailAnotherAppsRun() throws Exception {
    app("orders", READY);
    app("billing", LATE);
    changed("orders");
    memory()
        .keep(
            Map.of(
                "failing.billing",
                "{\"since\":\"2026-11-29T08:00:00Z\",\"object\":\"x\",\"code\":\"SLIP-S001\"}"));

    RunReport report = await();

    assertThat(report.outcome()).isEqualTo(RunOutcome.SUCCEEDED);
    assertThat(report.apps())
        .extracting(AppReport::state)
        .containsExactly(AppState.FAILED_BEFORE, AppState.READY);
    assertThat(report.apps().get(0).failures()).allMatch(FailureReport::before);
    assertThat(events(Event.Warning.class).get(0).message())
        .startsWith("Failing before this run: billing (Deployment shop/billing: SLIP-S")
        .contains("since 2026-11-29T08:00:00Z");
    assertThat(events(Event.ObjectFailed.class)).isEmpty();
    // The time of the first failure stays.
    assertThat(memory().read().get("failing.billing")).contains("2026-11-29T08:00:00Z");
  }

  @Test
  void theFirstLineOfAFailureNamesWhatWasFailingBefore() {
    app("orders", LATE);
    app("billing", LATE);
    changed("orders");
    assertThat(fails().what())
        .startsWith("App orders 1.1 is not ready. Failing before this run: billing (");
  }

  @Test
  void aRunThatChangesNothingGoesOnWithTheLastOne() {
    app("orders", LATE);
    assertThat(fails().what()).isEqualTo("App orders 1.1 is not ready");
  }

  @Test
  void aRunThatChangesNothingDoesNotFailWithWhatBrokeLater() throws Exception {
    app("orders", LATE);
    memory().keep(Map.of("good.orders", "{\"version\":\"1.1\",\"hash\":\"hash of orders\"}"));
    assertThat(await().apps()).extracting(AppReport::state).containsExactly(AppState.FAILED_BEFORE);
  }

  @Test
  void nothingIsWatchedWhereEverythingIsReady() throws Exception {
    app("orders", READY);
    assertThat(await().apps()).isEmpty();
    assertThat(live.opened).isEmpty();
    assertThat(memory().read()).containsKey("good.orders");
  }

  @Test
  void anAppThatRecoversIsRemembered() throws Exception {
    app("orders", READY);
    changed("orders");
    memory()
        .keep(
            Map.of(
                "failing.orders",
                    "{\"since\":\"2026-11-29T08:00:00Z\",\"object\":\"x\",\"code\":\"y\"}",
                "good.gone", "{}",
                "slack.ts", "1"));
    RunReport unused = await();
    assertThat(memory().read().keySet())
        .containsExactlyInAnyOrder("good.orders", "healthy.orders", "slack.ts");
  }

  @Test
  void aCustomResourceThatWasNotChangedNeverBlocks() throws Exception {
    String widget =
        "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w, namespace: shop, labels:"
            + " {slipway.dev/environment: test}}\nstatus: {conditions: [{type: Ready, status:"
            + " 'False', reason: Waiting, message: no}]}\n";
    put("acme.example/v1/widgets", "w", widget);
    app("orders", READY);
    declare("orders", DEPLOYMENT.replace("NAME", "orders"), widget);
    changed("orders");
    changed("orders", "acme.example/v1", "Widget", "w", false);

    assertThat(await().apps()).extracting(AppReport::state).containsExactly(AppState.READY);
  }

  @Test
  void anObjectThatIsDeletedWhileItIsWaitedForFails() {
    app("orders", MOVING);
    changed("orders");
    after(Duration.ofSeconds(10), () -> cluster.remove(path("apps/v1/deployments") + "orders"));
    assertThat(fails().why()).contains("Deployment shop/orders", "deleted");
  }

  @Test
  void withoutControllersAWaitEndsSoon() {
    app("orders", "");
    changed("orders");
    UserError error = fails();
    assertThat(error.code().label()).isEqualTo("SLIP-5051");
    assertThat(error.why()).contains("Deployment shop/orders");
    assertThat(now()).isBefore(START.plusSeconds(60));
  }

  @Test
  void watchesThatFailEndTheWait() {
    app("orders", MOVING);
    changed("orders");
    after(Duration.ofSeconds(10), () -> live.bug = new IllegalStateException("a bug"));
    assertThatThrownBy(this::await).isInstanceOf(IllegalStateException.class).hasMessage("a bug");
    assertThat(now()).isBefore(START.plusSeconds(120));
  }
}
