package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of which policies a server can tell the truth that has the release alone. */
class OwnPoliciesTest {
  private static final String RELEASE =
      """
      {apiVersion: v1, kind: Namespace, metadata: {name: ours}}
      ---
      {apiVersion: v1, kind: ConfigMap, metadata: {name: params, namespace: ours}}
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: rule}
      spec:
        matchConstraints: {resourceRules: [{operations: [CREATE, UPDATE], resources: [configmaps]}]}
        validations: [{expression: "object.metadata.name != 'x'"}]
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: bind}
      spec: {policyName: rule, validationActions: [Deny]}
      """;
  private static final String NAME = "object.metadata.name != 'x'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nothing | nothing | ours | ``",
        "nothing | nothing | theirs | ``",
        "E | authorizer.group('').resource('pods').check('get').allowed() | ours | it depends on"
            + " the user of the request",
        "E | request.userInfo.username == 'ci' | ours | it depends on the user of the request",
        "E | oldObject == null | ours | it depends on the live object",
        "E | request.operation == 'CREATE' | ours | it depends on the request",
        "E | has(request.options.dryRun) | ours | it depends on the request",
        "E | request.namespace != 'x' | ours | ``",
        "E | request.name != 'x' && object.spec.request == 1 | ours | ``",
        "E | object.spec.requests == 1 | ours | ``",
        "E | namespaceObject.metadata.labels.a == 'b' | ours | ``",
        "E | namespaceObject.metadata.labels.a == 'b' | theirs | selects by labels of Namespace"
            + " theirs",
        "[CREATE, UPDATE] | [UPDATE] | ours | it checks changes",
        "[CREATE, UPDATE] | ['*'] | ours | ``",
        "matchConstraints: { | matchConstraints: {namespaceSelector: {matchLabels: {a: b}}, | ours | ``",
        "matchConstraints: { | matchConstraints: {namespaceSelector: {matchLabels: {a: b}}, |"
            + " theirs | selects by labels of Namespace theirs",
        "matchConstraints: { | matchConstraints: {namespaceSelector: {}, | theirs | ``",
        "policyName: rule, | policyName: rule, matchResources: {namespaceSelector: {matchLabels:"
            + " {a: b}}}, | theirs | selects by labels of Namespace theirs",
        "policyName: rule, | policyName: other, | ours | is not part of this release",
        "[Deny] | [Audit] | ours | has no part in this release that rejects",
        "name: bind | name: bound | ours | ValidatingAdmissionPolicyBinding bind is not part of"
            + " this release",
        "spec:\\n | spec:\\n  paramKind: {apiVersion: acme.com/v1, kind: Limit}\\n | ours | its parameters are of kind Limit",
        "spec:\\n | spec:\\n  paramKind: {apiVersion: v1, kind: ConfigMap}\\n | ours | its parameters are not in this release",
      })
  void whatItCanNotTellIsTold(String from, String to, String namespace, String why) {
    String before = from.equals("E") ? NAME : from.replace("\\n", "\n");
    OwnPolicies own = own(RELEASE.replace(before, to.replace("\\n", "\n")));
    String silent = own.silent("rule", "bind", namespace).orElse("");
    assertThat(silent).contains(why);
    assertThat(silent.isEmpty()).isEqualTo(why.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{name: params, namespace: ours} | params rule bind",
        "{name: params} | ``",
        "{name: params, namespace: theirs} | ``",
        "{selector: {matchLabels: {a: b}}} | ``",
      })
  void parametersOfTheReleaseAreWrittenBefore(String ref, String written) {
    OwnPolicies own =
        own(
            RELEASE
                .replace("spec:\n", "spec:\n  paramKind: {apiVersion: v1, kind: ConfigMap}\n")
                .replace("policyName: rule,", "policyName: rule, paramRef: " + ref + ","));
    assertThat(String.join(" ", own.items().stream().map(item -> item.object().name()).toList()))
        .isEqualTo(written);
    assertThat(own.any()).isEqualTo(!written.isEmpty());
  }

  private static OwnPolicies own(String text) {
    ReleaseApp app =
        new ReleaseApp(
            "shop",
            new AppBuild("1", ""),
            Responsibility.UNKNOWN,
            ReleaseApp.Origin.NONE,
            "",
            "h",
            new ManifestReader().read(text, "x"));
    return OwnPolicies.of(
        SandboxRelease.of(new Release("test", "", Optional.empty(), "default", List.of(app))));
  }
}
