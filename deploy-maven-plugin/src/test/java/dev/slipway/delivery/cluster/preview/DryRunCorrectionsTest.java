package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiException.Cause;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ManagedFieldsEntries;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan says of objects whose ownership is put right before they are applied. */
class DryRunCorrectionsTest extends PlannerScene {
  private static final ApiResource SECRETS = new ApiResource("", "v1", "Secret", "secrets", true);
  private static final String SECRET =
      "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\n";
  private static final String IGNORING =
      WEB.replace("name: web,", "name: web, annotations: {slipway.dev/ignore: spec.image},");
  private static final ApiException UNION =
      new ApiException(
          422,
          "Invalid",
          "spec.strategy.rollingUpdate: Forbidden",
          List.of(new Cause("FieldValueForbidden", "spec.strategy.rollingUpdate", "Forbidden")));

  @ParameterizedTest
  @CsvSource({"f:stringData, CHANGE, data.old", "f:data, CHANGE, data.old"})
  void aKeyThatTheManifestDropsGoes(String owned, Action action, String changed) throws Exception {
    applied(SECRET + "data: {user: YQ==, old: Yg==}");
    owns(owned);
    ChangeSet plan = planWithFields(RunRecord.none("test"), SECRET + "stringData: {user: a}");
    assertThat(actions(plan)).containsExactly(action);
    assertThat(plan.tasks().get(0).takeover()).isEqualTo(owned.equals("f:stringData"));
    assertThat(paths(plan)).containsExactly(changed);
    assertThat(plan.changes().toString()).doesNotContain("Yg==", "YQ==");
  }

  @Test
  void aKeyOfOthersStays() throws Exception {
    applied(SECRET + "data: {user: YQ==}");
    cluster.edit(
        SECRETS.path("shop", "s"),
        "others",
        "",
        secret -> {
          Map<String, Object> edited = new LinkedHashMap<>(secret);
          edited.put("data", Map.of("user", "YQ==", "theirs", "Yg=="));
          return edited;
        });
    ChangeSet plan = planWithFields(RunRecord.none("test"), SECRET + "stringData: {user: a}");
    assertThat(actions(plan)).containsExactly(Action.UNCHANGED);
  }

  // --- being deleted

  @ParameterizedTest
  @CsvSource({"other.example/a: b", "slipway.dev/apply: once"})
  void anObjectThatIsBeingDeletedIsCreatedAnew(String annotation) throws Exception {
    String held =
        MAP.replace("name: m,", "name: m, finalizers: [a.b/c], annotations: {" + annotation + "},");
    RunRecord record = applied(held);
    delete(ApiResource.CONFIG_MAPS, "m");
    for (ChangeSet plan : List.of(plan(record, held), plan(held), planWithFields(record, held))) {
      assertThat(actions(plan)).containsExactly(Action.RECREATE);
      assertThat(plan.changes().get(0).reason())
          .isEqualTo(
              "being deleted since 2026-11-23T09:30:00Z, held by finalizer a.b/c; it is created"
                  + " after it is deleted");
      assertThat(plan.tasks().get(0).live()).isPresent();
    }
  }

  @Test
  void whatTheOldOneCantBecomeTheNewOneCan() throws Exception {
    String held = MAP.replace("name: m,", "name: m, finalizers: [a.b/c],");
    applied(held);
    cluster.immutable.put("ConfigMap m", IMMUTABLE);
    assertThat(actions(plan(held.replace("'2'", "'3'")))).containsExactly(Action.REFUSE);
    delete(ApiResource.CONFIG_MAPS, "m");
    assertThat(actions(plan(held.replace("'2'", "'3'")))).containsExactly(Action.RECREATE);
    cluster.refusals.put("ConfigMap m", new ApiException(422, "wrong"));
    assertThat(actions(plan(held.replace("'2'", "'3'")))).containsExactly(Action.REFUSE);
  }

  @Test
  void aNamespaceThatIsBeingDeletedIsCreatedAnewWithWhatIsInIt() throws Exception {
    String space = "apiVersion: v1\nkind: Namespace\nmetadata: {name: other, finalizers: [a.b/c]}";
    String map = MAP.replace("shop", "other");
    RunRecord record = applied(space, map);
    delete(ApiResource.NAMESPACES, "other");
    ChangeSet plan = plan(record, space, map);
    assertThat(actions(plan)).containsExactly(Action.RECREATE, Action.CREATE);
    assertThat(plan.unchecked()).hasSize(1);
  }

