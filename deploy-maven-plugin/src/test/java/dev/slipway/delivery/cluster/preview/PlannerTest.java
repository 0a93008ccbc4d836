package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.ClusterRefusal.Cause;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.desired.Stamp;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.FieldChange;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run has to do with objects, by how they are. */
class PlannerTest {
  private static final String MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop}\ndata: {a: '1', b: '2'}";
  private static final String MAP_PATH = "/api/v1/namespaces/shop/configmaps/m";
  private static final String WEB =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n"
          + "spec: {replicas: 3, image: a}";
  private static final String WEB_PATH = "/apis/apps/v1/namespaces/shop/deployments/web";
  private static final String SCALER =
      "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n"
          + "metadata: {name: web, namespace: shop}\n"
          + "spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}";
  private static final String JOB =
      "apiVersion: batch/v1\nkind: Job\n"
          + "metadata: {name: migrate, namespace: shop, annotations: {POLICY}}\nspec: {image: a}";
  private static final String JOB_PATH = "/apis/batch/v1/namespaces/shop/jobs/migrate";
  private static final ClusterRefusal IMMUTABLE =
      new ClusterRefusal(
          422,
          "Invalid",
          "Job.batch \"migrate\" is invalid: spec.template: Invalid value: {}: field is immutable",
          List.of(new Cause("FieldValueInvalid", "spec.template", "field is immutable")));

  private final MemoryCluster cluster = new MemoryCluster();

  @BeforeEach
  void shop() {
    cluster.make(
        "/api/v1/namespaces/shop",
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}",
        "kubectl-create",
        "Update");
  }

  @Test
  void whatIsNewIsCreated() throws Exception {
    assertThat(actions(plan(MAP, WEB))).containsExactly(Action.CREATE, Action.CREATE);
    assertThat(cluster.asked("APPLY", "CREATE", "REPLACE", "MANAGED")).isEmpty();
  }

  @Test
  void whatTheRecordTellsCostsNoRequest() throws Exception {
    RunRecord record = applied(MAP, WEB);
    assertThat(actions(plan(record, MAP, WEB))).containsExactly(Action.UNCHANGED, Action.UNCHANGED);
    // Also when controllers wrote status.
    cluster.touch(MAP_PATH);
    assertThat(actions(plan(record, MAP, WEB))).containsExactly(Action.UNCHANGED, Action.UNCHANGED);
    assertThat(cluster.asked("DRY", "GET", "OBJECTS")).isEmpty();
  }

  @Test
  void withoutARecordTheServerIsAsked() throws Exception {
    applied(MAP, WEB);
    assertThat(actions(plan(MAP, WEB))).containsExactly(Action.UNCHANGED, Action.UNCHANGED);
    assertThat(cluster.asked("DRY")).hasSize(2);
  }

  @Test
  void drifts() throws Exception {
    RunRecord record = applied(MAP, WEB);
    edit(MAP_PATH, "data", Map.of("a", "9", "b", "2"));
    cluster.time = "2026-11-23T09:31:00Z";
    Prepared plan = planWithFields(record, MAP, WEB);
    assertThat(actions(plan)).containsExactly(Action.CHANGE, Action.UNCHANGED);
    assertThat(plan.changes().get(0).fields())
        .containsExactly(new FieldChange("data.a", "\"9\"", "\"1\""));
  }

  @Test
  void anotherManifestIsAChange() throws Exception {
    RunRecord record = applied(MAP, WEB);
    assertThat(actions(plan(record, MAP.replace("'2'", "'3'"), WEB)))
        .containsExactly(Action.CHANGE, Action.UNCHANGED);
  }

  /** The times in managedFields are whole seconds: a run right after another sees the same. */
  @Test
  void aChangeInTheSameSecondIsOneToo() throws Exception {
    applied(MAP);
    Prepared plan = plan(MAP.replace("'2'", "'3'"));
    assertThat(plan.changes().get(0).action()).isEqualTo(Action.CHANGE);
  }

  @Test
  void aForeignObjectIsTakenOver() throws Exception {
    cluster.make(MAP_PATH, MAP, "kubectl-client-side-apply", "Update");
    Prepared plan = planWithFields(RunRecord.none("test"), MAP.replace("'2'", "'3'"));
    assertThat(plan.changes().get(0).action()).isEqualTo(Action.CHANGE);
    assertThat(plan.work().get(0).takeover()).isTrue();
    assertThat(plan.changes().get(0).fields())
        .contains(new FieldChange("data.b", "\"2\"", "\"3\""));
  }

  @Test
  void whatSomebodyElseMadeIsNoTakeover() throws Exception {
    cluster.make(MAP_PATH, MAP, "helm", "Update");
    Prepared plan = plan(MAP);
    assertThat(plan.changes().get(0).action()).isEqualTo(Action.CHANGE);
    assertThat(plan.work().get(0).takeover()).isFalse();
    assertThat(plan.changes().get(0).uid()).isNotEmpty();
  }

  @Test
  void onceMeansOnce() throws Exception {
    String once = MAP.replace("name: m", "name: m, annotations: {slipway.dev/apply: once}");
    assertThat(actions(plan(once))).containsExactly(Action.CREATE);
    cluster.make(MAP_PATH, MAP, "somebody", "Update");
    assertThat(actions(plan(once.replace("'1'", "'7'")))).containsExactly(Action.UNCHANGED);
    assertThat(cluster.asked("DRY")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Complete | True  | RECREATE | field is immutable",
        "Failed   | True  | RECREATE | field is immutable",
        "Complete | False | REFUSE   | the Job still runs: it is made anew once it ended",
      })
  void aJobIsMadeAnewOnceItEnded(String type, String status, Action action, String reason)
      throws Exception {
    String job = JOB.replace("POLICY", "slipway.dev/recreate: on-immutable");
    applied(job);
    cluster.immutable.put("Job migrate", IMMUTABLE);
    edit(JOB_PATH, "status", Map.of("conditions", List.of(Map.of("type", type, "status", status))));
    Prepared plan = plan(job.replace("image: a", "image: b"));
    PlannedChange change = plan.changes().get(0);
    assertThat(change.action()).isEqualTo(action);
    assertThat(change.reason()).startsWith("422 Job.batch").endsWith(reason);
    assertThat(plan.work().get(0).live()).isPresent();
  }

  @Test
  void whatCantBeChangedTellsTheAnnotationThatAllowsIt() throws Exception {
    applied(JOB.replace("POLICY", ""));
    cluster.immutable.put("Job migrate", IMMUTABLE);
    Prepared plan = plan(JOB.replace("POLICY", "").replace("image: a", "image: b"));
    assertThat(plan.refused()).hasSize(1);
    assertThat(plan.changes().get(0).reason())
        .contains("field is immutable; slipway.dev/recreate: on-immutable has it deleted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec.parallelism: must be greater than 0", "name: too long"})
  void anotherFaultBesideIsNoReasonToDeleteAnything(String cause) throws Exception {
    String job = JOB.replace("POLICY", "slipway.dev/recreate: on-immutable");
    applied(job);
    cluster.immutable.put(
        "Job migrate",
        new ClusterRefusal(
            422,
            "Invalid",
            "[spec.template: field is immutable, " + cause + "]",
            List.of(
                new Cause("FieldValueInvalid", "spec.template", "field is immutable"),
                new Cause("FieldValueInvalid", "x", cause))));
    assertThat(actions(plan(job.replace("image: a", "image: b")))).containsExactly(Action.REFUSE);
  }

  @Test
  void aSecretsContentIsNotRepeated() throws Exception {
    String secret =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\n"
            + "stringData: {password: hunter2}\ndata: {key: c2VzYW1l}";
    cluster.refusals.put(
        "Secret s", new ClusterRefusal(422, "hunter2 aHVudGVyMg== sesame c2VzYW1l are bad"));
    assertThat(plan(secret).changes().get(0).reason())
        .endsWith("422 *** *** *** *** are bad")
        .doesNotContain("hunter2", "sesame");
  }

  @Test
  void fieldsOfSecretsAreNumberedInOneOrder() throws Exception {
    String first =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: NAME, namespace: shop}\ndata: {a: b25l}";
    String[] before = new String[20];
    String[] after = new String[20];
    for (int n = 0; n < before.length; n++) {
      before[n] = first.replace("NAME", "s" + (n + 10));
      after[n] = before[n].replace("b25l", "dHdv");
    }
    RunRecord record = applied(before);
    Prepared plan = planWithFields(record, after);
    assertThat(plan.changes()).hasSize(20);
    assertThat(plan.changes())
        .allSatisfy(
            change ->
                assertThat(change.fields())
                    .containsExactly(new FieldChange("data.a", "*** (#1)", "*** (#2)")));
  }

  @Test
  void anAutoscalersNumberStays() throws Exception {
    RunRecord record = applied(WEB);
    cluster.edit(
        WEB_PATH, "kube-controller-manager", "scale", web -> withSpec(web, "replicas", 9L));
    Prepared plan = plan(record, WEB.replace("image: a", "image: b"), SCALER);
    assertThat(spec(plan.work().get(0).content())).isEqualTo(Map.of("image", "b"));
    assertThat(plan.changes().get(0).action()).isEqualTo(Action.CHANGE);
  }

  @Test
  void whoGivesANumberUpToAnAutoscalerKeepsItUntilThen() throws Exception {
    RunRecord record = applied(WEB);
    Prepared plan = plan(record, WEB.replace("replicas: 3, ", ""), SCALER);
    assertThat(spec(plan.work().get(0).content())).containsEntry("replicas", 3L);
  }

  @Test
  void whatIsMadeAnewHasTheAutoscalersNumber() throws Exception {
    String web =
        WEB.replace("name: web,", "name: web, annotations: {slipway.dev/recreate: on-immutable},");
    RunRecord record = applied(web);
    cluster.edit(
        WEB_PATH, "kube-controller-manager", "scale", live -> withSpec(live, "replicas", 9L));
    cluster.immutable.put("Deployment web", IMMUTABLE);
    Prepared plan = plan(record, web.replace("image: a", "image: b"), SCALER);
    assertThat(plan.changes().get(0).action()).isEqualTo(Action.RECREATE);
    assertThat(spec(plan.work().get(0).content())).isEqualTo(Map.of("image", "b", "replicas", 9L));
  }

  @Test
  void whatNoServerCanKnowYetIsNotAsked() throws Exception {
    String other = "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}";
    String widget =
        "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: w},"
            + " spec: {group: acme.example, scope: Cluster, names: {kind: Widget, plural: widgets},"
            + " versions: [{name: v1}]}}\n---\napiVersion: acme.example/v1\nkind: Widget\n"
            + "metadata: {name: w}";
    Prepared plan = plan(MAP.replace("shop", "other"), other, widget);
    assertThat(plan.unchecked()).isEqualTo(2);
    assertThat(actions(plan)).containsOnly(Action.CREATE);
    assertThat(cluster.asked("DRY")).hasSize(2);
  }

  @Test
  void whatABuildAskedOnceIsNotAskedAgain() throws Exception {
    applied(MAP);
    DesiredRelease desired = desired(MAP.replace("'2'", "'3'"), WEB);
    Prepared first = plan(desired, RunRecord.none("test"), Optional.empty(), true);
    cluster.requests.clear();
    Prepared again = plan(desired, RunRecord.none("test"), Optional.of(first), true);
    assertThat(again).isEqualTo(first);
    assertThat(cluster.asked("DRY")).isEmpty();
    // Whatever moves is asked about anew.
    cluster.touch(MAP_PATH);
    cluster.make(WEB_PATH, WEB, "somebody", "Update");
    Prepared moved = plan(desired, RunRecord.none("test"), Optional.of(first), false);
    assertThat(cluster.asked("DRY")).contains("DRY " + MAP_PATH);
    assertThat(moved.changes().get(0).resourceVersion())
        .isNotEqualTo(first.changes().get(0).resourceVersion());
  }

  @Test
  void anEarlierNoIsAskedAgainAndSoIsWhatWasNeverAsked() throws Exception {
    cluster.refusals.put("ConfigMap m", new ClusterRefusal(403, "no"));
    DesiredRelease desired =
        desired(
            MAP,
            MAP.replace("shop", "other"),
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}");
    Prepared first = plan(desired, RunRecord.none("test"), Optional.empty(), false);
    assertThat(first.refused()).hasSize(1);
    assertThat(first.unchecked()).isEqualTo(1);
    cluster.refusals.clear();
    cluster.make(
        "/api/v1/namespaces/other",
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}",
        "somebody",
        "Update");
    cluster.requests.clear();
    Prepared again = plan(desired, RunRecord.none("test"), Optional.of(first), false);
    assertThat(again.refused()).isEmpty();
    assertThat(again.unchecked()).isZero();
    assertThat(cluster.asked("DRY"))
        .contains("DRY " + MAP_PATH, "DRY " + MAP_PATH.replace("shop", "other"));
  }

  @Test
  void fieldsThatNobodyWantedBeforeAreLookedUp() throws Exception {
    applied(MAP);
    DesiredRelease desired = desired(MAP.replace("'2'", "'3'"));
    Prepared first = plan(desired, RunRecord.none("test"), Optional.empty(), false);
    Prepared again = plan(desired, RunRecord.none("test"), Optional.of(first), true);
    assertThat(first.changes().get(0).fields()).isEmpty();
    assertThat(again.changes().get(0).fields()).hasSize(1);
  }

  @Test
  void manyLiveObjectsAreReadByOneList() throws Exception {
    String[] before = new String[12];
    String[] after = new String[12];
    for (int n = 0; n < before.length; n++) {
      before[n] = MAP.replace("name: m", "name: m" + n);
      after[n] = before[n].replace("'2'", "'3'");
    }
    applied(before);
    planWithFields(RunRecord.none("test"), after);
    assertThat(cluster.asked("OBJECTS")).containsExactly("OBJECTS /api/v1/configmaps");
    assertThat(cluster.asked("GET")).isEmpty();
  }

  // --- the scene

  private DesiredRelease desired(String... texts) {
    return Releases.desired(cluster.kinds, Releases.release(texts));
  }

  private Prepared plan(String... texts) throws ClusterRefusal, IOException {
    return plan(RunRecord.none("test"), texts);
  }

  private Prepared plan(RunRecord record, String... texts) throws ClusterRefusal, IOException {
    return plan(desired(texts), record, Optional.empty(), false);
  }

  private Prepared planWithFields(RunRecord record, String... texts)
      throws ClusterRefusal, IOException {
    return plan(desired(texts), record, Optional.empty(), true);
  }

  private Prepared plan(
      DesiredRelease desired, RunRecord record, Optional<Prepared> checked, boolean fields)
      throws ClusterRefusal, IOException {
    Map<ObjectId, ObjectState> listed = new HashMap<>();
    Set<String> kinds = new HashSet<>();
    for (ApiResource kind : cluster.kinds) {
      kinds.add(kind.groupKind());
      for (ObjectState state : cluster.list(kind, Stamp.ENVIRONMENT + "=test")) {
        listed.put(new ObjectId(kind.group(), kind.kind(), state.namespace(), state.name()), state);
      }
    }
    return new Planner(cluster, fields)
        .prepare(desired, new LiveStates(cluster, listed, kinds), record, checked);
  }

  /** Applies objects, and gives the record of it; requests are forgotten. */
  private RunRecord applied(String... texts) throws ClusterRefusal {
    List<AppliedObject> objects = new ArrayList<>();
    for (DesiredObject object : desired(texts).objects()) {
      Cluster.Applied applied =
          cluster.apply(object.resource(), object.namespace(), object.name(), object.content());
      objects.add(
          new AppliedObject(
              "a",
              object.resource().apiVersion(),
              object.resource().kind(),
              object.namespace(),
              object.name(),
              applied.state().uid(),
              object.hash(),
              applied.state().resourceVersion(),
              AppliedObject.sum(applied.state())));
    }
    cluster.requests.clear();
    return new RunRecord(RunRecord.FORMAT, "test", "c", Map.of(), objects);
  }

  private void edit(String path, String field, Object value) {
    cluster.edit(
        path,
        "kubectl-edit",
        "",
        object -> {
          Map<String, Object> edited = new LinkedHashMap<>(object);
          edited.put(field, value);
          return edited;
        });
  }

  private static Map<String, Object> withSpec(
      Map<String, Object> object, String field, Object value) {
    Map<String, Object> spec = new LinkedHashMap<>(spec(object));
    spec.put(field, value);
    Map<String, Object> changed = new LinkedHashMap<>(object);
    changed.put("spec", spec);
    return changed;
  }

  private static Map<String, Object> spec(Map<String, Object> object) {
    return ManifestObject.map(object.get("spec"));
  }

  private static List<Action> actions(Prepared prepared) {
    return prepared.changes().stream().map(PlannedChange::action).toList();
  }
}
