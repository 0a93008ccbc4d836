package dev.slipway.delivery.cluster.prune.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectedRuleTest {
  private final ProtectedRule rule = new ProtectedRule();

  @ParameterizedTest
  @CsvSource({
    "default, true",
    "kube-system, true",
    "kube-public, true",
    "kube-node-lease, true",
    "slipway-system, true",
    "shop, false",
  })
  void keepsNamespacesThatTheClusterNeeds(String name, boolean stays) {
    PruneCandidate found = Live.object(Live.NAMESPACES, name).found();
    PruneScope scope = Live.allowing("Namespace " + name);
    assertThat(rule.keep(found, scope).isPresent()).isEqualTo(stays);
    assertThat(Rules.keep(found, scope).isPresent()).isEqualTo(stays);
  }

  @Test
  void whatIsInsideMayGo() {
    assertThat(rule.keep(Live.map("default").found(), Live.scope())).isEmpty();
  }
}
