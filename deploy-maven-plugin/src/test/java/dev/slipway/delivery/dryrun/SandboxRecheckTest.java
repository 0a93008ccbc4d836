package dev.slipway.delivery.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.ChangeReason;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.preview.ApplyTask;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.cluster.preview.ObjectChange;
import dev.slipway.delivery.sandbox.NotChecked;
import dev.slipway.delivery.sandbox.PolicyVerdicts;
import dev.slipway.delivery.sandbox.Rejection;
import dev.slipway.delivery.sandbox.SandboxResult;
import dev.slipway.manifest.source.ObjectId;
import dev.slipway.manifest.source.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxRecheckTest {
  private static final String MAP = "ConfigMap shop/m";
  private static final String SCHEMA =
      "CustomResourceDefinition x of this release; now: 500 no field";
  private static final String POLICY =
      "ValidatingAdmissionPolicy rule of this release; now: 422 it is forbidden:"
          + " ValidatingAdmissionPolicy 'rule' with binding 'rule' denied request: no";
  private static final SourceLocation PLACE = new SourceLocation("x.yaml", 1, 1);
  private static final DesiredObject OBJECT =
      Releases.object("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop}");
  private static final ApplyTask TASK =
      new ApplyTask(OBJECT, Action.CHANGE, OBJECT.content(), Optional.empty(), false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schema  | accepts | the sandbox accepts it",
        "schema  | refuses | the sandbox rejects it too",
        "schema  | unknown | only the cluster can decide: it has no such kind",
        "policy  | accepts | only the cluster can decide: ValidatingAdmissionPolicy rule is not"
            + " part of this release",
        "policy  | denies  | the sandbox rejects it too",
        "policy  | trouble | only the cluster can decide: ValidatingAdmissionPolicy rule is not"
            + " part of this release",
        "deleted | accepts | the sandbox accepts it",
        "unbound | accepts | the sandbox accepts it",
        "another | accepts | only the cluster can decide: ValidatingAdmissionPolicy rule is not"
            + " part of this release",
        // What the words say is not asked.
        "said    | accepts | only the cluster can decide: ValidatingAdmissionPolicy rule is not"
            + " part of this release",
        "schema  | none    | not checked in a sandbox",
      })
  void thePlanSaysWhatASandboxCouldTell(String by, String sandbox, String words) {
    ChangeSet live = live(by);
    SandboxRecheck opinion = new SandboxRecheck(live, result(sandbox));
    assertThat(live.withSandbox(opinion.notes()).changes().get(0).reason()).endsWith("; " + words);
    assertThat(opinion.rejections()).hasSize(sandbox.equals("denies") ? 1 : 0);
  }

  @Test
  void whatOnlyTheClusterCanTellIsNotTouched() {
    String told = "ResourceQuota q of this release; now: 403 x; only the cluster can decide: y";
    ChangeSet live = changeSet(new ObjectChange(TASK, change(told, 1)), Map.of());
    assertThat(new SandboxRecheck(live, result("accepts")).notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CHANGE, 0, 1", "CREATE, 0, 1", "CHANGE, 1, 0", "UNCHANGED, 0, 0"})
  void whatOwnPoliciesRefuseElsewhereIsAWarning(Action action, int after, int warnings) {
    PlannedChange change = change("", 0).because(action, "", after);
    ChangeSet live = changeSet(new ObjectChange(TASK, change), Map.of());
    List<String> lines = SandboxRecheck.policies(Optional.of(live), result("denies"));
    assertThat(lines).hasSize(warnings);
    assertThat(lines).allMatch(line -> line.contains("reject its next change: 422 no: Validating"));
    assertThat(SandboxRecheck.policies(Optional.empty(), result("denies"))).hasSize(1);
    assertThat(SandboxRecheck.policies(Optional.empty(), Optional.empty())).isEmpty();
  }

  private static ChangeSet live(String by) {
    String reason =
        switch (by) {
          case "schema" -> SCHEMA;
          case "said" -> POLICY.replace("rule of this", "rule (deleted) of this");
          default -> POLICY;
        };
    String policy = "ValidatingAdmissionPolicy";
    Map<ObjectId, ObjectId> first =
        switch (by) {
          case "deleted" -> first(policy, "rule");
          case "unbound" -> first(policy + "Binding", "rule");
          case "another" -> first(policy, "rule2");
          default -> Map.of();
        };
    return changeSet(new ObjectChange(TASK, change(reason, 1)).asUntried(), first);
  }

  private static ChangeSet changeSet(ObjectChange object, Map<ObjectId, ObjectId> first) {
    return new ChangeSet(List.of(object), Set.of(), Set.of(), first, Map.of());
  }

  private static Map<ObjectId, ObjectId> first(String kind, String name) {
    return Map.of(
        new ObjectId("admissionregistration.k8s.io", kind, "", name),
        new ObjectId("", "ConfigMap", "shop", "m"));
  }

  private static PlannedChange change(String reason, int after) {
    return new PlannedChange(
        "shop",
        "",
        new ObjectReference("v1", "ConfigMap", "shop", "m", "u", "1"),
        Action.CHANGE,
        "h",
        List.of(),
        new ChangeReason(reason, "", after));
  }

  private static Optional<SandboxResult> result(String sandbox) {
    Rejection refusal =
        new Rejection("shop", "", MAP, PLACE.toString(), Rejection.SANDBOX, "422 no");
    Rejection denial =
        new Rejection(
            "shop",
            "",
            MAP,
            PLACE.toString(),
            Rejection.SANDBOX,
            "422 no: ValidatingAdmissionPolicy 'rule' with binding 'rule' denied request: no");
    PolicyVerdicts none = new PolicyVerdicts(List.of(), Set.of(), Optional.empty(), "");
    return switch (sandbox) {
      case "none" -> Optional.empty();
      case "refuses" -> Optional.of(new SandboxResult(0, List.of(refusal), List.of(), none));
      case "unknown" ->
          Optional.of(
              new SandboxResult(
                  0,
                  List.of(),
                  List.of(new NotChecked("shop", "", MAP, PLACE, "it has no such kind")),
                  none));
      case "denies" ->
          Optional.of(
              new SandboxResult(
                  1,
                  List.of(),
                  List.of(),
                  new PolicyVerdicts(List.of(denial), Set.of(), Optional.empty(), "")));
      case "trouble" ->
          Optional.of(
              new SandboxResult(
                  1,
                  List.of(),
                  List.of(),
                  new PolicyVerdicts(List.of(), Set.of(), Optional.empty(), "it was slow")));
      default -> Optional.of(new SandboxResult(1, List.of(), List.of(), none));
    };
  }
}
