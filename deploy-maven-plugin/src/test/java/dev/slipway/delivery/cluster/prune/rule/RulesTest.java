package dev.slipway.delivery.cluster.prune.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.environment.PrunePolicy;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The whole predicate: an object goes, and one changed thing alone makes it stay. */
class RulesTest {
  private static final String OLD_APP = "gone";

  @TestFactory
  Stream<DynamicTest> eachClauseAloneKeepsTheObject() {
    Map<KeepReason, Live> flips = new LinkedHashMap<>();
    flips.put(KeepReason.OTHER_ENVIRONMENT, Live.map("x").label(MetadataKeys.ENVIRONMENT, "test"));
    flips.put(KeepReason.IN_RELEASE, Live.map("released"));
    flips.put(KeepReason.APPLIED, Live.map("x").uid("applied"));
    flips.put(KeepReason.DELETING, Live.map("x").deleting());
    flips.put(KeepReason.NEVER_KIND, Live.object(Live.kind("Endpoints"), "x"));
    flips.put(KeepReason.OWNED, Live.map("x").owned());
    flips.put(KeepReason.NOT_APPLIED, Live.map("x").notApplied());
    flips.put(
        KeepReason.COPY, Live.map("x").annotation(MetadataKeys.OBJECT_ID, "ConfigMap:shop/y"));
    flips.put(KeepReason.PROTECTED, Live.object(Live.NAMESPACES, "kube-system"));
    flips.put(KeepReason.OPT_OUT, Live.map("x").annotation(MetadataKeys.PRUNE, "keep"));
    flips.put(KeepReason.NOT_CREATED, Live.map("x").annotation(MetadataKeys.CREATED_BY, "helm"));
    flips.put(KeepReason.NOT_ALLOWED, Live.object(Live.CLAIMS, "x"));
    return flips.entrySet().stream()
        .map(
            flip ->
                DynamicTest.dynamicTest(
                    flip.getKey().name(),
                    () -> {
                      KeptObject kept = Rules.keep(flip.getValue().found(), scope()).orElseThrow();
                      assertThat(kept.reason()).isEqualTo(flip.getKey());
                      assertThat(kept.line())
                          .startsWith(flip.getValue().found().id() + " (app orders) stays: ")
                          .endsWith(kept.explanation());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> nothingKeepsTheseObjects() {
    return Map.of(
            "an object that its app lost", Live.map("x"),
            "an object of an app that is gone", Live.map("x").app(OLD_APP),
            "one that a run wrote later than another of its app",
                Live.map("x").label(MetadataKeys.RELEASE, "20270101T000000Z"),
            "one with an edited release label", Live.map("x").label(MetadataKeys.RELEASE, "x"),
            "one whose release label is gone", Live.map("x").label(MetadataKeys.RELEASE, ""),
            "one whose app label is gone", Live.map("x").app(""),
            "a custom resource, which has no release label", Live.object(Live.WIDGETS, "x"),
            "an opt-out of another value", Live.map("x").annotation("helm.sh/resource-policy", "x"))
        .entrySet()
        .stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> assertThat(Rules.keep(entry.getValue().found(), scope())).isEmpty()));
  }

  /** The record tells who made an object, and environment.yaml whether it may go. */
  @Test
  void theRecordTellsWhatWasTakenOver() {
    PruneCandidate object = Live.map("x").uid("u").found();
    PruneScope recorded = Live.scope().with(new Recorded(Set.of("u"), Map.of("u", "terraform")));
    assertThat(Rules.keep(object, recorded).orElseThrow().explanation())
        .isEqualTo(
            "Slipway took it over from terraform; to delete it add \"ConfigMap shop/x\" to"
                + " spec.prune.takenOver in environment.yaml");
    PrunePolicy named = new PrunePolicy(50, 50, 50, List.of(), false, List.of("ConfigMap shop/x"));
    assertThat(Rules.keep(object, Live.scope(named).with(recorded.recorded()))).isEmpty();
    assertThat(
            Rules.keep(
                Live.map("x").annotation(MetadataKeys.CREATED_BY, "helm").found(),
                Live.scope(named)))
        .isEmpty();
  }

  @Test
  void judgesHoldersAfterWhatTheyHold() {
    PruneCandidate namespace = Live.object(Live.NAMESPACES, "shop").found();
    PruneCandidate goes = Live.map("x").found();
    PruneCandidate stays = Live.map("y").annotation(MetadataKeys.PRUNE, "keep").found();
    PruneScope allowing = Live.allowing("Namespace shop");

    assertThat(Rules.judge(List.of(namespace, goes), allowing, List.of()).deletions())
        .containsExactly(namespace, goes);
    Rules.Verdict verdict = Rules.judge(List.of(namespace, goes, stays), allowing, List.of());
    assertThat(verdict.deletions()).containsExactly(goes);
    assertThat(verdict.kept())
        .extracting(KeptObject::reason)
        .containsExactlyInAnyOrder(KeepReason.OPT_OUT, KeepReason.HOLDS);
  }

  @Test
  void everyReasonThatRulesHaveIsTested() {
    Collection<KeepReason> elsewhere =
        Set.of(KeepReason.HOLDS, KeepReason.UNSEEN, KeepReason.CHANGED, KeepReason.WAITS);
    assertThat(eachClauseAloneKeepsTheObject().map(DynamicTest::getDisplayName))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(KeepReason.values())
                .filter(reason -> !elsewhere.contains(reason))
                .map(Enum::name)
                .toList());
  }

  private static PruneScope scope() {
    PruneScope scope = Live.scope();
    return new PruneScope(
        scope.environment(),
        new PruneScope.ReleaseObjects(
            Set.of(Live.map("released").found().id()),
            scope.release().definitions(),
            Set.of("applied")),
        scope.apps(),
        scope.policy(),
        scope.recordNamespace());
  }
}
