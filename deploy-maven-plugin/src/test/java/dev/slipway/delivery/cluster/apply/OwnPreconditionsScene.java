package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanText;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A server that rejects objects until a change of their own release is applied. */
abstract class OwnPreconditionsScene extends RunInMemory {
  static final String QUOTA =
      "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q, namespace: shop}\n"
          + "spec: {hard: {count/services: '%d'}}\n";
  static final String SERVICE =
      "apiVersion: v1\nkind: Service\nmetadata: {name: %s, namespace: shop}\n";
  static final String DEFINITION =
      "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition,"
          + " metadata: {name: pumps.acme.example}, spec: {group: acme.example, scope: Cluster,"
          + " names: {kind: Pump, plural: pumps}, versions: [{name: v1, fields: [%s]}]}}\n";
  static final String PUMP =
      "apiVersion: acme.example/v1\nkind: Pump\nmetadata: {name: p}\nspec: {%s: x}\n";
  static final String HOOKS =
      "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\n"
          + "metadata: {name: guard}\nwebhooks: [{name: guard.acme.example, policy: %s}]\n";
  static final String POLICY =
      "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\n"
          + "metadata: {name: rule}\nspec: {level: %s}\n";
  static final String ADMISSION = "/apis/admissionregistration.k8s.io/v1/";
  static final String HOOKS_PATH = ADMISSION + "validatingwebhookconfigurations/guard";
  static final String POLICY_PATH = ADMISSION + "validatingadmissionpolicies/rule";
  static final String QUOTA_PATH = "/api/v1/namespaces/shop/resourcequotas/q";
  static final String MAP_PATH = "/api/v1/namespaces/shop/configmaps/";
  static final String SERVICE_PATH = "/api/v1/namespaces/shop/services/";
  static final String DEFINITION_PATH =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/pumps.acme.example";
  static final String PUMP_PATH = "/apis/acme.example/v1/pumps/p";

  /** How the server of this test decides; null where it has nothing against a request. */
  interface Judge {
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
                DEFINITION_PATH, "controller", "status", OwnPreconditionsScene::established);
          }
        };
  }

  static Map<String, Object> established(Map<String, Object> definition) {
    Map<String, Object> changed = new LinkedHashMap<>(definition);
    Map<String, Object> condition = Map.of("type", "Established", "status", "True");
    changed.put("status", Map.of("conditions", List.of(condition)));
    return changed;
  }

  Release shop(String hash, String... texts) {
    ReleaseApp app = app("a", hash, texts);
    return release("c", app);
  }

  List<String> plan(Release release) throws IOException {
    return PlanText.lines(planned(release));
  }

  Plan planned(Release release) throws IOException {
    return new PlanRun(cluster, InstantSource.system()).plan(release, Optional.empty()).plan();
  }

  void judge(Judge judge) {
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

  @org.jspecify.annotations.Nullable
  ApiException quota(String path) {
    return path.startsWith(SERVICE_PATH)
            && !cluster.has(path)
            && ManifestObject.map(spec(QUOTA_PATH).get("hard")).containsValue("1")
        ? exceeded()
        : null;
  }

  @org.jspecify.annotations.Nullable
  ApiException schema(String path) {
    return path.equals(PUMP_PATH) && !spec(DEFINITION_PATH).toString().contains("b")
        ? new ApiException(
            500, "failed to create typed patch object: .spec.b: field not declared in schema")
        : null;
  }

  @org.jspecify.annotations.Nullable
  ApiException webhook(String path) {
    return path.startsWith(MAP_PATH) && cluster.content(HOOKS_PATH).toString().contains("Fail")
        ? new ApiException(
            500,
            "Internal error occurred: failed calling webhook \"guard.acme.example\": failed to call"
                + " webhook: Post \"https://guard.shop.svc:443/\": service \"guard\" not found")
        : null;
  }

  static ApiException exceeded() {
    return new ApiException(
        403,
        "services \"b\" is forbidden: exceeded quota: q, requested: count/services=1, used:"
            + " count/services=1, limited: count/services=1");
  }

  static ApiException denied() {
    return new ApiException(
        422,
        "configmaps \"x\" is forbidden: ValidatingAdmissionPolicy 'rule' with binding 'rule' denied"
            + " request: no");
  }

  Map<String, Object> spec(String path) {
    return ManifestObject.map(cluster.content(path).get("spec"));
  }

  List<String> applied() {
    return cluster.applied();
  }

  List<String> asked(String request) {
    return cluster.requests.stream().filter(request::equals).toList();
  }
}