  // --- left to others

  @Test
  void whatIsLeftIsSentOnlyWithANewObject() throws Exception {
    assertThat(spec(plan(IGNORING).tasks().get(0).content())).containsEntry("image", "a");
    RunRecord record = applied(IGNORING);
    cluster.edit(WEB_PATH, "others", "", web -> withSpec(web, "image", "theirs"));
    for (ChangeSet plan :
        List.of(plan(record, IGNORING), plan(IGNORING), planWithFields(record, IGNORING))) {
      assertThat(actions(plan)).containsExactly(Action.UNCHANGED);
    }
    ChangeSet plan = planWithFields(record, IGNORING.replace("replicas: 3", "replicas: 4"));
    assertThat(actions(plan)).containsExactly(Action.CHANGE);
    assertThat(paths(plan)).containsExactly("spec.replicas");
    assertThat(plan.tasks().get(0).takeover()).isFalse();
    assertThat(spec(plan.tasks().get(0).content())).isEqualTo(Map.of("replicas", 4L));
  }

  @Test
  void anotherImageInTheManifestIsNoChange() throws Exception {
    RunRecord record = applied(IGNORING);
    assertThat(actions(plan(record, IGNORING.replace("image: a", "image: b"))))
        .containsExactly(Action.UNCHANGED);
    assertThat(cluster.asked("DRY", "GET", "OBJECTS")).isEmpty();
  }

  @Test
  void ownershipIsGivenUpBeforeTheFieldIsLeftOut() throws Exception {
    applied(WEB);
    ChangeSet plan = planWithFields(RunRecord.none("test"), IGNORING);
    assertThat(actions(plan)).containsExactly(Action.CHANGE);
    assertThat(paths(plan)).containsExactly("metadata.annotations[\"slipway.dev/ignore\"]");
    assertThat(plan.tasks().get(0).takeover()).isTrue();
    assertThat(spec(plan.tasks().get(0).content())).doesNotContainKey("image");
  }

  @Test
  void ownershipAloneIsNoReasonToWrite() throws Exception {
    applied(IGNORING);
    assertThat(actions(plan(IGNORING))).containsExactly(Action.UNCHANGED);
    assertThat(actions(planWithFields(RunRecord.none("test"), IGNORING)))
        .containsExactly(Action.UNCHANGED);
  }

  @Test
  void withinAListOfOneOwnerTheirValueIsSentAlong() throws Exception {
    String ports =
        WEB.replace("image: a", "ports: [{name: http, port: 1}]")
            .replace(
                "name: web,",
                "name: web, annotations: {slipway.dev/ignore: 'spec.ports[name=http].port'},");
    applied(ports);
    cluster.edit(
        WEB_PATH,
        "others",
        "",
        web -> withSpec(web, "ports", List.of(Map.of("name", "http", "port", 9L))));
    assertThat(actions(plan(ports))).containsExactly(Action.UNCHANGED);
    ChangeSet plan =
        planWithFields(RunRecord.none("test"), ports.replace("replicas: 3", "replicas: 4"));
    assertThat(paths(plan)).containsExactly("spec.replicas");
    assertThat(spec(plan.tasks().get(0).content()).toString()).contains("port=9");
  }

  @Test
  void whatIsMadeAnewHasTheValuesOfTheirOwners() throws Exception {
    String web =
        IGNORING.replace("annotations: {", "annotations: {slipway.dev/recreate: on-immutable, ");
    applied(web);
    cluster.edit(WEB_PATH, "others", "", live -> withSpec(live, "image", "theirs"));
    cluster.immutable.put("Deployment web", IMMUTABLE);
    ChangeSet plan = plan(web.replace("replicas: 3", "replicas: 4"));
    assertThat(actions(plan)).containsExactly(Action.RECREATE);
    assertThat(spec(plan.tasks().get(0).content()))
        .isEqualTo(Map.of("replicas", 4L, "image", "theirs"));
  }

  // --- unions

