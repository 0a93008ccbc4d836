package dev.slipway.delivery.cluster.prune.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HolderRuleTest {
  private static final PruneCandidate NAMESPACE = Live.object(Live.NAMESPACES, "shop").found();
  private static final PruneCandidate DEFINITION =
      Live.object(Live.DEFINITIONS, "widgets.acme.example").found();
  private static final ApiResource SECRETS = Live.kind("", "Secret", "secrets", true);

  @Test
  void lettingGoIsTheRule() {
    assertThat(reason(NAMESPACE, Live.scope(), List.of())).isEmpty();
    assertThat(reason(DEFINITION, Live.scope(), List.of())).isEmpty();
    assertThat(reason(Live.map("shop").found(), Live.scope(), List.of(SECRETS))).isEmpty();
  }

  @Test
  void staysWhileTheReleaseHasSomethingInside() {
    PruneScope shop = scope(Set.of(new ObjectId("apps", "Deployment", "shop", "web")), Set.of());
    assertThat(reason(NAMESPACE, shop, List.of())).contains(KeepReason.HOLDS);
    PruneScope other = scope(Set.of(new ObjectId("apps", "Deployment", "other", "web")), Set.of());
    assertThat(reason(NAMESPACE, other, List.of())).isEmpty();
    PruneScope widgets = scope(Set.of(), Set.of("widgets.acme.example"));
    assertThat(reason(DEFINITION, widgets, List.of())).contains(KeepReason.HOLDS);
    assertThat(reason(DEFINITION, scope(Set.of(), Set.of("x.acme.example")), List.of())).isEmpty();
  }

  @Test
  void staysWhileSomethingInsideIsKept() {
    KeptObject map = new KeptObject(Live.map("x").found(), KeepReason.OPT_OUT, "");
    KeptObject widget =
        new KeptObject(Live.object(Live.WIDGETS, "w").found(), KeepReason.OPT_OUT, "");
    KeptObject strange =
        new KeptObject(Live.map("s").notApplied().found(), KeepReason.NOT_APPLIED, "");
    assertThat(reason(NAMESPACE, Live.scope(), List.of(), map)).contains(KeepReason.HOLDS);
    assertThat(reason(NAMESPACE, Live.scope(), List.of(), widget)).contains(KeepReason.HOLDS);
    assertThat(reason(NAMESPACE, Live.scope(), List.of(), strange)).isEmpty();
    assertThat(reason(DEFINITION, Live.scope(), List.of(), widget)).contains(KeepReason.HOLDS);
    assertThat(reason(DEFINITION, Live.scope(), List.of(), map)).isEmpty();
  }

  @Test
  void staysWhileItIsNotKnownWhatIsInside() {
    assertThat(reason(NAMESPACE, Live.scope(), List.of(SECRETS))).contains(KeepReason.UNSEEN);
    assertThat(reason(NAMESPACE, Live.scope(), List.of(Live.DEFINITIONS))).isEmpty();
    assertThat(reason(DEFINITION, Live.scope(), List.of(Live.WIDGETS))).contains(KeepReason.UNSEEN);
    assertThat(reason(DEFINITION, Live.scope(), List.of(SECRETS))).isEmpty();
  }

  @Test
  void staysWhileAnApiIsNotAvailable() {
    ApiResource any = new ApiResource("acme.example", "v1", "*", "*", true);
    ApiResource other = new ApiResource("other.example", "v1", "*", "*", true);
    assertThat(reason(NAMESPACE, Live.scope(), List.of(any))).contains(KeepReason.UNSEEN);
    assertThat(reason(DEFINITION, Live.scope(), List.of(any))).contains(KeepReason.UNSEEN);
    assertThat(reason(DEFINITION, Live.scope(), List.of(other))).isEmpty();
    assertThat(
            new HolderRule(Live.scope(), List.of(), List.of(other)).keep(NAMESPACE).orElseThrow())
        .extracting(KeptObject::explanation)
        .asString()
        .contains("objects of other.example/v1");
  }

  private static Optional<KeepReason> reason(
      PruneCandidate found, PruneScope scope, List<ApiResource> unseen, KeptObject... kept) {
    return new HolderRule(scope, List.of(kept), unseen).keep(found).map(KeptObject::reason);
  }

  private static PruneScope scope(Set<ObjectId> release, Set<String> definitions) {
    PruneScope scope = Live.scope();
    return new PruneScope(
        scope.environment(),
        new PruneScope.ReleaseObjects(release, definitions, scope.release().uids()),
        scope.apps(),
        scope.policy(),
        scope.recordNamespace());
  }
}
