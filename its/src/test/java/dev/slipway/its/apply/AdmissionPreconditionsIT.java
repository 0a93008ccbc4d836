package dev.slipway.its.apply;

import static dev.slipway.its.bed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.plan.PlanText;
import dev.slipway.delivery.environment.release.ReleaseApp;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Releases that change what webhooks, policies, limits and priorities reject. */
class AdmissionPreconditionsIT extends PreconditionsScene {
  @Test
  void aDeadWebhookThatIsRemovedTogetherWithAChange() throws Exception {
    run(SPACE, Manifests.MAP, WEBHOOK);
    awaitRefusal(500, "9");

    run(SPACE, Manifests.MAP.replace("'1'", "'2'"));

    assertThat(scene.changes()).containsExactly("CHANGED ConfigMap m");
    assertThat(scene.counts().get(3)).isEqualTo(1);
  }

  @Test
  void aDeadWebhookThatIsIgnoredFromNowOn() throws Exception {
    run(SPACE, Manifests.MAP, WEBHOOK);
    awaitRefusal(500, "9");

    run(SPACE, Manifests.MAP.replace("'1'", "'2'"), WEBHOOK.replace("Fail", "Ignore"));

    assertThat(scene.changes())
        .containsExactly(
            "CHANGED ValidatingWebhookConfiguration " + scene.name, "CHANGED ConfigMap m");
  }

  @Test
  void aPolicyThatIsLoosened() throws Exception {
    run(SPACE, Manifests.MAP, POLICY.replace("X", "2"), BINDING);
    awaitRefusal(422, "2");

    run(SPACE, Manifests.MAP.replace("'1'", "'2'"), POLICY.replace("X", "3"), BINDING);

    assertThat(scene.changes())
        .containsExactly("CHANGED ValidatingAdmissionPolicy " + scene.name, "CHANGED ConfigMap m");
  }

  /** The policy refuses the definition, and the definition the object. */
  @Test
  void aPolicyThenADefinitionThenWhatItBrings() throws Exception {
    String policy =
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicy
        metadata: {name: NAME}
        spec:
          failurePolicy: Fail
          matchConstraints:
            resourceRules:
              - {apiGroups: [apiextensions.k8s.io], apiVersions: [v1], operations: [CREATE, UPDATE],
                 resources: [customresourcedefinitions], resourceNames: [pumps.NAME.example]}
          validations:
            - expression: "size(object.spec.versions[0].schema.openAPIV3Schema.properties.spec.properties) < MOST"
        """;
    run(SPACE, definition(OLD), PUMP.formatted("p", "a: x"), policy.replace("MOST", "2"), BINDING);
    awaitRefusedDefinition();
    ReleaseApp chain =
        scene.app(
            "environment",
            SPACE,
            definition(NEW),
            PUMP.formatted("p", "a: x, b: new"),
            policy.replace("MOST", "9"),
            BINDING);
    assertThat(String.join("\n", PlanText.lines(scene.plan(chain))))
        .contains("checked after stage 1: ValidatingAdmissionPolicy")
        .contains("(itself checked after stage 1) of this release; now: 500");

    scene.apply(chain);

    assertThat(scene.changes())
        .containsExactly(
            "CHANGED ValidatingAdmissionPolicy " + scene.name,
            "CHANGED CustomResourceDefinition pumps." + scene.name + ".example",
            "CHANGED Pump." + scene.name + ".example p");
    Map<String, String> versions = scene.versions();
    scene.apply(chain);
    assertThat(scene.versions()).isEqualTo(versions);
  }

  private void awaitRefusedDefinition() throws Exception {
    String path =
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/pumps."
            + scene.name
            + ".example?fieldManager=people&dryRun=All";
    String body =
        "[{\"op\":\"add\",\"path\":\"/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/c\",\"value\":{\"type\":\"string\"}}]";
    await("the definition is rejected")
        .until(
            () ->
                scene.others.call("PATCH", path, "application/json-patch+json", body).statusCode()
                    == 422);
  }

  @Test
  void aRaisedLimit() throws Exception {
    run(SPACE, LIMIT.formatted("1Gi"));
    run(SPACE, LIMIT.formatted("3Gi"), CLAIM);
    assertThat(scene.changes())
        .containsExactly("CHANGED LimitRange l", "CREATED PersistentVolumeClaim c");
  }

  @Test
  void aPriorityClassAndItsFirstPod() throws Exception {
    run(SPACE);
    run(
        SPACE,
        "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: NAME}\nvalue: 10\n",
        POD.formatted("priorityClassName: NAME"));
    assertThat(scene.changes())
        .containsExactly("CREATED PriorityClass " + scene.name, "CREATED Pod p");
  }

  @Test
  void aNamespaceThatAllowsMore() throws Exception {
    String level = "env: NAME, pod-security.kubernetes.io/enforce: %s}";
    run(SPACE.replace("env: NAME}", level.formatted("restricted")));
    run(
        SPACE.replace("env: NAME}", level.formatted("privileged")),
        POD.formatted("hostNetwork: true"));
    assertThat(scene.changes()).containsExactly("CHANGED Namespace " + scene.name, "CREATED Pod p");
  }
}
