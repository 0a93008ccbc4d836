package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Releases that change what the server refuses their own objects for. */
class OwnPreconditionsTest extends OwnPreconditionsScene {
  @Test
  void aRaisedQuotaAndWhatNeedsIt() throws IOException {
    apply(shop("h1", QUOTA.formatted(1), SERVICE.formatted("a")));
    judge(this::quota);
    Release raised = shop("h2", QUOTA.formatted(5), SERVICE.formatted("a"), SERVICE.formatted("b"));

    assertThat(plan(raised))
        .contains(
            "  + Service shop/b (checked after stage 1: ResourceQuota shop/q of this release; now:"
                + " 403 services \"b\" is forbidden: exceeded quota: q, requested:"
                + " count/services=1, used: count/services=1, limited: count/services=1; sufficient"
                + " according to the cluster's own numbers: count/services: 2 of 5)");
    apply(raised);

    assertThat(applied()).containsSubsequence(QUOTA_PATH, SERVICE_PATH + "b");
    assertThat(asked("DRY " + SERVICE_PATH + "b")).as("asked again, and taken").hasSize(1);
  }

  @Test
  void aQuotaThatIsNotRaisedEnoughStopsEverything() throws IOException {
    apply(shop("h1", QUOTA.formatted(1), SERVICE.formatted("a")));
    judge(this::quota);
    cluster.requests.clear();

    UserError error =
        error(
            shop(
                "h2",
                QUOTA.formatted(2),
                SERVICE.formatted("a"),
                SERVICE.formatted("b"),
                SERVICE.formatted("c")));

    assertThat(error.code().label()).isEqualTo("SLIP-5002");
    assertThat(error.why())
        .contains("ResourceQuota shop/q of this release is not sufficient: count/services: 3 of 2");
    assertThat(cluster.asked(WRITES)).isEmpty();
  }

  @Test
  void aDefinitionWithANewFieldAndItsObject() throws IOException {
    apply(release("c", app("a", "h1", DEFINITION.formatted("a"), PUMP.formatted("a"))));
    judge(this::schema);
    Release newer = release("c", app("a", "h2", DEFINITION.formatted("a, b"), PUMP.formatted("b")));

    assertThat(String.join("\n", plan(newer)))
        .contains("~ Pump.acme.example p (checked after stage 1: CustomResourceDefinition")
        .contains("not checked in a sandbox");
    apply(newer);

    assertThat(applied()).containsSubsequence(DEFINITION_PATH, PUMP_PATH);
    apply(newer);
    assertThat(last())
        .isInstanceOfSatisfying(Event.RunFinished.class, run -> assertThat(run.changed()).isZero());
  }

  @Test
  void whatTheReleaseDoesNotChangeStopsAllAsBefore() throws IOException {
    apply(release("c", app("a", "h1", DEFINITION.formatted("a"), PUMP.formatted("a"))));
    judge(this::schema);
    cluster.requests.clear();

    UserError same =
        error(release("c", app("a", "h2", DEFINITION.formatted("a"), PUMP.formatted("b"))));
    assertThat(same.code().label()).isEqualTo("SLIP-5002");

    cluster.refusals.put("ConfigMap x", new ApiException(422, "x is no good"));
    UserError other =
        error(
            release(
                "c",
                app(
                    "a",
                    "h3",
                    DEFINITION.formatted("a, b"),
                    PUMP.formatted("b"),
                    CONFIG_MAP.formatted("x"))));
    assertThat(other.why()).contains("x is no good").doesNotContain("field not declared");
    assertThat(cluster.asked(WRITES)).isEmpty();
  }

  @Test
  void aDeadWebhookThatTheReleaseRemovesGoesFirst() throws IOException {
    apply(
        shop("h1", HOOKS.formatted("Fail"), CONFIG_MAP.formatted("x"), CONFIG_MAP.formatted("w")));
    judge(this::webhook);
    Release without =
        shop("h2", CONFIG_MAP.formatted("x") + "data: {a: b}", CONFIG_MAP.formatted("w"));

    assertThat(String.join("\n", plan(without)))
        .contains("handled first, because it blocks ConfigMap shop/x")
        .contains("checked after stage 1: ValidatingWebhookConfiguration");
    cluster.requests.clear();
    apply(without);

    assertThat(cluster.asked("DELETE", "APPLY"))
        .containsSubsequence("DELETE " + HOOKS_PATH, "APPLY " + MAP_PATH + "x");
    assertThat(last())
        .isInstanceOfSatisfying(
            Event.RunFinished.class, run -> assertThat(run.deleted()).isEqualTo(1));
  }

  @Test
  void aWebhookOfOthersIsNotTouched() throws IOException {
    apply(shop("h1", CONFIG_MAP.formatted("x")));
    cluster.make(HOOKS_PATH, HOOKS.formatted("Fail"), "others", "Apply");
    judge(this::webhook);
    assertThat(error(shop("h2", CONFIG_MAP.formatted("x") + "data: {a: b}")).code().label())
        .isEqualTo("SLIP-5002");
    assertThat(cluster.has(HOOKS_PATH)).isTrue();
  }

  @Test
  void aWebhookThatTheReleaseChangesGoesFirst() throws IOException {
    apply(shop("h1", HOOKS.formatted("Fail"), CONFIG_MAP.formatted("x")));
    judge(this::webhook);
    Release changed =
        shop("h2", HOOKS.formatted("Ignore"), CONFIG_MAP.formatted("x") + "data: {a: b}");

    apply(changed);

    assertThat(applied()).containsSubsequence(HOOKS_PATH, MAP_PATH + "x");
  }

  @Test
  void aPolicyThatTheReleaseLoosensGoesFirst() throws IOException {
    apply(shop("h1", POLICY.formatted("strict"), CONFIG_MAP.formatted("x")));
    judge(
        path ->
            path.equals(MAP_PATH + "x") && spec(POLICY_PATH).containsValue("strict")
                ? new ApiException(
                    422,
                    "configmaps \"x\" is forbidden: ValidatingAdmissionPolicy 'rule' with binding"
                        + " 'rule' denied request: no")
                : null);
    apply(shop("h2", POLICY.formatted("loose"), CONFIG_MAP.formatted("x") + "data: {a: b}"));
    assertThat(applied()).containsSubsequence(POLICY_PATH, MAP_PATH + "x");

    String waved =
        POLICY.formatted("loose").replace("rule}", "rule, annotations: {slipway.dev/wave: '3'}}");
    judge(path -> path.equals(MAP_PATH + "x") ? denied() : null);
    UserError error = error(shop("h3", waved, CONFIG_MAP.formatted("x") + "data: {a: c}"));
    assertThat(error.code().label()).as("a wave of its own is an order").isEqualTo("SLIP-5002");
  }
}
