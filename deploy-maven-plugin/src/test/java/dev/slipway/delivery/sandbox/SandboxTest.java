package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.precondition.Lifting;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a throw-away server is started, and what it is asked. */
class SandboxTest {
  private static final String MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings, namespace: orders}
      data: {a: b}
      """;
  private static final String NAMESPACE =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: orders}
      """;
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.acme.com}
      spec:
        group: acme.com
        names: {kind: Widget, plural: widgets}
        scope: Namespaced
        versions: [{name: v1, served: true, storage: true}]
      """;
  private static final String WIDGET =
      """
      apiVersion: acme.com/v1
      kind: Widget
      metadata: {name: one, namespace: orders}
      """;

  @TempDir private Path caches;
  private final List<Event> events = new ArrayList<>();
  private RecordingCluster cluster = new RecordingCluster();
  private String programs = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  private int started;
  private int closed;

  @BeforeEach
  void begin() {
    assertThat(caches).isEmptyDirectory();
  }

  @Test
  void whatWasAcceptedNeedsNoServer() throws Exception {
    Sandbox.Judgement first = check("1.0", NAMESPACE, MAP, DEFINITION, WIDGET);
    assertThat(first).isEqualTo(new Sandbox.Judgement(accepted(4), 4));
    assertThat(started).isEqualTo(1);

    Sandbox.Judgement second = check("1.0", NAMESPACE, MAP, DEFINITION, WIDGET);

    assertThat(second).isEqualTo(new Sandbox.Judgement(accepted(4), 0));
    assertThat(started).isEqualTo(1);
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void onlyWhatIsNewIsAsked() throws Exception {
    check("1.0", NAMESPACE, MAP, DEFINITION, WIDGET);
    cluster = new RecordingCluster();

    Sandbox.Judgement second =
        check("1.0", NAMESPACE, MAP, MAP.replace("settings", "more"), DEFINITION, WIDGET);

    assertThat(second).isEqualTo(new Sandbox.Judgement(accepted(5), 1));
    assertThat(cluster.requests)
        .containsExactly(
            "write Namespace orders",
            "ask CustomResourceDefinition widgets.acme.com",
            "write CustomResourceDefinition widgets.acme.com",
            "ask ConfigMap orders/more");
  }

  @Test
  void refusalsAreAskedAgain() throws Exception {
    cluster.refusals.put("ConfigMap orders/settings", new ApiException(422, "too large"));
    for (int run = 1; run <= 2; run++) {
      Sandbox.Judgement judgement = check("1.0", NAMESPACE, MAP, MAP.replace("settings", "good"));
      assertThat(judgement.result().refusals()).hasSize(1);
      assertThat(judgement.result().accepted()).isEqualTo(2);
      assertThat(started).isEqualTo(run);
    }
    cluster.refusals.clear();
    assertThat(check("1.0", NAMESPACE, MAP, MAP.replace("settings", "good")).result().passed())
        .isTrue();
  }

  @Test
  void otherProgramsAreAskedAnew() throws Exception {
    check("1.0", NAMESPACE, MAP);
    programs = programs.replace('0', '9');
    check("1.0", NAMESPACE, MAP);
    assertThat(started).isEqualTo(2);
  }

  @Test
  void theServerIsNotStartedOnSuspicionWhereSomethingIsRemembered() throws Exception {
    check("1.0", NAMESPACE, MAP);
    assertThatThrownBy(
            () ->
                sandbox()
                    .check(
                        () -> {
                          throw new IOException("no release");
                        }))
        .hasMessage("no release");
    assertThat(started).isEqualTo(1);
  }

  @Test
  void aServerThatCameUpForNothingIsClosed() {
    assertThatThrownBy(
            () ->
                sandbox()
                    .check(
                        () -> {
                          while (started == 0) {
                            Thread.onSpinWait();
                          }
                          throw new IOException("no release");
                        }))
        .hasMessage("no release");
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void kindsThatAreNotHereNeedNoServerToSaySo() throws Exception {
    String budget =
        """
        apiVersion: policy/v1beta1
        kind: PodDisruptionBudget
        metadata: {name: some, namespace: orders}
        """;
    Sandbox.Judgement first = check("1.0", NAMESPACE, WIDGET, budget);
    Sandbox.Judgement second = check("1.0", NAMESPACE, WIDGET, budget);

    assertThat(first.result().notChecked()).hasSize(2);
    assertThat(second.result()).isEqualTo(first.result());
    assertThat(started).isEqualTo(1);
  }

  @Test
  void namespacesThatAreOnlyNamedAreRemembered() throws Exception {
    check("1.0", MAP);
    check("1.0", MAP);
    assertThat(started).isEqualTo(1);
    cluster.refusals.put("Namespace billing", new ApiException(422, "invalid name"));
    for (int run = 2; run <= 3; run++) {
      check("1.0", MAP.replace("orders", "billing"));
      assertThat(started).isEqualTo(run);
    }
  }

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

  @Test
  void filesHoldHashesOnly() throws Exception {
    check("1.0", NAMESPACE, MAP.replace("b}", "opensesame}"));
    try (Stream<Path> files = Files.walk(caches)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file))
            .matches("slipway sandbox verdicts, format 1\n([0-9a-f]{64} \\d+\n)+[0-9a-f]{64}\n");
      }
    }
  }

  @Test
  void aCacheThatCanNotBeWrittenIsAWarning() throws Exception {
    Files.writeString(caches.resolve("practice"), "a file where the folder should be");
    assertThat(check("1.0", NAMESPACE, MAP).result().passed()).isTrue();
    assertThat(events).singleElement().asString().contains("the next run checks again");
  }

  private Sandbox.Judgement check(String version, String... objects) throws IOException {
    List<ManifestObject> all = new ManifestReader().read(String.join("---\n", objects), "x.yaml");
    ReleaseApp app =
        new ReleaseApp(
            "shop",
            new AppBuild(version, ""),
            Responsibility.UNKNOWN,
            ReleaseApp.Origin.NONE,
            "",
            "h",
            all);
    Release release = new Release("test", "c0ffee", Optional.empty(), "default", List.of(app));
    return sandbox().check(() -> release);
  }

  private Sandbox sandbox() {
    return new Sandbox(
        programs,
        () -> {
          started++;
          return new Sandbox.Server() {
            @Override
            public Cluster connect() {
              return cluster.cluster();
            }

            @Override
            public void close() {
              closed++;
            }
          };
        },
        caches,
        InstantSource.fixed(Instant.parse("2026-11-29T11:00:00Z")),
        events::add);
  }

  private static SandboxResult accepted(int objects) {
    return new SandboxResult(objects, List.of(), List.of());
  }
}
