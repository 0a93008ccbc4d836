package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiException.Cause;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.record.RunRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan says of objects that the server refuses. */
class RefusedObjectsTest extends PlannerScene {
  @ParameterizedTest
  @ValueSource(ints = {403, 422, 500})
  void whatIsRefusedSaysWhatWouldBeWritten(int status) throws Exception {
    applied(MAP);
    cluster.refusals.put("ConfigMap m", new ApiException(status, "no"));
    ChangeSet plan = planWithFields(RunRecord.none("test"), MAP.replace("'2'", "'3'"));
    assertThat(actions(plan)).containsExactly(Action.REFUSE);
    assertThat(plan.changes().get(0).fields())
        .containsExactly(new FieldChange("data.b", "\"2\"", "\"3\""));
  }

  /**
   * It is read, since it is not in the environment's list; once, whether a plan is wanted or not.
   */
  @ParameterizedTest
  @CsvSource({
    "helm, Update, true, taken over from helm; not deleted when it leaves the release",
    "helm, Update, false, taken over from helm; not deleted when it leaves the release",
    "kubectl-client-side-apply, Update, true, taken over from kubectl-client-side-apply; not deleted"
        + " when it leaves the release; taken over from kubectl-client-side-apply",
    // Ours, but for its label.
    "slipway, Apply, true, ''",
    "slipway, Apply, false, ''",
  })
  void whatIsRefusedMayBeThereThoughItIsNotListed(
      String manager, String operation, boolean fields, String ownership) throws Exception {
    cluster.make(MAP_PATH, MAP, manager, operation);
    cluster.refusals.put("ConfigMap m", new ApiException(403, "no"));
    ChangeSet plan =
        plan(desired(MAP.replace("'2'", "'3'")), RunRecord.none("test"), Optional.empty(), fields);
    PlannedChange change = plan.changes().get(0);
    assertThat(change.action()).isEqualTo(Action.REFUSE);
    assertThat(change.reason()).as("nothing but the server's words").isEqualTo("403 no");
    assertThat(change.ownership()).isEqualTo(ownership);
    assertThat(plan.tasks().get(0).live()).isPresent();
    assertThat(change.object().uid()).isNotEmpty();
    assertThat(change.fields().contains(new FieldChange("data.b", "\"2\"", "\"3\"")))
        .isEqualTo(fields);
    assertThat(cluster.asked("GET")).containsExactly("GET " + MAP_PATH);
  }

  @Test
  void whatIsRefusedAndListedIsReadForAPlanOnly() throws Exception {
    applied(MAP);
    cluster.refusals.put("ConfigMap m", new ApiException(403, "no"));
    assertThat(actions(plan(MAP.replace("'2'", "'3'")))).containsExactly(Action.REFUSE);
    assertThat(cluster.asked("GET")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void whatIsRefusedAndOfAnotherEnvironmentSaysThat(boolean fields) throws Exception {
    String theirs = MAP.replace("name: m,", "name: m, labels: {slipway.dev/environment: b},");
    cluster.make(MAP_PATH, theirs, "slipway", "Apply");
    cluster.refusals.put("ConfigMap m", new ApiException(403, "no"));
    ChangeSet plan = plan(desired(MAP), RunRecord.none("test"), Optional.empty(), fields);
    assertThat(actions(plan)).containsExactly(Action.REFUSE);
    assertThat(plan.changes().get(0).reason()).startsWith("belongs to environment 'b'");
  }

  /** What is recreated is ours afterwards: it is deleted when it leaves the release. */
  @ParameterizedTest
  @CsvSource({
    "slipway.dev/recreate: on-immutable, RECREATE, taken over from helm",
    "'', REFUSE, taken over from helm; not deleted when it leaves the release",
  })
  void whatOthersMadeAndCantBeChangedSaysWhoDid(String policy, Action action, String ownership)
      throws Exception {
    String job = JOB.replace("POLICY", policy);
    String ended = "\nstatus: {conditions: [{type: Complete, status: 'True'}]}";
    cluster.make(JOB_PATH, job + ended, "helm", "Update");
    cluster.immutable.put("Job migrate", IMMUTABLE);
    ChangeSet plan = planWithFields(RunRecord.none("test"), job.replace("image: a", "image: b"));
    PlannedChange change = plan.changes().get(0);
    assertThat(change.action()).isEqualTo(action);
    assertThat(change.ownership()).isEqualTo(ownership);
    assertThat(change.reason()).startsWith("422 Job.batch").doesNotContain("taken over");
    assertThat(change.fields()).contains(new FieldChange("spec.image", "a", "b"));
    assertThat(plan.tasks().get(0).live()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"slipway.dev/recreate: on-immutable", ""})
  void whatCantBeChangedAndIsOfAnotherEnvironmentSaysThat(String policy) throws Exception {
    String job = JOB.replace("POLICY", policy);
    String theirs = job.replace("shop,", "shop, labels: {slipway.dev/environment: b},");
    cluster.make(JOB_PATH, theirs, "slipway", "Apply");
    cluster.immutable.put("Job migrate", IMMUTABLE);
    ChangeSet plan = plan(job.replace("image: a", "image: b"));
    assertThat(actions(plan)).containsExactly(Action.REFUSE);
    assertThat(plan.changes().get(0).reason()).startsWith("belongs to environment 'b'");
  }

  /** That an object can't be read is no reason to say anything else than that it is refused. */
  @Test
  void whatIsRefusedAndCantBeReadIsRefused() throws Exception {
    applied(MAP);
    cluster.make(WEB_PATH, WEB, "helm", "Update");
    ApiException no = new ApiException(403, "no");
    cluster.refusals.put("ConfigMap m", no);
    cluster.refusals.put("Deployment web", no);
    cluster.before =
        request -> {
          if (request.startsWith("GET ")) {
            throw new ApiException(403, "cannot get");
          }
        };
    ChangeSet plan = planWithFields(RunRecord.none("test"), MAP.replace("'2'", "'3'"), WEB);
    assertThat(plan.changes())
        .allSatisfy(
            change -> {
              assertThat(change.action()).isEqualTo(Action.REFUSE);
              assertThat(change.reason()).isEqualTo("403 no");
              assertThat(change.ownership()).isEmpty();
            });
  }

  @Test
  void whatCantBeChangedTellsTheAnnotationThatAllowsIt() throws Exception {
    applied(JOB.replace("POLICY", ""));
    cluster.immutable.put("Job migrate", IMMUTABLE);
    ChangeSet plan = plan(JOB.replace("POLICY", "").replace("image: a", "image: b"));
    assertThat(plan.refused()).hasSize(1);
    assertThat(plan.changes().get(0).reason())
        .contains("field is immutable; slipway.dev/recreate: on-immutable recreates it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec.parallelism: must be greater than 0", "name: too long"})
  void anotherFaultBesideIsNoReasonToDeleteAnything(String cause) throws Exception {
    String job = JOB.replace("POLICY", "slipway.dev/recreate: on-immutable");
    applied(job);
    cluster.immutable.put(
        "Job migrate",
        new ApiException(
            422,
            "Invalid",
            "[spec.template: field is immutable, " + cause + "]",
            List.of(
                new Cause("FieldValueInvalid", "spec.template", "field is immutable"),
                new Cause("FieldValueInvalid", "x", cause))));
    assertThat(actions(plan(job.replace("image: a", "image: b")))).containsExactly(Action.REFUSE);
  }
}
