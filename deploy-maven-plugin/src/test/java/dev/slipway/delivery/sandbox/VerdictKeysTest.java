package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of which objects the verdict is asked again when one place of a release changes. */
class VerdictKeysTest {
  private static final String RELEASE =
      """
      {apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {level: baseline}}}
      ---
      {apiVersion: v1, kind: Namespace, metadata: {name: b}}
      ---
      {apiVersion: v1, kind: LimitRange, metadata: {name: limits, namespace: a}, spec: {max: 1}}
      ---
      {apiVersion: v1, kind: ServiceAccount, metadata: {name: robot, namespace: b, labels: {v: x1}}}
      ---
      {apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}, value: 10}
      ---
      {apiVersion: v1, kind: Pod, metadata: {name: pod, namespace: a}, spec: {containers: [{image: i1}]}}
      ---
      {apiVersion: v1, kind: ConfigMap, metadata: {name: map, namespace: b}}
      ---
      {apiVersion: acme.com/v1, kind: Widget, metadata: {name: w, namespace: b}}
      ---
      {apiVersion: v1, kind: Secret, metadata: {name: free}}
      ---
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.acme.com, labels: {v: c1}}
      spec: {group: acme.com, names: {kind: Widget, plural: widgets}, versions: [{name: v1, note: n1}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing          | nothing          | ''",
        "i1               | i2               | pod",
        "level: baseline  | level: restricted| a limits pod",
        "max: 1           | max: 2           | limits pod",
        "v: x1            | v: x2            | robot",
        "name: robot      | name: robert     | map robert w",
        "value: 10        | value: 20        | free high limits map pod robot w",
        "v: c1            | v: c2            | widgets.acme.com",
        "note: n1         | note: n2         | w widgets.acme.com",
        "name: free       | name: tree       | tree",
      })
  void whatDependsOnAChangeIsAskedAgain(String from, String to, String asked) {
    TreeMap<String, String> before = keys("server", "1.0", RELEASE);
    TreeMap<String, String> after = keys("server", "1.0", RELEASE.replace(from, to));
    TreeSet<String> changed = new TreeSet<>();
    after.forEach(
        (name, key) -> {
          if (!before.containsValue(key)) {
            changed.add(name);
          }
        });
    assertThat(String.join(" ", changed)).isEqualTo(asked);
  }

  private static final String POLICED =
      RELEASE
          + """
          ---
          {apiVersion: v1, kind: ConfigMap, metadata: {name: params, namespace: b, labels: {v: p1}}, data: {most: '3'}}
          ---
          apiVersion: admissionregistration.k8s.io/v1
          kind: ValidatingAdmissionPolicy
          metadata: {name: rule, labels: {v: r1}}
          spec:
            paramKind: {apiVersion: v1, kind: ConfigMap}
            matchConstraints: {resourceRules: [{operations: [CREATE]}]}
            validations: [{expression: "true"}]
          ---
          apiVersion: admissionregistration.k8s.io/v1
          kind: ValidatingAdmissionPolicyBinding
          metadata: {name: rule}
          spec: {policyName: rule, validationActions: [Deny], paramRef: {name: params, namespace: b}}
          """;

  /** A verdict under policies hangs on them too, and on all labels of the namespace. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing         | nothing           | ''",
        "\"true\"        | \"false\"         | free map pod w",
        "most: '3'       | most: '4'         | free map pod w",
        "v: p1           | v: p2             | free map pod w",
        "[Deny]          | [Deny, Audit]     | free map pod w",
        "v: r1           | v: r2             | ''",
        "level: baseline | level: restricted | pod",
        "{name: b}       | '{name: b, labels: {v: n2}}' | map w",
        "i1              | i2                | pod",
        "note: n1        | note: n2          | w",
      })
  void whatDependsOnPoliciesIsAskedAgain(String from, String to, String asked) {
    TreeMap<String, String> before = policed(POLICED);
    TreeSet<String> changed = new TreeSet<>();
    policed(POLICED.replace(from, to))
        .forEach(
            (name, key) -> {
              if (!before.containsValue(key)) {
                changed.add(name);
              }
            });
    assertThat(String.join(" ", changed)).isEqualTo(asked);
  }

  private static TreeMap<String, String> policed(String text) {
    SandboxRelease parts = parts("1.0", text);
    OwnPolicies own = OwnPolicies.of(parts);
    VerdictKeys keys = new VerdictKeys("server", "test", parts, own);
    TreeMap<String, String> all = new TreeMap<>();
    parts.rest().stream()
        .filter(own::judges)
        .forEach(item -> all.put(item.object().name(), keys.underPolicies(item)));
    return all;
  }

  @ParameterizedTest
  @CsvSource({"other, 1.0", "server, 1.1"})
  void anotherServerOrVersionIsAskedOfAll(String server, String version) {
    assertThat(keys(server, version, RELEASE).values())
        .doesNotContainAnyElementsOf(keys("server", "1.0", RELEASE).values());
  }

  private static TreeMap<String, String> keys(String server, String version, String text) {
    SandboxRelease parts = parts(version, text);
    VerdictKeys keys = new VerdictKeys(server, "test", parts, OwnPolicies.of(parts));
    TreeMap<String, String> all = new TreeMap<>();
    parts.items().forEach(item -> all.put(item.object().name(), keys.of(item)));
    return all;
  }

  private static SandboxRelease parts(String version, String text) {
    ReleaseApp app =
        new ReleaseApp(
            "shop",
            new AppBuild(version, ""),
            Responsibility.UNKNOWN,
            ReleaseApp.Origin.NONE,
            "",
            "h",
            new ManifestReader().read(text, "x"));
    return SandboxRelease.of(new Release("test", "", Optional.empty(), "default", List.of(app)));
  }
}
