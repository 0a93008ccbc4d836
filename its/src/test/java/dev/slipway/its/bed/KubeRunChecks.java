package dev.slipway.its.bed;

import static dev.slipway.its.bed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a run of delivery:apply asks of a Kubernetes API, of the real one and of the stand-in. */
final class KubeRunChecks {
  private static final String SPACE = "/api/v1/namespaces/run-checks";
  private static final String APPLY = "application/apply-patch+yaml";
  private static final String OURS = "?fieldManager=slipway&force=true&fieldValidation=Strict";

  private final KubeRequests kube;
  private final JsonMapper json = JsonMapper.builder().build();

  KubeRunChecks(KubeRequests kube) throws Exception {
    this.kube = kube;
    apply(SPACE, "apiVersion: v1\nkind: Namespace\nmetadata: {name: run-checks}\n");
    kube.awaitStatus(SPACE, 200);
  }

  void all() throws Exception {
    dryRunsWriteNothing();
    leasesAreTakenByVersion();
    ownersAreSetByPatch();
    whatIsGivenUpGoes();
    theScaleIsAPartOfItsOwn();
    listsComeInPages();
    deletesExactlyWhatWasSeen();
    saysWhatIsImmutable();
    servesNewKinds();
  }

  private void dryRunsWriteNothing() throws Exception {
    String path = SPACE + "/configmaps/dry";
    HttpResponse<String> created =
        kube.call("PATCH", path + OURS + "&dryRun=All", APPLY, KubeTexts.map("dry", "a: '1'"));
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(read(created).path("metadata").path("uid").asString()).isNotEmpty();
    assertThat(kube.call("GET", path, "", "").statusCode()).isEqualTo(404);
    String body = json.writeValueAsString(read(created).without("managedFields"));
    assertThat(
            kube.call(
                    "POST",
                    SPACE + "/configmaps?dryRun=All",
                    "",
                    body.replaceFirst("\"uid\":\"[^\"]*\",", ""))
                .statusCode())
        .isEqualTo(201);
    assertThat(kube.call("GET", path, "", "").statusCode()).isEqualTo(404);

    JsonNode live = apply(path, KubeTexts.map("dry", "a: '1'"));
    HttpResponse<String> same =
        kube.call("PATCH", path + OURS + "&dryRun=All", APPLY, KubeTexts.map("dry", "a: '1'"));
    assertThat(read(same)).isEqualTo(live);
    HttpResponse<String> changed =
        kube.call("PATCH", path + OURS + "&dryRun=All", APPLY, KubeTexts.map("dry", "a: '2'"));
    assertThat(read(changed).path("data").path("a").asString()).isEqualTo("2");
    assertThat(version(read(changed))).isEqualTo(version(live));
    ObjectNode edited = ((ObjectNode) live).deepCopy();
    edited.withObject("data").put("a", "9");
    assertThat(kube.call("PUT", path + "?dryRun=All", "", edited.toString()).statusCode())
        .isEqualTo(200);
    assertThat(kube.call("DELETE", path + "?dryRun=All", "", "").statusCode()).isEqualTo(200);
    assertThat(kube.get(path)).isEqualTo(live);
  }

  private void leasesAreTakenByVersion() throws Exception {
    String leases = "/apis/coordination.k8s.io/v1/namespaces/run-checks/leases";
    kube.call("DELETE", leases + "/lock", "", "");
    HttpResponse<String> made = kube.call("POST", leases, "", KubeTexts.lease("a", ""));
    assertThat(made.statusCode()).isEqualTo(201);
    HttpResponse<String> again = kube.call("POST", leases, "", KubeTexts.lease("b", ""));
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(read(again).path("reason").asString()).isEqualTo("AlreadyExists");
    String first = version(read(made));
    HttpResponse<String> freed = kube.call("PUT", leases + "/lock", "", KubeTexts.lease("", first));
    assertThat(freed.statusCode()).as(freed.body()).isEqualTo(200);
    HttpResponse<String> late = kube.call("PUT", leases + "/lock", "", KubeTexts.lease("b", first));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(read(late).path("reason").asString()).isEqualTo("Conflict");
    kube.call("DELETE", leases + "/lock", "", "");
    assertThat(kube.call("PUT", leases + "/lock", "", KubeTexts.lease("a", first)).statusCode())
        .isEqualTo(201);
  }