  /** The server is asked by a merge patch here, which takes away nothing but what it names. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'level: info'                           | ''                      | spec.level",
        "'env: {A: x, B: z}'                     | 'env: {A: x}'           | spec.env.B",
        "'level: info'                           | 'level: debug'          | spec.level",
        "''                                      | ''                      | ''",
      })
  void whatTheSameChangeRemovesIsShownToo(String before, String after, String removed)
      throws Exception {
    String web =
        WEB.replace("image: a", "image: a, strategy: {type: RollingUpdate}" + more(before));
    applied(web);
    cluster.edit(
        WEB_PATH,
        "kube-apiserver",
        "",
        live ->
            withSpec(
                live,
                "strategy",
                Map.of("type", "RollingUpdate", "rollingUpdate", Map.of("a", 1L))));
    cluster.refusals.put("Deployment web", UNION);
    ChangeSet plan =
        planWithFields(
            RunRecord.none("test"),
            WEB.replace("image: a", "image: a, strategy: {type: Recreate}" + more(after)));
    List<String> expected =
        new ArrayList<>(List.of("spec.strategy.rollingUpdate.a", "spec.strategy.type"));
    expected.addAll(removed.isEmpty() ? List.of() : List.of(removed));
    assertThat(paths(plan)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(cluster.asked("DRY-JSON"))
        .hasSize(after.contains("debug") || removed.isEmpty() ? 0 : 1);
  }

  private static String more(String fields) {
    return fields.isEmpty() ? "" : ", " + fields;
  }

  @Test
  void whatTheServerHadSetByDefaultIsTakenAway() throws Exception {
    strategyByDefault();
    cluster.refusals.put("Deployment web", UNION);
    String recreate = WEB.replace("image: a", "image: a, strategy: {type: Recreate}");
    ChangeSet plan = planWithFields(RunRecord.none("test"), recreate);
    assertThat(actions(plan)).containsExactly(Action.CHANGE);
    assertThat(plan.tasks().get(0).leftovers())
        .containsExactly(FieldPath.parse("spec.strategy.rollingUpdate"));
    assertThat(plan.tasks().get(0).takeover()).isTrue();
    assertThat(spec(plan.tasks().get(0).content()).get("strategy"))
        .isEqualTo(Map.of("type", "Recreate"));
    assertThat(cluster.asked("DRY-STRATEGIC")).containsExactly("DRY-STRATEGIC " + WEB_PATH);
  }

  @Test
  void anotherRefusalStays() throws Exception {
    strategyByDefault();
    cluster.refusals.put("Deployment web", UNION);
    ChangeSet plan = plan(WEB.replace("image: a", "image: b"));
    assertThat(actions(plan)).containsExactly(Action.REFUSE);
    assertThat(cluster.asked("DRY-STRATEGIC")).isEmpty();
  }

  private void strategyByDefault() throws ApiException {
    applied(WEB);
    cluster.edit(
        WEB_PATH,
        "the-server",
        "",
        web ->
            withSpec(
                web,
                "strategy",
                Map.of("type", "RollingUpdate", "rollingUpdate", Map.of("maxSurge", 1L))));
  }

  private void delete(ApiResource resource, String name) throws ApiException {
    String namespace = resource.namespaced() ? "shop" : "";
    ObjectState state = cluster.state(resource, namespace, name).orElseThrow();
    cluster.delete(resource, state);
  }

  /** Our apply's entry of the Secret with other names. */
  private void owns(String field) throws ApiException {
    Map<String, Object> live = cluster.get(SECRETS, "shop", "s").orElseThrow();
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Map<String, Object> entry : ManagedFieldsEntries.of(live)) {
      Map<String, Object> fields = new LinkedHashMap<>(ManifestObject.map(entry.get("fieldsV1")));
      Object data = fields.remove("f:data");
      fields.put(field, data == null ? Map.of() : data);
      Map<String, Object> changed = new LinkedHashMap<>(entry);
      changed.put("fieldsV1", fields);
      entries.add(changed);
    }
    cluster.setManagedFields(SECRETS, "shop", "s", ObjectState.of(live).resourceVersion(), entries);
  }

  private static List<String> paths(ChangeSet plan) {
    return plan.changes().stream()
        .flatMap(change -> change.fields().stream())
        .map(FieldChange::path)
        .toList();
  }
}
