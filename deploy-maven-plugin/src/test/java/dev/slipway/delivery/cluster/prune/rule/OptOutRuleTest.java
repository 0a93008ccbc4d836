package dev.slipway.delivery.cluster.prune.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptOutRuleTest {
  private final OptOutRule rule = new OptOutRule();

  @ParameterizedTest
  @CsvSource({
    "slipway.dev/prune, keep, true",
    "slipway.dev/prune, never, true",
    "argocd.argoproj.io/sync-options, Prune=false, true",
    "argocd.argoproj.io/sync-options, 'ServerSideApply=true, Prune=false', true",
    "argocd.argoproj.io/sync-options, 'Delete=false,Validate=false', true",
    "argocd.argoproj.io/sync-options, Prune=confirm, true",
    "argocd.argoproj.io/sync-options, Prune=true, false",
    "argocd.argoproj.io/sync-options, PruneLast=true, false",
    "kustomize.toolkit.fluxcd.io/prune, disabled, true",
    "kustomize.toolkit.fluxcd.io/prune, Disabled, true",
    "kustomize.toolkit.fluxcd.io/prune, enabled, false",
    "kustomize.toolkit.fluxcd.io/reconcile, disabled, true",
    "client.lifecycle.config.k8s.io/deletion, detach, true",
    "client.lifecycle.config.k8s.io/deletion, delete, false",
    "cli-utils.sigs.k8s.io/on-remove, keep, true",
    "helm.sh/resource-policy, keep, true",
    "kapp.k14s.io/delete-strategy, orphan, true",
    "kluctl.io/skip-delete, true, true",
    "kluctl.io/skip-delete, false, false",
    "acme.example/prune, keep, false",
  })
  void honoursAnnotations(String key, String value, boolean stays) {
    PruneCandidate found = Live.map("x").annotation(key, value).found();
    assertThat(rule.keep(found, Live.scope()).map(KeptObject::explanation))
        .isEqualTo(
            stays
                ? java.util.Optional.of("it has " + key + ": " + value)
                : java.util.Optional.empty());
  }

  @Test
  void honoursFluxLabels() {
    Live labelled = Live.map("x").label("kustomize.toolkit.fluxcd.io/prune", "disabled");
    assertThat(rule.keep(labelled.found(), Live.scope())).isPresent();
  }
}
