package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.precondition.Lifting;
import dev.slipway.manifest.source.ObjectId;
import org.junit.jupiter.api.Test;

/** Policies of the release itself, in a throw-away server. */
class SandboxPoliciesTest extends SandboxScene {
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: rule}
      spec:
        matchConstraints: {resourceRules: [{operations: [CREATE]}]}
        validations: [{expression: "object.data.a != 'c'"}]
      """;
  private static final String BINDING =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: rule}
      spec: {policyName: rule, validationActions: [Deny]}
      """;
  private static final Lifting.Denial DENIAL = new Lifting.Denial("rule", "rule");

  @Test
  void ownPoliciesAreInForceBeforeTheirWordCounts() throws Exception {
    cluster.slow = 3;
    cluster.denials.put("ConfigMap orders/settings", RecordingCluster.denied("rule"));

    Sandbox.Judgement judgement =
        check("1.0", NAMESPACE, POLICY, BINDING, MAP, MAP.replace("settings", "good"));

    assertThat(judgement.result().refusals()).as("no refusal of the cluster").isEmpty();
    assertThat(answer(judgement, "settings").refused()).isTrue();
    assertThat(answer(judgement, "settings").reason()).contains("ValidatingAdmissionPolicy 'rule'");
    assertThat(answer(judgement, "good")).isEqualTo(PolicyVerdicts.Answer.ACCEPTED);
    assertThat(cluster.requests)
        .containsSubsequence(
            "ask ConfigMap orders/settings",
            "write ValidatingAdmissionPolicyBinding rule",
            "write ValidatingAdmissionPolicyBinding slipway-sandbox-probe",
            "ask ConfigMap slipway-sandbox-probe/slipway-sandbox-probe-object",
            "ask ConfigMap orders/settings");
  }

  @Test
  void whatOwnPoliciesAcceptedNeedsNoServerAndWhatTheyRefusedDoes() throws Exception {
    check("1.0", NAMESPACE, POLICY, BINDING, MAP);
    Sandbox.Judgement again = check("1.0", NAMESPACE, POLICY, BINDING, MAP);
    assertThat(again.asked()).isZero();
    assertThat(answer(again, "settings").accepted()).isTrue();
    assertThat(started).isEqualTo(1);

    cluster = new RecordingCluster();
    cluster.denials.put("ConfigMap orders/settings", RecordingCluster.denied("rule"));
    String strict = POLICY.replace("'c'", "'b'");
    for (int run = 2; run <= 3; run++) {
      assertThat(answer(check("1.0", NAMESPACE, strict, BINDING, MAP), "settings").refused())
          .isTrue();
      assertThat(started).isEqualTo(run);
    }
    assertThat(answer(check("1.0", NAMESPACE, POLICY, BINDING, MAP), "settings").accepted())
        .isTrue();
    assertThat(started).isEqualTo(3);
  }

  @Test
  void aPolicyThatIsItselfRefusedSaysNothing() throws Exception {
    cluster.refusals.put("ValidatingAdmissionPolicy rule", new ApiException(422, "no CEL"));
    Sandbox.Judgement judgement = check("1.0", NAMESPACE, POLICY, BINDING, MAP);
    assertThat(judgement.result().refusals()).hasSize(1);
    assertThat(answer(judgement, "settings"))
        .isEqualTo(new PolicyVerdicts.Answer(false, false, "the sandbox rejects a policy itself"));
  }

  @Test
  void withoutPoliciesNothingIsProbed() throws Exception {
    check("1.0", NAMESPACE, MAP, BINDING);
    assertThat(cluster.requests).noneMatch(request -> request.contains(PolicyDryRun.PROBE));
  }

  private static PolicyVerdicts.Answer answer(Sandbox.Judgement judgement, String map) {
    ObjectId id = new ObjectId("", "ConfigMap", "orders", map);
    return judgement.result().policies().of(id, DENIAL, false);
  }
}