  private void ownersAreSetByPatch() throws Exception {
    String path = SPACE + "/configmaps/owned";
    JsonNode live = apply(path, KubeTexts.map("owned", "a: '1', b: '2'"));
    JsonNode entry = live.path("metadata").path("managedFields").path(0);
    String half = entry.toString().replace("\"f:b\":{}", "").replace(",}", "}").replace("{,", "{");
    String patch =
        "[{\"op\":\"replace\",\"path\":\"/metadata/managedFields\",\"value\":[%s]},"
            + "{\"op\":\"replace\",\"path\":\"/metadata/resourceVersion\",\"value\":\"%s\"}]";
    String type = "application/json-patch+json";
    HttpResponse<String> late =
        kube.call("PATCH", path + "?fieldManager=slipway", type, patch.formatted(half, "1"));
    assertThat(late.statusCode()).isEqualTo(409);
    // Of two entries by one applier the last one counts.
    String two = half + "," + half.replace("f:a", "f:b");
    HttpResponse<String> set =
        kube.call(
            "PATCH", path + "?fieldManager=slipway", type, patch.formatted(two, version(live)));
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    assertThat(read(set).path("metadata").path("managedFields").size()).isEqualTo(1);
    JsonNode after = apply(path, KubeTexts.map("owned", "c: '3'"));
    assertThat(after.path("data").propertyNames()).containsExactlyInAnyOrder("a", "c");
  }

  private void whatIsGivenUpGoes() throws Exception {
    String path = SPACE + "/configmaps/given";
    kube.call("DELETE", path, "", "");
    String theirs =
        json.writeValueAsString(
            json.readTree(
                "{\"apiVersion\":\"v1\",\"kind\":"
                    + "\"ConfigMap\",\"metadata\":{\"name\":\"given\"},\"data\":{\"a\":\"1\",\"b\":\"2\"}}"));
    assertThat(
            kube.call(
                    "POST",
                    SPACE + "/configmaps?fieldManager=kubectl-client-side-apply",
                    "",
                    theirs)
                .statusCode())
        .isEqualTo(201);
    JsonNode shared = apply(path, KubeTexts.map("given", "a: '1'"));
    assertThat(shared.path("data").size()).isEqualTo(2);
    assertThat(shared.path("metadata").path("managedFields").findValuesAsString("manager"))
        .containsExactlyInAnyOrder("slipway", "kubectl-client-side-apply");
  }

  private void theScaleIsAPartOfItsOwn() throws Exception {
    String path = "/apis/apps/v1/namespaces/run-checks/deployments/web";
    kube.call("DELETE", path, "", "");
    apply(path, KubeTexts.deployment("web"));
    HttpResponse<String> scaled =
        kube.call(
            "PATCH",
            path + "/scale?fieldManager=autoscaler",
            "application/merge-patch+json",
            "{\"spec\":{\"replicas\":9}}");
    assertThat(scaled.statusCode()).as(scaled.body()).isEqualTo(200);
    JsonNode live = kube.get(path);
    assertThat(live.path("spec").path("replicas").asInt()).isEqualTo(9);
    JsonNode entries = live.path("metadata").path("managedFields");
    var words = new ArrayList<String>();
    entries.forEach(
        entry ->
            words.add(
                entry.path("manager").asString()
                    + " "
                    + entry.path("subresource").asString("")
                    + " "
                    + entry.path("fieldsV1").path("f:spec").has("f:replicas")));
    assertThat(words).containsExactlyInAnyOrder("slipway  false", "autoscaler scale true");
  }

  private void listsComeInPages() throws Exception {
    for (int n = 0; n < 5; n++) {
      String name = "page" + n;
      apply(
          SPACE + "/configmaps/" + name,
          KubeTexts.map(name, "a: '1'").replace("name: ", "labels: {list: paged}, name: "));
    }
    for (String accept :
        List.of(
            "application/json",
            "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json")) {
      var names = new ArrayList<String>();
      String next = "";
      do {
        JsonNode page =
            kube.get(
                "/api/v1/configmaps?limit=2&labelSelector=list%3Dpaged"
                    + (next.isEmpty() ? "" : "&continue=" + next),
                accept);
        assertThat(page.path("items").size()).isBetween(1, 2);
        page.path("items")
            .forEach(
                item -> {
                  names.add(item.path("metadata").path("name").asString());
                  assertThat(item.path("metadata").has("managedFields")).isTrue();
                  assertThat(item.has("data")).isEqualTo(accept.equals("application/json"));
                });
        next = page.path("metadata").path("continue").asString("");
      } while (!next.isEmpty());
      assertThat(names).containsExactly("page0", "page1", "page2", "page3", "page4");
    }
  }

