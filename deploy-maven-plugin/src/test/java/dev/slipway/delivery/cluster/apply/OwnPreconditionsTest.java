package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanText;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases that change what the server refuses their own objects for. */
class OwnPreconditionsTest extends RunInMemory {
  private static final String QUOTA =
      "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q, namespace: shop}\n"
          + "spec: {hard: {count/services: '%d'}}\n";
  private static final String SERVICE =
      "apiVersion: v1\nkind: Service\nmetadata: {name: %s, namespace: shop}\n";
  private static final String DEFINITION =
      "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition,"
          + " metadata: {name: pumps.acme.example}, spec: {group: acme.example, scope: Cluster,"
          + " names: {kind: Pump, plural: pumps}, versions: [{name: v1, fields: [%s]}]}}\n";
  private static final String PUMP =
      "apiVersion: acme.example/v1\nkind: Pump\nmetadata: {name: p}\nspec: {%s: x}\n";
  private static final String HOOKS =
      "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\n"
          + "metadata: {name: guard}\nwebhooks: [{name: guard.acme.example, policy: %s}]\n";
  private static final String POLICY =
      "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\n"
          + "metadata: {name: rule}\nspec: {level: %s}\n";
  private static final String ADMISSION = "/apis/admissionregistration.k8s.io/v1/";
  private static final String HOOKS_PATH = ADMISSION + "validatingwebhookconfigurations/guard";
  private static final String POLICY_PATH = ADMISSION + "validatingadmissionpolicies/rule";
  private static final String QUOTA_PATH = "/api/v1/namespaces/shop/resourcequotas/q";
  private static final String MAP_PATH = "/api/v1/namespaces/shop/configmaps/";
  private static final String SERVICE_PATH = "/api/v1/namespaces/shop/services/";
  private static final String DEFINITION_PATH =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/pumps.acme.example";
  private static final String PUMP_PATH = "/apis/acme.example/v1/pumps/p";

  /** How the server of this test decides; null where it has nothing against a request. */
  private interface Judge {
    @org.jspecify.annotations.Nullable
    ApiException of(String path);
  }

  @BeforeEach
  void serve() {
    cluster.serve("", "v1", "ResourceQuota", "resourcequotas", true);
    cluster.serve("acme.example", "v1", "Pump", "pumps", false);
    cluster.serve(
        "admissionregistration.k8s.io",
        "v1",
        "ValidatingWebhookConfiguration",
        "validatingwebhookconfigurations",
        false);
    cluster.serve(
        "admissionregistration.k8s.io",
        "v1",
        "ValidatingAdmissionPolicy",
        "validatingadmissionpolicies",
        false);
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl", "Apply");
    cluster.after =
        request -> {
          if (request.equals("APPLY " + DEFINITION_PATH)) {
            cluster.edit(
                DEFINITION_PATH, "controller", "status", OwnPreconditionsTest::established);
          }
        };
  }

  private static Map<String, Object> established(Map<String, Object> definition) {
    Map<String, Object> changed = new LinkedHashMap<>(definition);
    Map<String, Object> condition = Map.of("type", "Established", "status", "True");
    changed.put("status", Map.of("conditions", List.of(condition)));
    return changed;
  }

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

  private Release shop(String hash, String... texts) {
    ReleaseApp app = app("a", hash, texts);
    return release("c", app);
  }

  private List<String> plan(Release release) throws IOException {
    return PlanText.lines(planned(release));
  }

  private Plan planned(Release release) throws IOException {
    return new PlanRun(cluster, InstantSource.system()).plan(release, Optional.empty()).plan();
  }

  private void judge(Judge judge) {
    cluster.before =
        request -> {
          String[] words = request.split(" ", -1);
          ApiException refusal =
              List.of("DRY", "APPLY").contains(words[0]) ? judge.of(words[1]) : null;
          if (refusal != null) {
            throw refusal;
          }
        };
  }

  private @org.jspecify.annotations.Nullable ApiException quota(String path) {
    return path.startsWith(SERVICE_PATH)
            && !cluster.has(path)
            && ManifestObject.map(spec(QUOTA_PATH).get("hard")).containsValue("1")
        ? exceeded()
        : null;
  }

  private @org.jspecify.annotations.Nullable ApiException schema(String path) {
    return path.equals(PUMP_PATH) && !spec(DEFINITION_PATH).toString().contains("b")
        ? new ApiException(
            500, "failed to create typed patch object: .spec.b: field not declared in schema")
        : null;
  }

  private @org.jspecify.annotations.Nullable ApiException webhook(String path) {
    return path.startsWith(MAP_PATH) && cluster.content(HOOKS_PATH).toString().contains("Fail")
        ? new ApiException(
            500,
            "Internal error occurred: failed calling webhook \"guard.acme.example\": failed to call"
                + " webhook: Post \"https://guard.shop.svc:443/\": service \"guard\" not found")
        : null;
  }

  private static ApiException exceeded() {
    return new ApiException(
        403,
        "services \"b\" is forbidden: exceeded quota: q, requested: count/services=1, used:"
            + " count/services=1, limited: count/services=1");
  }

  private static ApiException denied() {
    return new ApiException(
        422,
        "configmaps \"x\" is forbidden: ValidatingAdmissionPolicy 'rule' with binding 'rule' denied"
            + " request: no");
  }

  private Map<String, Object> spec(String path) {
    return ManifestObject.map(cluster.content(path).get("spec"));
  }

  private List<String> applied() {
    return cluster.applied();
  }

  private List<String> asked(String request) {
    return cluster.requests.stream().filter(request::equals).toList();
  }
}
