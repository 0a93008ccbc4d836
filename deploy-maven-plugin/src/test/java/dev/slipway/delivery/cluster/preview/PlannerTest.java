package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.record.RunRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run has to do with objects, by how they are. */
class PlannerTest extends PlannerScene {
  @Test
  void whatIsNewIsCreated() throws Exception {
    assertThat(actions(plan(MAP, WEB))).containsExactly(Action.CREATE, Action.CREATE);
    assertThat(cluster.asked("APPLY", "CREATE", "REPLACE", "MANAGED")).isEmpty();
  }

  @Test
  void drifts() throws Exception {
    RunRecord record = applied(MAP, WEB);
    edit(MAP_PATH, "data", Map.of("a", "9", "b", "2"));
    cluster.time = "2026-11-23T09:31:00Z";
    ChangeSet plan = planWithFields(record, MAP, WEB);
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
    ChangeSet plan = plan(MAP.replace("'2'", "'3'"));
    assertThat(plan.changes().get(0).action()).isEqualTo(Action.CHANGE);
  }

  @Test
  void aForeignObjectIsTakenOver() throws Exception {
    cluster.make(MAP_PATH, MAP, "kubectl-client-side-apply", "Update");
    ChangeSet plan = planWithFields(RunRecord.none("test"), MAP.replace("'2'", "'3'"));
    assertThat(plan.changes().get(0).action()).isEqualTo(Action.CHANGE);
    assertThat(plan.tasks().get(0).takeover()).isTrue();
    assertThat(plan.changes().get(0).fields())
        .contains(new FieldChange("data.b", "\"2\"", "\"3\""));
  }

  @Test
  void whatAnotherManagerMadeIsNoTakeover() throws Exception {
    cluster.make(MAP_PATH, MAP, "helm", "Update");
    ChangeSet plan = plan(MAP);
    assertThat(plan.changes().get(0).action()).isEqualTo(Action.CHANGE);
    assertThat(plan.tasks().get(0).takeover()).isFalse();
    assertThat(plan.changes().get(0).object().uid()).isNotEmpty();
  }

  @Test
  void onceMeansOnce() throws Exception {
    String once = MAP.replace("name: m", "name: m, annotations: {slipway.dev/apply: once}");
    assertThat(actions(plan(once))).containsExactly(Action.CREATE);
    cluster.make(MAP_PATH, MAP, "another", "Update");
    assertThat(actions(plan(once.replace("'1'", "'7'")))).containsExactly(Action.UNCHANGED);
    assertThat(cluster.asked("DRY")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Complete | True  | RECREATE | field is immutable",
        "Failed   | True  | RECREATE | field is immutable",
        "Complete | False | REFUSE   | the Job still runs: it is recreated after it ends",
      })
  void aJobIsMadeAnewOnceItEnded(String type, String status, Action action, String reason)
      throws Exception {
    String job = JOB.replace("POLICY", "slipway.dev/recreate: on-immutable");
    applied(job);
    cluster.immutable.put("Job migrate", IMMUTABLE);
    edit(JOB_PATH, "status", Map.of("conditions", List.of(Map.of("type", type, "status", status))));
    ChangeSet plan = plan(job.replace("image: a", "image: b"));
    PlannedChange change = plan.changes().get(0);
    assertThat(change.action()).isEqualTo(action);
    assertThat(change.reason()).startsWith("422 Job.batch").endsWith(reason);
    assertThat(plan.tasks().get(0).live()).isPresent();
  }

  @Test
  void aSecretsContentIsNotRepeated() throws Exception {
    String secret =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\n"
            + "stringData: {password: hunter2}\ndata: {key: c2VzYW1l}";
    cluster.refusals.put(
        "Secret s", new ApiException(422, "hunter2 aHVudGVyMg== sesame c2VzYW1l are bad"));
    assertThat(plan(secret).changes().get(0).reason())
        .endsWith("422 *** *** *** *** are bad")
        .doesNotContain("hunter2", "sesame");
  }

  @Test
  void equalContentsOfSecretsHaveTheSameChecksumInAPlan() throws Exception {
    String text =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: NAME, namespace: shop}\ndata: {a: b25l}";
    String[] before = new String[20];
    String[] after = new String[20];
    for (int n = 0; n < before.length; n++) {
      before[n] = text.replace("NAME", "s" + (n + 10));
      after[n] = before[n].replace("b25l", "dHdv");
    }
    RunRecord record = applied(before);
    ChangeSet plan = planWithFields(record, after);
    assertThat(plan.changes()).hasSize(20);
    List<FieldChange> first = plan.changes().get(0).fields();
    assertThat(first).hasSize(1);
    assertThat(first.get(0).masked()).isTrue();
    assertThat(first.get(0).before()).isNotEqualTo(first.get(0).after());
    assertThat(plan.changes()).allSatisfy(change -> assertThat(change.fields()).isEqualTo(first));
  }

  /** A plan has all that a run writes, of new, recreated and refused objects too. */
  @Test
  void whatIsNewIsWrittenDown() throws Exception {
    String secret =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\ndata: {a: b25l}";
    String other = MAP.replace("namespace: shop", "namespace: new");
    String space = "apiVersion: v1\nkind: Namespace\nmetadata: {name: new}";
    ChangeSet plan = planWithFields(RunRecord.none("test"), MAP, secret, space, other);
    assertThat(actions(plan)).containsOnly(Action.CREATE);
    assertThat(plan.changes())
        .filteredOn(change -> change.object().kind().equals("ConfigMap"))
        .hasSize(2)
        .allSatisfy(
            change ->
                assertThat(change.fields())
                    .contains(
                        new FieldChange("data.a", "", "\"1\""),
                        new FieldChange("data.b", "", "\"2\""),
                        new FieldChange(
                            "metadata.labels[\"slipway.dev/environment\"]", "", "test")));
    assertThat(plan.changes())
        .filteredOn(change -> change.object().kind().equals("Secret"))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.fields())
                    .filteredOn(field -> field.path().equals("data.a"))
                    .singleElement()
                    .matches(FieldChange::masked));
  }

  @Test
  void whatIsMadeAnewIsWrittenDown() throws Exception {
    String job = JOB.replace("POLICY", "slipway.dev/recreate: on-immutable");
    applied(job);
    cluster.edit(
        JOB_PATH,
        "job-controller",
        "status",
        live -> {
          Map<String, Object> ended = new java.util.LinkedHashMap<>(live);
          ended.put(
              "status",
              Map.of("conditions", List.of(Map.of("type", "Complete", "status", "True"))));
          return ended;
        });
    cluster.immutable.put("Job migrate", IMMUTABLE);
    ChangeSet plan = planWithFields(RunRecord.none("test"), job.replace("image: a", "image: b"));
    assertThat(actions(plan)).containsExactly(Action.RECREATE);
    assertThat(plan.changes().get(0).fields())
        .containsExactly(new FieldChange("spec.image", "a", "b"));
  }
}
