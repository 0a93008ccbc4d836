package dev.slipway.delivery.cluster.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.prune.rule.KeepReason;
import dev.slipway.delivery.cluster.prune.rule.KeptObject;
import dev.slipway.delivery.cluster.prune.rule.Live;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import dev.slipway.delivery.environment.PrunePolicy;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PruneGuardsTest {

  // Objects that go and that stay, of app orders and app billing; both are still referenced.
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, ''",
    "50, 200, 0, 0, ''",
    "51, 200, 0, 0, maxDeletions",
    "5, 5, 0, 100, ''",
    "6, 5, 0, 100, maxPercentPerApp",
    "6, 5, 0, 0, maxPercent maxPercentPerApp",
    "2, 0, 0, 100, maxPercentPerApp",
    "1, 0, 0, 0, ''",
    "1, 0, 1, 5, ''",
    "3, 3, 3, 3, ''",
    "3, 3, 4, 3, maxPercent maxPercentPerApp",
    "60, 10, 0, 10, maxDeletions maxPercent maxPercentPerApp",
  })
  void stopsAtEachLimit(
      int ordersGo, int ordersStay, int billingGo, int billingStay, String limits) {
    PrunePlan plan = plan(ordersGo, ordersStay, billingGo, billingStay);
    String exceeded =
        PruneGuards.exceeded(plan, Live.scope()).stream()
            .map(line -> line.replaceFirst(".*spec\\.prune\\.(\\w+) is.*", "$1"))
            .collect(Collectors.joining(" "));
    assertThat(exceeded).isEqualTo(limits);
  }

  /** What was granted ends whatever the limits are. */
  @Test
  void neverKeepsAGrant() {
    ApiResource bindings =
        Live.kind("rbac.authorization.k8s.io", "RoleBinding", "rolebindings", true);
    List<PruneCandidate> grants =
        IntStream.range(0, 60)
            .mapToObj(i -> Live.object(bindings, "b" + i).label("slipway.dev/access", "admin"))
            .map(Live::found)
            .toList();
    PrunePlan plan = new PrunePlan(grants, kept("orders", 1), List.of());
    assertThat(PruneGuards.exceeded(plan, Live.scope())).isEmpty();
    assertThatCode(() -> PruneGuards.check(plan, Live.scope(), Set.of(), ""))
        .doesNotThrowAnyException();
  }

  /** Readers of a plan learn what the run would say; a plan that passes says nothing. */
  @ParameterizedTest
  @CsvSource({
    "0,  10, false, false",
    "1,  0,  false, false",
    "3,  30, false, false",
    "60, 10, false, true",
    "6,  5,  false, true",
    "60, 10, true,  false",
  })
  void announcesThatARunWouldStop(int go, int stay, boolean decommission, boolean announced) {
    PrunePlan plan = plan(go, stay, 0, 30);
    PruneScope scope =
        decommission ? Live.scope(new PrunePolicy(0, 0, 0, List.of(), true)) : Live.scope();

    Optional<String> line = PruneGuards.announcement(plan, scope);

    assertThat(line.isPresent()).isEqualTo(announced);
    line.ifPresent(
        text ->
            assertThat(text)
                .contains("SLIP-5013", "of app orders; spec.prune.maxPercentPerApp is 50")
                .contains("-Dslipway.prune.confirm=" + Confirmation.of(plan.deletions()))
                .doesNotContain("\n"));
  }

  @Test
  void thePlanFailsOrWarns() {
    assertThat(PruneGuards.failing("fail")).isTrue();
    assertThat(PruneGuards.failing("warn")).isFalse();
    assertThatThrownBy(() -> PruneGuards.failing("never"))
        .hasMessageContaining("slipway.prune.guard = never")
        .hasMessageContaining("fail or warn");
  }

  @Test
  void namesCountLimitObjectsAndTheWayOut() {
    PrunePlan plan = plan(60, 10, 0, 30);
    UserError error = error(plan, Live.scope(), Set.of(), "");
    assertThat(error.code().label()).isEqualTo("SLIP-5013");
    assertThat(error.what())
        .isEqualTo("60 objects of environment 'prod' would be deleted, more than it allows");
    assertThat(error.why().lines())
        .startsWith(
            "60 deletions; spec.prune.maxDeletions is 50",
            "60 of 100 objects (60 %) of the environment; spec.prune.maxPercent is 50",
            "60 of 70 objects (85 %) of app orders; spec.prune.maxPercentPerApp is 50",
            "  ConfigMap shop/orders-go-0 (app orders)")
        .endsWith("  and 50 more")
        .hasSize(14);
    assertThat(error.fix())
        .contains("-Dslipway.prune.confirm=" + Confirmation.of(plan.deletions()))
        .contains("raise the limit");
  }

  @Test
  void aConfirmationLetsExactlyItsSetPass() {
    PrunePlan plan = plan(60, 10, 0, 30);
    String sum = Confirmation.of(plan.deletions());
    assertThatCode(() -> PruneGuards.check(plan, Live.scope(), Set.of(), sum))
        .doesNotThrowAnyException();
    UserError error = error(plan(61, 10, 0, 30), Live.scope(), Set.of(), sum);
    assertThat(error.why())
        .contains("slipway.prune.confirm is " + sum + ", which confirms another set");
  }

  @Test
  void theSumIsOfIdentitiesAndUidsInAnyOrder() {
    PruneCandidate a = Live.map("a").found();
    PruneCandidate b = Live.map("b").found();
    assertThat(Confirmation.of(List.of(a, b)))
        .hasSize(16)
        .isEqualTo(Confirmation.of(List.of(b, a)))
        .isNotEqualTo(Confirmation.of(List.of(a)))
        .isNotEqualTo(Confirmation.of(List.of(a, Live.map("b").uid("anew").found())))
        .isNotEqualTo(Confirmation.of(List.of(a, Live.map("c").found())));
  }

  @Test
  void anAppThatIsGoneCountsForTheEnvironmentOnly() {
    PrunePlan plan = new PrunePlan(objects("gone", "go", 5), kept("orders", 20), List.of());
    assertThat(PruneGuards.exceeded(plan, Live.scope())).isEmpty();
    PrunePlan most = new PrunePlan(objects("gone", "go", 21), kept("orders", 20), List.of());
    assertThat(PruneGuards.exceeded(most, Live.scope()))
        .singleElement()
        .asString()
        .contains("maxPercent is");
  }

  @Test
  void whatOnlyLooksLikeTheEnvironmentsDoesNotCount() {
    List<KeptObject> strange = new ArrayList<>();
    for (PruneCandidate found : objects("orders", "copy", 100)) {
      strange.add(new KeptObject(found, KeepReason.NOT_APPLIED, ""));
    }
    PrunePlan plan = new PrunePlan(objects("orders", "go", 2), strange, List.of());
    assertThat(PruneGuards.exceeded(plan, Live.scope())).hasSize(2);
  }

  @Test
  void anAppThatIsGoneNeedsAPlanThatNamedEachObject() {
    List<PruneCandidate> gone = objects("gone", "go", 3);
    PrunePlan plan = new PrunePlan(gone, kept("orders", 20), List.of());
    Set<ObjectId> all = gone.stream().map(PruneCandidate::id).collect(Collectors.toSet());
    Set<ObjectId> some = Set.of(gone.get(0).id(), gone.get(1).id());

    assertThatCode(() -> PruneGuards.check(plan, Live.scope(), all, "")).doesNotThrowAnyException();
    UserError error = error(plan, Live.scope(), some, "");
    assertThat(error.code().label()).isEqualTo("SLIP-5014");
    assertThat(error.why()).isEqualTo("  ConfigMap shop/gone-go-2 (app gone)");
    assertThat(error.fix()).contains("delivery:plan").contains("mvn deploy");
    assertThatCode(() -> PruneGuards.check(plan, Live.scope(), Set.of(), Confirmation.of(gone)))
        .doesNotThrowAnyException();
  }

  @Test
  void anAppThatIsThereNeedsNoPlan() {
    PrunePlan plan = plan(1, 9, 0, 0);
    assertThatCode(() -> PruneGuards.check(plan, Live.scope(), Set.of(), ""))
        .doesNotThrowAnyException();
  }

  @Test
  void aDecommissionCountsNothingButIsPlanned() {
    PruneScope scope = Live.scope(new PrunePolicy(0, 0, 0, List.of(), true));
    List<PruneCandidate> gone = objects("gone", "go", 99);
    PrunePlan plan = new PrunePlan(gone, List.of(), List.of());
    Set<ObjectId> all = gone.stream().map(PruneCandidate::id).collect(Collectors.toSet());
    assertThatCode(() -> PruneGuards.check(plan, scope, all, "")).doesNotThrowAnyException();
    assertThat(error(plan, scope, Set.of(), "").code().label()).isEqualTo("SLIP-5014");
  }

  private static UserError error(
      PrunePlan plan, PruneScope scope, Set<ObjectId> planned, String confirmed) {
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class, () -> PruneGuards.check(plan, scope, planned, confirmed));
    assertThat(e).isNotNull();
    return e.error();
  }

  private static PrunePlan plan(int ordersGo, int ordersStay, int billingGo, int billingStay) {
    List<PruneCandidate> deletions = new ArrayList<>(objects("orders", "go", ordersGo));
    deletions.addAll(objects("billing", "go", billingGo));
    List<KeptObject> kept = new ArrayList<>(kept("orders", ordersStay));
    kept.addAll(kept("billing", billingStay));
    return new PrunePlan(deletions, kept, List.of());
  }

  private static List<PruneCandidate> objects(String app, String what, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Live.map(app + "-" + what + "-" + i).app(app).found())
        .toList();
  }

  private static List<KeptObject> kept(String app, int count) {
    return objects(app, "stay", count).stream()
        .map(found -> new KeptObject(found, KeepReason.IN_RELEASE, ""))
        .toList();
  }
}
