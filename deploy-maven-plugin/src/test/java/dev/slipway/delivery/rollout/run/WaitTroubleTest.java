package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.notify.RunText;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.manifest.error.UserErrorException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waits that do not see everything, or do not get to their end. */
class WaitTroubleTest extends WaitInMemory {
  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: orders, namespace: shop, labels: {slipway.dev/environment: test}}
      """;
  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: migrate, namespace: shop, labels: {slipway.dev/environment: test}}
      """;

  private Consumer<Event> also = event -> {};

  @Override
  void on(Event event) {
    super.on(event);
    also.accept(event);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 405})
  void anAppOfWhichAPartCanNotBeListedIsNotReady(int status) throws Exception {
    orders();
    refuse("OBJECTS /apis/apps/v1/deployments", status);

    RunReport report = await();

    assertThat(report.outcome()).isEqualTo(RunOutcome.SUCCEEDED);
    assertThat(report.apps()).extracting(AppReport::state).containsExactly(AppState.UNKNOWN);
    assertThat(events(Event.AppProgressed.class))
        .extracting(Event.AppProgressed::state)
        .doesNotContain(AppState.READY);
    notKnown("orders 1.1 (deployments: " + status + " trouble)");
    assertThat(memory().read()).doesNotContainKey("good.orders");
  }

  @Test
  void aRunThatGoesOnWithTheLastOneSaysWhatItDoesNotKnow() throws Exception {
    app("orders", READY);
    refuse("OBJECTS /apis/apps/v1/deployments", 500);
    RunReport report = await();
    assertThat(report.apps()).extracting(AppReport::state).containsExactly(AppState.UNKNOWN);
    assertThat(report.apps().get(0).unread()).isEqualTo("deployments: 500 trouble");
    assertThat(RunText.title(report))
        .isEqualTo("test: nothing changed; the state of orders 1.1 is unknown");
    assertThat(RunText.state(report.apps().get(0))).isEqualTo("unknown: deployments: 500 trouble");
    assertThat(RunText.isConfirmed(report)).isFalse();
    notKnown("orders 1.1 (deployments: 500 trouble)");
    // The next run looks again.
    assertThat(memory().read()).isEmpty();
    assertThat(await().apps()).isEmpty();
    assertThat(memory().read()).containsOnlyKeys("good.orders", "healthy.orders");
  }

  @Test
  void whatTheServerSaysIsShownWithoutSecrets() throws Exception {
    live.forbidden.add("widgets");
    String widget =
        "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w, namespace: shop, labels:"
            + " {slipway.dev/environment: test}}\n";
    put("acme.example/v1/widgets", "w", widget);
    declare("orders", widget);
    changed("orders", "acme.example/v1", "Widget", "w", true);
    assertThat(await().apps())
        .extracting(AppReport::unread)
        .containsExactly("Widget.acme.example shop/w: it can't be read: 403 cannot list");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 401, 429, 500, 503})
  void troubleWithAKindThatTheRunChangedEndsIt(int status) {
    orders();
    refuse("OBJECTS /apis/apps/v1/deployments", status);
    assertThat(fails().code().label()).isEqualTo("SLIP-5002");
    stopped("SLIP-5002");
  }

  @Test
  void troubleWithAnotherKindDoesNot() throws Exception {
    app("orders", READY);
    changed("orders");
    put("batch/v1/jobs", "migrate", JOB);
    declare("billing", JOB);
    refuse("OBJECTS /apis/batch/v1/jobs", 500);

    assertThat(await().apps()).extracting(AppReport::state).containsExactly(AppState.READY);
    assertThat(events(Event.Warning.class)).extracting(Event.Warning::message).hasSize(1);
    assertThat(events(Event.Warning.class).get(0).message()).contains("jobs (500 trouble)");
    assertThat(memory().read()).containsOnlyKeys("good.orders", "healthy.orders");
  }

  @Test
  void aPausedAppIsNoGoodVersion() throws Exception {
    String paused = DEPLOYMENT.replace("spec:\n  replicas", "spec:\n  paused: true\n  replicas");
    put("apps/v1/deployments", "orders", paused.replace("NAME", "orders") + MOVING);
    declare("orders", paused.replace("NAME", "orders"));
    changed("orders");
    assertThat(await().apps()).extracting(AppReport::state).containsExactly(AppState.SUSPENDED);
    assertThat(memory().read()).containsOnlyKeys("suspended.orders");

    // Nor does it become one when another app changes, which has nothing to do with it.
    app("billing", READY);
    changed.clear();
    changed("billing");
    assertThat(await().apps()).extracting(app -> app.app().name()).containsExactly("billing");
    assertThat(memory().read())
        .containsOnlyKeys("good.billing", "healthy.billing", "suspended.orders");
  }

  @Test
  void anAppThatWasNeverReadyIsWaitedForOnceOthersWere() {
    app("orders", LATE);
    app("billing", READY);
    changed("billing");
    memory().keep(Map.of("good.billing", "{\"version\":\"1.0\",\"hash\":\"of 1.0\"}"));
    assertThat(fails().what()).isEqualTo("App orders 1.1 is not ready");
  }

  /** Its team knows, or not; but it is not the trouble of the app that changed. */
  @Test
  void theFirstRunThatWaitsDoesNotFailWithWhatFailedBefore() throws Exception {
    app("orders", LATE);
    app("billing", READY);
    changed("billing");
    assertThat(await().apps())
        .extracting(AppReport::state)
        .containsExactly(AppState.READY, AppState.FAILED_BEFORE);
  }

  @Test
  void whatAnEarlierRunChangedAndNoneWaitedForFailsOnce() throws Exception {
    app("orders", LATE);
    app("billing", READY);
    changed("billing");
    memory().keep(Map.of("good.orders", "{\"version\":\"1.0\",\"hash\":\"of 1.0\"}"));

    assertThat(fails().what()).isEqualTo("App orders 1.1 is not ready");
    assertThat(events(Event.RunReported.class).get(0).report().apps())
        .extracting(app -> app.app().name())
        .containsExactly("billing", "orders");
    assertThat(last().apps())
        .extracting(AppReport::state)
        .containsExactly(AppState.READY, AppState.FAILED);

    // From now on it is known, and the trouble of its team.
    assertThat(await().apps())
        .extracting(AppReport::state)
        .containsExactly(AppState.READY, AppState.FAILED_BEFORE);
  }

  @Test
  void aClusterThatRefusesEverythingIsReported() {
    orders();
    refuse("DISCOVER", 500);
    assertThat(fails().code().label()).isEqualTo("SLIP-5002");
    stopped("SLIP-5002");
  }

  @Tag("slow")
  @Test
  void aClusterWithoutControllersIsReported() {
    app("orders", "");
    changed("orders");
    assertThat(fails().code().label()).isEqualTo("SLIP-5051");
    stopped("SLIP-5051");
  }

  @Test
  void anInterruptIsReportedAndStays() {
    app("orders", MOVING);
    changed("orders");
    AtomicBoolean whileReporting = new AtomicBoolean();
    also =
        event -> {
          if (event instanceof Event.RunReported reported && reported.report().isOver()) {
            whileReporting.set(Thread.currentThread().isInterrupted());
          }
        };
    Thread waiting = Thread.currentThread();
    after(Duration.ofSeconds(10), waiting::interrupt);

    assertThatThrownBy(this::await).isInstanceOf(InterruptedIOException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(whileReporting).isFalse();
    assertThat(last().outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(last().ended()).isPresent();
  }

  @Test
  void aReportThatFailsDoesNotHideWhyTheRunDid() {
    orders();
    refuse("DISCOVER", 500);
    also =
        event -> {
          if (event instanceof Event.RunReported reported && reported.report().isOver()) {
            throw new IllegalStateException("no receiver");
          }
        };
    assertThatThrownBy(this::await)
        .isInstanceOf(UserErrorException.class)
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("no receiver"));
  }

  @Test
  void whatIsTooLateOnlyAfterTheLastLookDidNotFail() {
    live.forbidden.add("pods");
    app("orders", LATE);
    app("billing", MOVING);
    changed("orders");
    changed("billing");
    also =
        event -> {
          if (event instanceof Event.Warning) { // comes between the last look and the end
            skipped = Duration.ofHours(1);
          }
        };

    assertThat(fails().what()).isEqualTo("App orders 1.1 is not ready");
    assertThat(last().apps())
        .extracting(AppReport::state)
        .containsExactly(AppState.IN_PROGRESS, AppState.FAILED);
    assertThat(last().ended().orElseThrow()).isAfter(START.plus(Duration.ofHours(1)));
  }

  /** An app whose Service exists, and whose Deployment gets no pods; the run changed both. */
  private void orders() {
    app("orders", MOVING);
    put("v1/services", "orders", SERVICE);
    declare("orders", DEPLOYMENT.replace("NAME", "orders"), SERVICE);
    changed("orders");
    changed("orders", "v1", "Service", "orders", true);
  }

  /** The server refuses a request once. */
  private void refuse(String request, int status) {
    AtomicBoolean refused = new AtomicBoolean();
    cluster.before =
        asked -> {
          if (asked.equals(request) && !refused.getAndSet(true)) {
            throw new ApiException(status, "trouble");
          }
        };
  }

  /** The last lines say of which apps nothing is known. */
  private void notKnown(String apps) {
    assertThat(events(Event.Note.class)).isEmpty();
    assertThat(events(Event.Warning.class))
        .last()
        .extracting(Event.Warning::message)
        .isEqualTo("Whether these apps work is unknown: " + apps);
  }

  /** The run is over for all who were told that it began. */
  private void stopped(String code) {
    assertThat(events(Event.RunReported.class))
        .extracting(event -> event.report().outcome())
        .containsExactly(RunOutcome.RUNNING, RunOutcome.FAILED);
    assertThat(last().error().map(RunError::code)).contains(code);
    assertThat(last().apps()).extracting(AppReport::state).containsExactly(AppState.IN_PROGRESS);
  }
}
