package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.preview.FieldDetail;
import dev.slipway.delivery.environment.release.Release;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of a user who has read-only access, which is all that a merge request needs. */
class ReadOnlyPlanTest extends RunInMemory {
  private static final String WEB = CONFIG_MAP.formatted("web");

  private final Release release = release("c1", app("orders", "h1", WEB + "data: {a: b, c: d}\n"));
  private boolean secrets = true;

  @BeforeEach
  void shop() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl-create", "Update");
  }

  @Test
  void whatIsNewIsCreated() throws IOException {
    mayOnlyRead();
    Plan plan = plan(release);
    assertThat(plan.changes()).extracting(PlannedChange::action).containsExactly(Action.CREATE);
    assertThat(plan.changes().get(0).fields()).isNotEmpty();
    assertThat(plan.notes().highlights()).first().asString().contains("has read-only access");
    assertThat(plan.predicted()).isTrue();
  }

  @Test
  void whatChangesIsNamedFieldByField() throws IOException {
    apply(release);
    Release next = release("c2", app("orders", "h2", WEB + "data: {a: e}\n"));
    mayOnlyRead();
    Plan plan = plan(next);
    assertThat(plan.changes()).extracting(PlannedChange::action).containsExactly(Action.CHANGE);
    assertThat(plan.changes().get(0).fields())
        .extracting(FieldChange::path)
        .containsExactly("data.a", "data.c");
  }

  @Test
  void whatIsUnchangedIsSo() throws IOException {
    apply(release);
    mayOnlyRead();
    assertThat(plan(release).empty()).isTrue();
  }

  @Test
  void whatOthersChangedIsChangedBack() throws IOException {
    apply(release);
    cluster.edit(
        "/api/v1/namespaces/shop/configmaps/web",
        "kubectl-edit",
        "",
        object -> {
          Map<String, Object> edited = new LinkedHashMap<>(object);
          edited.put("data", Map.of("a", "x", "c", "d"));
          return edited;
        });
    mayOnlyRead();
    assertThat(plan(release).changes())
        .extracting(PlannedChange::action)
        .containsExactly(Action.CHANGE);
  }

  @Test
  void nothingIsWritten() throws IOException {
    mayOnlyRead();
    plan(release);
    assertThat(cluster.requests)
        .noneMatch(request -> request.startsWith("APPLY") || request.startsWith("CREATE /api"));
  }

  /** Secrets that may not be read: what was applied last tells whether the manifest changed. */
  @Test
  void whatMayNotBeReadIsToldAsThat() throws IOException {
    Release before = release("c1", app("orders", "h1", secret("same"), secret("other")));
    apply(before);
    Release next =
        release(
            "c2",
            app("orders", "h2", secret("same"), secret("other") + "type: Opaque\n", secret("new")));
    secrets = false;
    mayOnlyRead();

    Plan plan = plan(next);

    Map<String, Action> actions = new TreeMap<>();
    plan.changes().forEach(change -> actions.put(change.object().name(), change.action()));
    assertThat(actions)
        .isEqualTo(Map.of("same", Action.UNCHANGED, "other", Action.CHANGE, "new", Action.CREATE));
    assertThat(plan.changes())
        .filteredOn(change -> change.action() != Action.UNCHANGED)
        .allMatch(change -> change.reason().contains("can't read it"));
  }

  /** Who may write something is to apply, and is told what is missing. */
  @ParameterizedTest
  @ValueSource(strings = {"create", "patch", "update"})
  void whoMayWriteSomethingIsRefusedAsEver(String verb) throws IOException {
    mayOnly(Set.of("get", "list", verb));
    assertThat(plan(release).changes())
        .extracting(PlannedChange::action)
        .containsExactly(Action.REFUSE);
  }

  @Test
  void anApplyInTheSameBuildAsksTheServer() throws IOException {
    mayOnlyRead();
    DryRun predicted = planRun().dryRun(release, Optional.empty(), FieldDetail.ALL);
    assertThat(predicted.predicted()).isTrue();
    assertThat(planRun().plan(release, Optional.of(predicted)).plan().predicted()).isTrue();
    assertThatThrownBy(
            () -> run(duration -> {}).apply(release, Optional.of(predicted), PlanApproval.NONE))
        .hasMessageContaining("patch configmaps in namespace shop")
        .hasMessageContaining("Nothing was applied");
  }

  private PlanRun planRun() {
    return new PlanRun(cluster, () -> now);
  }

  private static String secret(String name) {
    return "apiVersion: v1\nkind: Secret\nmetadata: {name: "
        + name
        + ", namespace: shop}\ndata: {k: dmFsdWU=}\n";
  }

  private Plan plan(Release wanted) throws IOException {
    return planRun().plan(wanted, Optional.empty()).plan();
  }

  private void mayOnlyRead() {
    mayOnly(Set.of("get", "list"));
  }

  private void mayOnly(Set<String> verbs) {
    cluster.requests.clear();
    cluster.allowed = right -> verbs.contains(String.valueOf(right.get("verb")));
    cluster.before =
        request -> {
          boolean writes = request.startsWith("DRY") || request.startsWith("APPLY");
          boolean hidden = !secrets && request.contains("/secrets");
          if (writes || hidden) {
            throw new ApiException(403, "Forbidden", "the user can't do that", List.of());
          }
        };
  }
}
