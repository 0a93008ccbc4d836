package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Preconditions that depend on each other are checked stage by stage. */
class PreconditionChainsTest extends OwnPreconditionsScene {
  /** A policy refuses the definition, whose new field an object needs: each is checked in turn. */
  @Test
  void whatIsItselfRefusedNowLiftsOthersInTurn() throws IOException {
    apply(policed("h1", "strict", "a", "a"));
    judge(this::policyAndSchema);
    Release chain = policed("h2", "loose", "a, b", "b");

    String plan = String.join("\n", plan(chain));
    assertThat(plan)
        .contains(
            "~ CustomResourceDefinition pumps.acme.example (checked after stage 1:"
                + " ValidatingAdmissionPolicy rule of this release")
        .contains(
            "~ Pump.acme.example p (checked after stage 2:"
                + " CustomResourceDefinition pumps.acme.example (itself checked"
                + " after stage 1) of this release; now: 500 failed");
    apply(chain);
    assertThat(applied()).containsSubsequence(POLICY_PATH, DEFINITION_PATH, PUMP_PATH);
    apply(chain);
    assertThat(last())
        .isInstanceOfSatisfying(Event.RunFinished.class, run -> assertThat(run.changed()).isZero());
  }

  @Test
  void aChainThatBreaksStopsBeforeTheStageThatBroke() throws IOException {
    apply(policed("h1", "strict", "a", "a"));
    judge(path -> path.equals(DEFINITION_PATH) ? refusedDefinition() : schema(path));

    UserError error = error(policed("h2", "loose", "a, b", "b"));

    assertThat(error.code().label()).isEqualTo("SLIP-5035");
    assertThat(error.why()).contains("Stopped in stage 2 of 3; applied by then: 1 changed");
    assertThat(spec(DEFINITION_PATH).toString()).doesNotContain("b]");
  }

  @Test
  void aChainWithoutItsFirstLinkStopsEverything() throws IOException {
    apply(policed("h1", "strict", "a", "a"));
    judge(this::policyAndSchema);
    cluster.requests.clear();

    UserError error = error(policed("h2", "strict", "a, b", "b"));

    assertThat(error.code().label()).isEqualTo("SLIP-5002");
    assertThat(error.why()).contains("denied request: no", "field not declared in schema");
    assertThat(cluster.asked(WRITES)).isEmpty();
  }

  /** The quota would be enough for none, so what waits for one of those waits in vain. */
  @Test
  void whoWaitsForAnObjectWithoutRoomHasNoChanceEither() throws IOException {
    cluster.serve("", "v1", "LimitRange", "limitranges", true);
    cluster.serve("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true);
    apply(shop("h1", QUOTA.formatted(1)));
    judge(
        path ->
            path.endsWith("/limitranges/l")
                ? exceeded()
                : path.endsWith("/persistentvolumeclaims/c")
                    ? new ApiException(
                        403,
                        "persistentvolumeclaims \"c\" is forbidden: maximum storage usage per"
                            + " PersistentVolumeClaim is 1Gi, but request is 2Gi")
                    : null);
    String limit =
        "apiVersion: v1\nkind: LimitRange\nmetadata: {name: l, namespace: shop, annotations:"
            + " {slipway.dev/wave: '1'}}\nspec: {}\n";
    String claim =
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c, namespace: shop,"
            + " annotations: {slipway.dev/wave: '2'}}\n";
    cluster.requests.clear();

    UserError error = error(shop("h2", QUOTA.formatted(1) + "# x\n", limit, claim));
    assertThat(error.code().label()).isEqualTo("SLIP-5002");

    UserError small =
        error(shop("h3", QUOTA.formatted(1).replace("1'", "1', pods: 2"), limit, claim));
    assertThat(small.code().label()).isEqualTo("SLIP-5002");
    assertThat(small.why())
        .contains("ResourceQuota shop/q of this release is not sufficient: count/services: 2 of 1")
        .contains("maximum storage usage");
    assertThat(cluster.asked(WRITES)).isEmpty();
    String plan = String.join("\n", plan(shop("h4", QUOTA.formatted(9), limit, claim)));
    assertThat(plan)
        .contains("+ LimitRange shop/l (checked after stage 1: ResourceQuota shop/q")
        .contains(
            "+ PersistentVolumeClaim shop/c (checked after stage 2: LimitRange shop/l (itself"
                + " checked after stage 1) of this release");
  }

  @Test
  void whatComesTooLateToLiftARefusalSaysSo() throws IOException {
    apply(shop("h1", POLICY.formatted("strict"), CONFIG_MAP.formatted("x")));
    judge(path -> path.equals(MAP_PATH + "x") ? denied() : null);
    String waved =
        POLICY.formatted("loose").replace("rule}", "rule, annotations: {slipway.dev/wave: '3'}}");
    assertThat(error(shop("h2", waved, CONFIG_MAP.formatted("x") + "data: {a: c}")).why())
        .contains(
            "ValidatingAdmissionPolicy rule of this release may resolve this, but is applied in"
                + " stage 2, and this object in stage 1: slipway.dev/wave");
  }

  private Release policed(String hash, String level, String fields, String field) {
    return release(
        "c",
        app(
            "a",
            hash,
            POLICY.formatted(level),
            DEFINITION.formatted(fields),
            PUMP.formatted(field)));
  }

  private @org.jspecify.annotations.Nullable ApiException policyAndSchema(String path) {
    return path.equals(DEFINITION_PATH) && spec(POLICY_PATH).containsValue("strict")
        ? refusedDefinition()
        : schema(path);
  }

  private static ApiException refusedDefinition() {
    return new ApiException(
        422,
        "customresourcedefinitions \"pumps.acme.example\" is forbidden: ValidatingAdmissionPolicy"
            + " 'rule' with binding 'rule' denied request: no");
  }
}
