package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanText;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that the server rejects now and that a run checks again before their stage. */
class DeferredObjectsInARunTest extends OwnPreconditionsScene {
  @Test
  void whatIsRefusedStillStopsTheRunAndTellsHowFarItCame() throws IOException {
    apply(shop("h1", QUOTA.formatted(1), SERVICE.formatted("a"), CONFIG_MAP.formatted("x")));
    judge(path -> path.equals(SERVICE_PATH + "b") ? exceeded() : null);

    UserError error =
        error(
            shop(
                "h2",
                QUOTA.formatted(5),
                SERVICE.formatted("a"),
                SERVICE.formatted("b"),
                CONFIG_MAP.formatted("x"),
                CONFIG_MAP.formatted("z"),
                CONFIG_MAP.formatted("late").replace("ConfigMap", "Secret")));

    assertThat(error.code().label()).isEqualTo("SLIP-5035");
    assertThat(error.why())
        .startsWith("Service shop/b (app a, team-a), test.yaml:1:1: 403")
        .endsWith("Stopped in stage 3 of 3; applied by then: 2 created, 1 changed");
    assertThat(cluster.has(SERVICE_PATH + "b")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, 1 object could", "2, 2 objects could"})
  void whatNoServerCanCheckYetIsCounted(int maps, String counted) throws IOException {
    List<String> objects = new ArrayList<>();
    objects.add("apiVersion: v1\nkind: Namespace\nmetadata: {name: new}\n");
    for (int i = 0; i < maps; i++) {
      objects.add(CONFIG_MAP.formatted("m" + i).replace("shop", "new"));
    }
    assertThat(planned(shop("h1", objects.toArray(String[]::new))).notes().warnings())
        .anyMatch(warning -> warning.startsWith(counted + " not be checked on the live cluster"));
  }

  @Test
  void aServerMayTakeAMomentToGoByWhatWasApplied() throws IOException {
    apply(shop("h1", QUOTA.formatted(1), SERVICE.formatted("a")));
    List<String> times = new ArrayList<>();
    judge(
        path -> {
          if (path.equals(SERVICE_PATH + "b") && times.size() < 6) {
            times.add(path);
            return exceeded();
          }
          return null;
        });
    apply(shop("h2", QUOTA.formatted(5), SERVICE.formatted("a"), SERVICE.formatted("b")));
    assertThat(cluster.has(SERVICE_PATH + "b")).isTrue();
  }

  /** It is there, but was never ours: what a later check will take over stands at the top. */
  @ParameterizedTest
  @ValueSource(ints = {403, 422})
  void whatIsRefusedMayBeOfOthers(int status) throws IOException {
    apply(shop("h1", POLICY.formatted("strict")));
    cluster.make(MAP_PATH + "x", CONFIG_MAP.formatted("x") + "data: {a: a}", "terraform", "Update");
    judge(
        path ->
            path.equals(MAP_PATH + "x") && spec(POLICY_PATH).containsValue("strict")
                ? new ApiException(status, String.valueOf(denied().getMessage()))
                : null);
    Release loose =
        shop("h2", POLICY.formatted("loose"), CONFIG_MAP.formatted("x") + "data: {a: b}");

    Plan plan = planned(loose);
    assertThat(plan.notes().highlights())
        .contains(
            "ConfigMap shop/x (app a): taken over from terraform; not deleted when it leaves the"
                + " release");
    assertThat(PlanText.lines(plan))
        .anyMatch(
            line ->
                line.startsWith(
                    "  ~ ConfigMap shop/x (taken over from terraform; not deleted when it leaves the"
                        + " release; checked after stage 1: ValidatingAdmissionPolicy rule of this"
                        + " release; now: "
                        + status))
        .contains("      ~ data.a: a -> b");
    apply(loose);
    assertThat(cluster.content(MAP_PATH + "x").toString())
        .contains("a=b", "slipway.dev/created-by=terraform");
  }

  @Test
  void whatIsRefusedAndOfAnotherEnvironmentStaysRefused() throws IOException {
    apply(shop("h1", POLICY.formatted("strict")));
    cluster.make(
        MAP_PATH + "x",
        CONFIG_MAP.formatted("x").replace("shop}", "shop, labels: {slipway.dev/environment: b}}"),
        "slipway",
        "Apply");
    judge(path -> path.equals(MAP_PATH + "x") ? denied() : null);
    Release loose = shop("h2", POLICY.formatted("loose"), CONFIG_MAP.formatted("x"));
    cluster.requests.clear();

    assertThat(error(loose).why()).contains("belongs to environment 'b', not to 'test'");
    assertThat(cluster.asked(WRITES)).isEmpty();
  }

  /** What a webhook says is its author's, and must not look like a finding of the plan's own. */
  @ParameterizedTest
  @ValueSource(
      strings = {"taken over from them", "takes ownership of all", "gives up ownership of all"})
  void noServersWordsComeToTheTop(String words) throws IOException {
    apply(shop("h1", HOOKS.formatted("Fail"), CONFIG_MAP.formatted("x")));
    judge(
        path ->
            path.equals(MAP_PATH + "x")
                ? new ApiException(
                    403, "admission webhook \"guard.acme.example\" denied the request: " + words)
                : null);
    Plan plan =
        planned(shop("h2", HOOKS.formatted("Ignore"), CONFIG_MAP.formatted("x") + "data: {a: b}"));

    assertThat(plan.changes()).anyMatch(change -> change.checkedAfter() > 0);
    assertThat(String.join("\n", PlanText.lines(plan))).contains(words);
    assertThat(plan.notes().highlights()).noneMatch(line -> line.contains(words));
  }

  /** Once the quota lets it in, the server says that the object can't be changed in place. */
  @Test
  void whatWouldHaveToBeDeletedAfterAllIsNot() throws IOException {
    String old = SERVICE.formatted("b").replace("shop}", "shop, annotations: {RULE}}");
    String service = old.replace("RULE", "slipway.dev/recreate: on-immutable");
    apply(shop("h1", QUOTA.formatted(1), service));
    judge(
        path ->
            !path.equals(SERVICE_PATH + "b")
                ? null
                : ManifestObject.map(spec(QUOTA_PATH).get("hard")).containsValue("1")
                    ? exceeded()
                    : new ApiException(
                        422,
                        "Invalid",
                        "spec.clusterIP: field is immutable",
                        List.of(
                            new ApiException.Cause(
                                "FieldValueInvalid", "spec.clusterIP", "field is immutable"))));
    Release raised = shop("h2", QUOTA.formatted(5), service + "spec: {clusterIP: None}\n");
    assertThat(String.join("\n", plan(raised)))
        .contains("~ Service shop/b (checked after stage 1: ResourceQuota shop/q");
    cluster.requests.clear();

    UserError error = error(raised);

    assertThat(error.code().label()).isEqualTo("SLIP-5035");
    assertThat(error.why())
        .contains(
            "Service shop/b (app a, team-a), test.yaml:1:1: would have to be deleted and recreated,"
                + " which is not in the plan (create a new one): 422 ")
        .contains("field is immutable");
    assertThat(cluster.asked("DELETE")).isEmpty();
    assertThat(cluster.has(SERVICE_PATH + "b")).isTrue();
    assertThat(String.join("\n", plan(raised))).contains("-/+ Service shop/b");
  }
}