  private void deletesExactlyWhatWasSeen() throws Exception {
    String path = SPACE + "/configmaps/seen";
    JsonNode first = apply(path, KubeTexts.map("seen", "a: '1'"));
    JsonNode second = apply(path, KubeTexts.map("seen", "a: '2'"));
    String uid = first.path("metadata").path("uid").asString();
    String options =
        "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"propagationPolicy\":\"Background\","
            + "\"preconditions\":{\"uid\":\"%s\",\"resourceVersion\":\"%s\"}}";
    assertThat(kube.call("DELETE", path, "", options.formatted(uid, version(first))).statusCode())
        .isEqualTo(409);
    assertThat(kube.call("DELETE", path, "", options.formatted(uid, version(second))).statusCode())
        .isEqualTo(200);
    assertThat(kube.call("DELETE", path, "", options.formatted(uid, version(second))).statusCode())
        .isEqualTo(404);
  }

  private void saysWhatIsImmutable() throws Exception {
    String jobs = "/apis/batch/v1/namespaces/run-checks/jobs/fixed";
    kube.call("DELETE", jobs, "", "");
    apply(jobs, KubeTexts.job("one"));
    refused(jobs, KubeTexts.job("two"), "spec.template", "field is immutable");
    String deployment = "/apis/apps/v1/namespaces/run-checks/deployments/fixed";
    kube.call("DELETE", deployment, "", "");
    apply(deployment, KubeTexts.deployment("fixed"));
    refused(
        deployment,
        KubeTexts.deployment("fixed").replace("app: web", "app: other"),
        "spec.selector",
        "field is immutable");
    String service = SPACE + "/services/fixed";
    kube.call("DELETE", service, "", "");
    String text =
        "apiVersion: v1\nkind: Service\nmetadata: {name: fixed}\n"
            + "spec: {clusterIP: 10.0.0.77, ports: [{port: 80}]}\n";
    apply(service, text);
    refused(service, text.replace(".77", ".78"), "spec.clusterIPs[0]", "may not change once set");
    kube.call("DELETE", service, "", "");
  }

  private void refused(String path, String text, String field, String words) throws Exception {
    HttpResponse<String> answer = kube.call("PATCH", path + OURS + "&dryRun=All", APPLY, text);
    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode causes = read(answer).path("details").path("causes");
    assertThat(causes.size()).as(answer.body()).isEqualTo(1);
    assertThat(causes.path(0).path("field").asString()).isEqualTo(field);
    assertThat(causes.path(0).path("message").asString()).endsWith(words);
    assertThat(read(answer).path("message").asString()).endsWith(words);
  }

  private void servesNewKinds() throws Exception {
    String path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/gadgets.checks.example";
    apply(path, KubeTexts.DEFINITION);
    String gadget = "/apis/checks.example/v1/gadgets/g";
    String text = "apiVersion: checks.example/v1\nkind: Gadget\nmetadata: {name: g}\n";
    await("a new kind is served")
        .until(() -> kube.call("PATCH", gadget + OURS, APPLY, text).statusCode() / 100 == 2);
    var conditions = new ArrayList<String>();
    kube.get(path)
        .path("status")
        .path("conditions")
        .forEach(it -> conditions.add(it.path("type").asString() + it.path("status").asString()));
    assertThat(conditions).contains("EstablishedTrue", "NamesAcceptedTrue");
  }

  private JsonNode apply(String path, String text) throws Exception {
    HttpResponse<String> answer = kube.call("PATCH", path + OURS, APPLY, text);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return read(answer);
  }

  private ObjectNode read(HttpResponse<String> answer) {
    return (ObjectNode) json.readTree(answer.body());
  }

  private static String version(JsonNode object) {
    return object.path("metadata").path("resourceVersion").asString();
  }
}
