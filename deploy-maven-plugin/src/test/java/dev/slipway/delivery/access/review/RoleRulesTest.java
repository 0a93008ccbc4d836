package dev.slipway.delivery.access.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleRulesTest {
  private static final String PODS =
      "- {apiGroups: [''], resources: [pods, pods/log], verbs: [get, list]}";

  static RoleRules rules(String yaml) {
    String role =
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nrules:\n"
            + yaml
            + "\n";
    return RoleRules.of(new ManifestReader().read(role, "role.yaml").get(0).content());
  }

  /** As kube-apiserver's VerbMatches, APIGroupMatches and ResourceMatches do. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {apiGroups: [''], resources: [pods], verbs: [get]} | get | '' | pods | true",
        "- {apiGroups: [''], resources: [pods], verbs: [get]} | list | '' | pods | false",
        "- {apiGroups: [''], resources: [pods], verbs: [get]} | get | apps | pods | false",
        "- {apiGroups: [''], resources: [pods], verbs: [get]} | get | '' | pods/log | false",
        "- {apiGroups: [''], resources: [pods/log], verbs: [get]} | get | '' | pods | false",
        "- {apiGroups: [''], resources: ['*/log'], verbs: [get]} | get | '' | pods/log | true",
        "- {apiGroups: [''], resources: ['*/log'], verbs: [get]} | get | '' | pods | false",
        "- {apiGroups: [''], resources: ['pods/*'], verbs: [get]} | get | '' | pods/log | false",
        "- {apiGroups: ['*'], resources: ['*'], verbs: ['*']} | delete | apps | deployments/x | true",
        "- {apiGroups: [''], resources: [pods], resourceNames: [a], verbs: [get]} | get | '' | pods | false",
        "- {nonResourceURLs: [/metrics], verbs: [get]} | get | '' | pods | false",
        "- 7 | get | '' | pods | false",
        "- {apiGroups: 7, resources: {a: b}, verbs: [[get]]} | get | '' | pods | false",
      })
  void allows(String rule, String verb, String group, String resource, boolean allowed) {
    assertThat(rules(rule).allow(new Permission(verb, group, resource))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {apiGroups: [''], resources: [pods], verbs: [list]} | ''",
        "- {apiGroups: [''], resources: [pods/log, pods], verbs: [get]} | ''",
        "- {apiGroups: [''], resources: [pods], resourceNames: [a], verbs: [get]} | ''",
        "- {apiGroups: [''], resources: [pods], verbs: [get, watch]} | watch pods",
        "- {apiGroups: ['', apps], resources: [pods], verbs: [get]} | get pods.apps",
        "- {apiGroups: [''], resources: ['*'], verbs: [get]} | get *",
        "- {apiGroups: [''], resources: [pods], verbs: ['*']} | * pods",
        "- {apiGroups: [''], resources: [secrets], resourceNames: [a], verbs: [get]} | get secrets",
        "- {nonResourceURLs: [/metrics], verbs: [get]} | get on /metrics",
      })
  void missesWhatOthersAllow(String other, String missing) {
    assertThat(String.join(", ", rules(PODS).missing(rules(other), 3))).isEqualTo(missing);
  }

  @Test
  void namesAreCoveredByNames() {
    RoleRules a =
        rules("- {apiGroups: [''], resources: [pods], resourceNames: [a, b], verbs: [get]}");
    RoleRules b = rules("- {apiGroups: [''], resources: [pods], resourceNames: [b], verbs: [get]}");
    assertThat(a.missing(b, 3)).isEmpty();
    assertThat(b.missing(a, 3)).containsExactly("get pods");
  }

  @Test
  void namesAFewOfMuch() {
    RoleRules all = rules("- {apiGroups: [a, b, c], resources: [d, e], verbs: [get, list]}");
    assertThat(RoleRules.NONE.missing(all, 3)).containsExactly("get d.a", "list d.a", "get d.b");
  }

  /** A role of a hostile cluster costs no more than it takes to read it. */
  @Test
  void aHugeRuleIsNotMultiplied() {
    List<String> many = IntStream.range(0, 900).mapToObj(i -> "x" + i).toList();
    RoleRules huge =
        RoleRules.of(
            Map.of("rules", List.of(Map.of("verbs", many, "apiGroups", many, "resources", many))));
    assertThat(RoleRules.NONE.missing(huge, 3))
        .containsExactly("a rule with 729000000 permissions");
  }
}
