package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.manifest.error.UserError;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a wait shows of a failure, and what it hides. */
@Tag("slow") // it waits, though by a faster clock
class WaitWordsTest extends WaitInMemory {
  @Test
  void theLogOfTheContainerThatDiedIsShownWithoutSecrets() {
    app("orders", MOVING);
    changed("orders");
    pod("orders", crashed());
    UserError unused = fails();
    FailureReport failure = events(Event.ObjectFailed.class).get(0).failure();
    assertThat(failure.log())
        .containsExactly("starting", "password=***", "key ***", "Exception in thread main");
    assertThat(cluster.requests).contains("LOG shop/orders-1-a app previous 15");
  }

  @Test
  void logsCanBeOff() {
    logLines = 0;
    app("orders", MOVING);
    changed("orders");
    pod("orders", crashed());
    UserError unused = fails();
    assertThat(events(Event.ObjectFailed.class).get(0).failure().log()).isEmpty();
    assertThat(cluster.requests).noneMatch(request -> request.startsWith("LOG"));
  }

  @Test
  void progressIsShownWithoutSecrets() {
    app("orders", REFUSED);
    changed("orders");
    UserError unused = fails();
    assertThat(events(Event.AppProgressed.class))
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(event.detail())
                    .isEqualTo(
                        "Deployment shop/orders: denied by https://***@policy.example.com with"
                            + " ***"));
  }

  private static String crashed() {
    String end = "{exitCode: 1, reason: Error, finishedAt: '2026-11-30T09:00:00Z'}";
    return "{phase: Running, containerStatuses: [{name: app, ready: false, restartCount: 5, state:"
        + " {waiting: {reason: CrashLoopBackOff, message: back-off}}, lastState: {terminated: "
        + end
        + "}}]}";
  }

  @Override
  Cluster cluster() {
    cluster.logs.put(
        "shop/orders-1-a app previous",
        "starting\npassword=abcdefgh\nkey hunter22\nException in thread main\n");
    return cluster;
  }

  @Test
  void whatCanNotBeReadIsNamedOnceWithTheRule() throws Exception {
    live.forbidden.add("pods");
    app("orders", MOVING);
    changed("orders");
    after(
        Duration.ofSeconds(20),
        () -> put("apps/v1/deployments", "orders", DEPLOYMENT.replace("NAME", "orders") + READY));

    RunReport unused = await();

    assertThat(events(Event.Warning.class)).hasSize(1);
    assertThat(events(Event.Warning.class).get(0).message())
        .contains("- {apiGroups: [\"\"], resources: [pods], verbs: [list, watch]}");
  }
}
