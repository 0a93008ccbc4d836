package dev.slipway.its.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.precondition.Lifting;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.sandbox.PolicyVerdicts;
import dev.slipway.delivery.sandbox.Sandbox;
import dev.slipway.delivery.sandbox.SandboxServer;
import dev.slipway.delivery.sandbox.ServerBinaries;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real API server comes up only for what it never accepted. */
class SandboxIT {
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: pumps.sandbox.example}
      spec:
        group: sandbox.example
        scope: Namespaced
        names: {plural: pumps, singular: pump, kind: Pump, listKind: PumpList}
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties: {spec: {type: object, properties: {a: {type: string}}}}
      """;
  private static final String PUMP =
      "apiVersion: sandbox.example/v1\nkind: Pump\nmetadata: {name: p, namespace: shop}\n"
          + "spec: {%s: x}\n";
  private static final String POD =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\n"
          + "spec: {hostNetwork: true, containers: [{name: c, image: i}]}\n";

  @TempDir private Path directory;
  private int started;

  @Test
  void whatWasAcceptedIsNotAskedAgain() throws Exception {
    ServerBinaries programs = RealPrograms.find();
    String[] right = {DEFINITION, PUMP.formatted("a"), POD};
    assertThat(check(programs, right).result().accepted()).isEqualTo(3);
    assertThat(check(programs, right).asked()).isZero();
    assertThat(started).isEqualTo(1);

    Sandbox.Judgement wrong = check(programs, DEFINITION, PUMP.formatted("b"), POD);
    assertThat(wrong.asked()).isEqualTo(1);
    assertThat(wrong.result().refusals())
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.message()).contains("spec.b"));

    // With the field in the definition it is accepted: the definition counts.
    Sandbox.Judgement newer =
        check(
            programs,
            DEFINITION.replace("{a:", "{b: {type: string}, a:"),
            PUMP.formatted("b"),
            POD);
    assertThat(newer.result().refusals()).isEmpty();

    // A pod that did not change is asked again, since its namespace allows less now.
    String strict =
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels:"
            + " {pod-security.kubernetes.io/enforce: restricted}}\n";
    assertThat(check(programs, strict, DEFINITION, PUMP.formatted("a"), POD).result().refusals())
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.message()).contains("violates PodSecurity"));
    assertThat(check(programs, right).asked()).as("still remembered").isZero();
    assertThat(started).isEqualTo(4);
  }

  private static final String SPACE =
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {env: shop}}\n";
  private static final String MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: shop}\ndata: {a: '%s'}\n";
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: rule}
      spec:
        failurePolicy: Fail
        PARAMS
        matchConstraints:
          resourceRules:
            - {apiGroups: ["*"], apiVersions: ["*"], operations: [CREATE, UPDATE], resources: ["RESOURCE"]}
        validations: [{expression: "EXPRESSION"}]
      """;
  private static final String BINDING =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: rule}
      spec: {policyName: rule, validationActions: [Deny] REF}
      """;

  /** One that names its resource, one with parameters, one that refuses everything, ours too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "configmaps | object.data.a != 'bad' | `` | ``",
        "configmaps | object.data.a != params.data.worst | paramKind: {apiVersion: v1, kind: ConfigMap} | , paramRef: {name: params, namespace: shop, parameterNotFoundAction: Deny}",
        "configmaps | !(namespaceObject.metadata.labels.env == 'shop' && object.data.a == 'bad') | `` | ``",
        "* | has(object.data) && 'a' in object.data && object.data.a == 'good' | `` | ``",
      })
  void theReleasesOwnPoliciesJudgeItsObjects(
      String resource, String expression, String params, String ref) throws Exception {
    ServerBinaries programs = RealPrograms.find();
    String[] objects = {
      SPACE,
      MAP.formatted("params", "good").replace("\ndata: {", "\ndata: {worst: bad, "),
      POLICY
          .replace("PARAMS", params)
          .replace("RESOURCE", resource)
          .replace("EXPRESSION", expression),
      BINDING.replace("REF", ref),
      MAP.formatted("right", "good"),
      MAP.formatted("wrong", "bad")
    };
    Sandbox.Judgement judgement = check(programs, objects);

    assertThat(judgement.result().refusals()).isEmpty();
    assertThat(answer(judgement, "right")).isEqualTo(PolicyVerdicts.Answer.ACCEPTED);
    assertThat(answer(judgement, "wrong").refused()).isTrue();
    assertThat(answer(judgement, "wrong").reason()).contains("with binding 'rule' denied request");

    // The refusal is asked again, the rest is remembered.
    objects[5] = MAP.formatted("wrong", "good");
    assertThat(answer(check(programs, objects), "wrong").accepted()).isTrue();
    assertThat(check(programs, objects).asked()).isZero();
    assertThat(started).isEqualTo(2);
  }

  private static PolicyVerdicts.Answer answer(Sandbox.Judgement judgement, String map) {
    return judgement
        .result()
        .policies()
        .of(new ObjectId("", "ConfigMap", "shop", map), new Lifting.Denial("rule", "rule"), false);
  }

  private Sandbox.Judgement check(ServerBinaries programs, String... objects) throws IOException {
    ReleaseApp app =
        new ReleaseApp(
            "shop",
            new AppBuild("1.0", ""),
            Responsibility.UNKNOWN,
            ReleaseApp.Origin.NONE,
            "shop",
            "h",
            new ManifestReader().read(String.join("---\n", objects), "x.yaml"));
    Release release = new Release("it", "c", Optional.empty(), "default", List.of(app));
    Path servers = Files.createDirectories(directory.resolve("servers"));
    Sandbox sandbox =
        new Sandbox(
            Sandbox.identity(programs),
            () -> {
              started++;
              return SandboxServer.start(programs, servers, Duration.ofSeconds(90));
            },
            directory.resolve("cache"),
            Clock.systemUTC(),
            event -> {});
    return sandbox.check(() -> release);
  }
}
