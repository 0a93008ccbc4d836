package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.record.RunRecord;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan asks the server, what it needs not ask again, and autoscalers. */
class PlannerRequestsTest extends PlannerScene {
  @Test
  void whatTheRecordTellsCostsNoRequest() throws Exception {
    RunRecord record = applied(MAP, WEB);
    assertThat(actions(plan(record, MAP, WEB))).containsExactly(Action.UNCHANGED, Action.UNCHANGED);
    // Also when controllers wrote status.
    cluster.touch(WEB_PATH);
    assertThat(actions(plan(record, MAP, WEB))).containsExactly(Action.UNCHANGED, Action.UNCHANGED);
    assertThat(cluster.asked("DRY", "GET", "OBJECTS")).isEmpty();
    // Of a kind whose generation says nothing the server is asked.
    cluster.touch(MAP_PATH);
    assertThat(actions(plan(record, MAP, WEB))).containsExactly(Action.UNCHANGED, Action.UNCHANGED);
    assertThat(cluster.asked("DRY")).containsExactly("DRY " + MAP_PATH);
  }

  @Test
  void withoutARecordTheServerIsAsked() throws Exception {
    applied(MAP, WEB);
    assertThat(actions(plan(MAP, WEB))).containsExactly(Action.UNCHANGED, Action.UNCHANGED);
    assertThat(cluster.asked("DRY")).hasSize(2);
  }

  @Test
  void anAutoscalersNumberStays() throws Exception {
    RunRecord record = applied(WEB);
    cluster.edit(
        WEB_PATH, "kube-controller-manager", "scale", web -> withSpec(web, "replicas", 9L));
    ChangeSet plan = plan(record, WEB.replace("image: a", "image: b"), SCALER);
    assertThat(spec(plan.tasks().get(0).content())).isEqualTo(Map.of("image", "b"));
    assertThat(plan.changes().get(0).action()).isEqualTo(Action.CHANGE);
  }

  @Test
  void whoGivesANumberUpToAnAutoscalerKeepsItUntilThen() throws Exception {
    RunRecord record = applied(WEB);
    ChangeSet plan = plan(record, WEB.replace("replicas: 3, ", ""), SCALER);
    assertThat(spec(plan.tasks().get(0).content())).containsEntry("replicas", 3L);
  }

  @Test
  void whatIsMadeAnewHasTheAutoscalersNumber() throws Exception {
    String web =
        WEB.replace("name: web,", "name: web, annotations: {slipway.dev/recreate: on-immutable},");
    RunRecord record = applied(web);
    cluster.edit(
        WEB_PATH, "kube-controller-manager", "scale", live -> withSpec(live, "replicas", 9L));
    cluster.immutable.put("Deployment web", IMMUTABLE);
    ChangeSet plan = plan(record, web.replace("image: a", "image: b"), SCALER);
    assertThat(plan.changes().get(0).action()).isEqualTo(Action.RECREATE);
    assertThat(spec(plan.tasks().get(0).content())).isEqualTo(Map.of("image", "b", "replicas", 9L));
  }

  @Test
  void whatNoServerCanKnowYetIsNotAsked() throws Exception {
    String other = "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}";
    String widget =
        "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: w},"
            + " spec: {group: acme.example, scope: Cluster, names: {kind: Widget, plural: widgets},"
            + " versions: [{name: v1}]}}\n---\napiVersion: acme.example/v1\nkind: Widget\n"
            + "metadata: {name: w}";
    ChangeSet plan = plan(MAP.replace("shop", "other"), other, widget);
    assertThat(plan.unchecked()).hasSize(2);
    assertThat(actions(plan)).containsOnly(Action.CREATE);
    assertThat(cluster.asked("DRY")).hasSize(2);
  }

  @Test
  void whatABuildAskedOnceIsNotAskedAgain() throws Exception {
    applied(MAP);
    DesiredRelease desired = desired(MAP.replace("'2'", "'3'"), WEB);
    ChangeSet first = plan(desired, RunRecord.none("test"), Optional.empty(), true);
    cluster.requests.clear();
    ChangeSet again = plan(desired, RunRecord.none("test"), Optional.of(first), true);
    assertThat(again).isEqualTo(first);
    assertThat(cluster.asked("DRY")).isEmpty();
    // Whatever moves is asked about anew.
    cluster.touch(MAP_PATH);
    cluster.make(WEB_PATH, WEB, "another", "Update");
    ChangeSet moved = plan(desired, RunRecord.none("test"), Optional.of(first), false);
    assertThat(cluster.asked("DRY")).contains("DRY " + MAP_PATH);
    assertThat(moved.changes().get(0).object().resourceVersion())
        .isNotEqualTo(first.changes().get(0).object().resourceVersion());
  }

  @Test
  void anEarlierNoIsAskedAgainAndSoIsWhatWasNeverAsked() throws Exception {
    cluster.refusals.put("ConfigMap m", new ApiException(403, "no"));
    DesiredRelease desired =
        desired(
            MAP,
            MAP.replace("shop", "other"),
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}");
    ChangeSet first = plan(desired, RunRecord.none("test"), Optional.empty(), false);
    assertThat(first.refused()).hasSize(1);
    assertThat(first.unchecked()).hasSize(1);
    cluster.refusals.clear();
    cluster.make(
        "/api/v1/namespaces/other",
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}",
        "another",
        "Update");
    cluster.requests.clear();
    ChangeSet again = plan(desired, RunRecord.none("test"), Optional.of(first), false);
    assertThat(again.refused()).isEmpty();
    assertThat(again.unchecked()).isEmpty();
    assertThat(cluster.asked("DRY"))
        .contains("DRY " + MAP_PATH, "DRY " + MAP_PATH.replace("shop", "other"));
  }

  @Test
  void newFieldsAreLookedUp() throws Exception {
    applied(MAP);
    DesiredRelease desired = desired(MAP.replace("'2'", "'3'"));
    ChangeSet first = plan(desired, RunRecord.none("test"), Optional.empty(), false);
    ChangeSet again = plan(desired, RunRecord.none("test"), Optional.of(first), true);
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
}
