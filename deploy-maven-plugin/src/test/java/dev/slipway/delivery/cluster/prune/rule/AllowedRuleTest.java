package dev.slipway.delivery.cluster.prune.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedRuleTest {
  private final AllowedRule rule = new AllowedRule();

  @ParameterizedTest
  @CsvSource({
    "PersistentVolumeClaim, persistentvolumeclaims, true, PersistentVolumeClaim shop/x",
    "PersistentVolume, persistentvolumes, false, PersistentVolume x",
    "Namespace, namespaces, false, Namespace x",
    "CustomResourceDefinition.apiextensions.k8s.io, customresourcedefinitions, false,"
        + " CustomResourceDefinition x",
  })
  void takesExactlyTheObjectThatIsNamed(
      String kind, String plural, boolean namespaced, String allow) {
    int dot = kind.indexOf('.');
    String group = dot < 0 ? "" : kind.substring(dot + 1);
    String plain = dot < 0 ? kind : kind.substring(0, dot);
    PruneCandidate found = Live.object(Live.kind(group, plain, plural, namespaced), "x").found();

    assertThat(rule.keep(found, Live.allowing(allow))).isEmpty();
    for (String other : new String[] {"", allow + "y", allow.replace("shop/", "other/") + "z"}) {
      Optional<KeptObject> kept = rule.keep(found, Live.allowing(other));
      assertThat(kept.map(KeptObject::reason)).contains(KeepReason.NOT_ALLOWED);
      assertThat(kept.orElseThrow().explanation())
          .contains("add \"" + allow + "\" to spec.prune.allow in environment.yaml");
    }
  }

  @Test
  void otherKindsNeedNoLeave() {
    assertThat(rule.keep(Live.map("x").found(), Live.scope())).isEmpty();
    PruneCandidate widget = Live.object(Live.kind("Namespace.acme.example"), "x").found();
    assertThat(rule.keep(widget, Live.scope())).isEmpty();
  }
}
