package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppRun;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.rollout.explanation.CommitReading;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.status.KubernetesStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StatusRunTest extends WaitInMemory {
  private static final StatusFilter ALL = new StatusFilter("", "", "");

  /** Times that a change is waited for. */
  private static final int MANY = 60;

  @BeforeEach
  void applied() throws Exception {
    app("orders", READY);
    app("billing", LATE);
    RunRecord record =
        new RunRecord(
            RunRecord.FORMAT,
            "test",
            "c",
            Map.of(
                "orders", new AppRun("h", "r", "1.4.2", "c", "team-orders", "", ""),
                "billing", new AppRun("h", "r", "2.0", "c", "team-money", "", "")),
            List.of(object("orders"), object("billing")));
    new RunRecordStore(cluster, "slipway-system").write(record);
  }

  @Test
  void showsEachAppAndExplainsWhatDoesNotWork() throws Exception {
    show(ALL, false, () -> false);
    assertThat(table(0))
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.get(0)).matches("APP +VERSION +OWNER +STATE +READY");
              assertThat(lines.get(1))
                  .matches("billing +2.0 +team-money +failed +0/1 +Deployment shop/billing: .*");
              assertThat(lines.get(2)).matches("orders +1.4.2 +team-orders +ready +1/1");
            });
    assertThat(events(Event.ObjectFailed.class))
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.app()).isEqualTo("billing");
              assertThat(failed.failure().code()).startsWith("SLIP-S");
            });
  }

  @Test
  void anAppThatDoesNotWorkIsAFailureOnRequest() {
    assertThatThrownBy(() -> show(ALL, true, () -> false))
        .hasMessageContaining("SLIP-5050: 1 app of test does not work: billing")
        .hasMessageContaining("billing: Deployment shop/billing: SLIP-S");
  }

  @Test
  void aPartOfTheEnvironmentIsShownAlone() throws Exception {
    show(new StatusFilter("orders", "", ""), true, () -> false);
    show(new StatusFilter("", "team-orders", ""), true, () -> false);
    assertThat(events(Event.StatusShown.class))
        .hasSize(2)
        .allSatisfy(shown -> assertThat(shown.apps()).hasSize(2));
    show(new StatusFilter("", "", "elsewhere"), true, () -> false);
    assertThat(events(Event.Note.class))
        .extracting(Event.Note::message)
        .containsExactly("No object of test matches");
  }

  @Test
  void anEnvironmentThatWasNeverAppliedHasNoState() throws Exception {
    new StatusRun(view(), events::add, settings(ALL, true))
        .show("other", "slipway-system", memory(), () -> false);
    assertThat(events(Event.Note.class))
        .extracting(Event.Note::message)
        .containsExactly("Environment other was never applied to this cluster");
  }

  @Test
  void showsItAgainWhenItChanges() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    show(
        ALL,
        false,
        () -> {
          if (asked.get() == 1) {
            put("apps/v1/deployments", "billing", DEPLOYMENT.replace("NAME", "billing") + READY);
          }
          return asked.incrementAndGet() < MANY && events(Event.StatusShown.class).size() < 2;
        });
    assertThat(events(Event.StatusShown.class)).hasSize(2);
    assertThat(table(1).get(1)).contains("ready");
    assertThat(events(Event.ObjectFailed.class)).isEmpty();
  }

  @Test
  void anObjectThatNeedNotBeReadyIsNoFailure() throws Exception {
    waiting("billing", "exists");
    show(ALL, true, () -> false);
    assertThat(table(0).get(1)).matches("billing +2.0 +team-money +ready +1/1");
    assertThat(events(Event.ObjectFailed.class)).isEmpty();
  }

  @Test
  void anObjectThatMustExistFailsWithoutIt() {
    waiting("billing", "exists");
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(
            () ->
                show(
                    ALL,
                    true,
                    () -> {
                      if (asked.get() == 1) {
                        cluster.remove(path("apps/v1/deployments") + "billing");
                      }
                      return asked.incrementAndGet() < MANY
                          && events(Event.StatusShown.class).size() < 2;
                    }))
        .hasMessageContaining("1 app of test does not work: billing");
  }

  @Test
  void anObjectThatIsNotWaitedForIsNeitherShownNorCounted() throws Exception {
    waiting("billing", "none");
    show(ALL, true, () -> false);
    assertThat(table(0)).hasSize(2);
    assertThat(table(0).get(1)).matches("orders +1.4.2 +team-orders +ready +1/1");
    assertThat(events(Event.ObjectFailed.class)).isEmpty();
  }

  @Test
  void whatTheClusterSaysIsShownWithoutSecrets() throws Exception {
    put("apps/v1/deployments", "billing", DEPLOYMENT.replace("NAME", "billing") + REFUSED);
    show(ALL, false, () -> false);
    assertThat(table(0).get(1)).contains("denied by https://***@policy.example.com");
  }

  @Test
  @Timeout(30)
  void watchesThatFailEndIt() {
    assertThatThrownBy(
            () ->
                show(
                    ALL,
                    false,
                    () -> {
                      live.bug = new IllegalStateException("a bug");
                      return true;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
  }

  /** Writes a Deployment with what it says about waiting. */
  private void waiting(String name, String mode) {
    String deployment = DEPLOYMENT.replace("NAME", name) + LATE;
    put(
        "apps/v1/deployments",
        name,
        deployment.replace("annotations: {", "annotations: {slipway.dev/wait: " + mode + ", "));
  }

  private List<String> table(int number) {
    return events(Event.StatusShown.class).get(number).apps();
  }

  private void show(StatusFilter filter, boolean failing, BooleanSupplier watching)
      throws Exception {
    new StatusRun(view(), events::add, settings(filter, failing))
        .show("test", "slipway-system", memory(), watching);
  }

  private ClusterView view() {
    return new ClusterView(cluster, live, KubernetesStatus.standard(), this::now);
  }

  private static StatusRun.Settings settings(StatusFilter filter, boolean failing) {
    return new StatusRun.Settings(filter, failing, 15, new LogMask(), CommitReading.NONE);
  }

  private static AppliedObject object(String app) {
    return new AppliedObject(
        app, new ObjectReference("apps/v1", "Deployment", "shop", app, "u", "1"), "h", "x", "1");
  }
}
