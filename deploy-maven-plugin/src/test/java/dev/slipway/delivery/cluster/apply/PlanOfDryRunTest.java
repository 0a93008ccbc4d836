package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.build.BuildState;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.preview.FieldDetail;
import dev.slipway.delivery.environment.release.Release;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan goes by the dry-run of the same build, as long as that says the same. */
class PlanOfDryRunTest extends RunInMemory {
  private int edits;
  private final Release release =
      release("c1", app("orders", "h1", CONFIG_MAP.formatted("web") + "data: {a: b}\n"));

  @BeforeEach
  void shop() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl-create", "Update");
  }

  @ParameterizedTest
  @CsvSource({
    "ALL,  0, true",
    "ALL, 30, true",
    "ALL, 31, false",
    // A clock that went back.
    "ALL, -1, false",
    // It does not know which fields change.
    "NONE, 0, false",
    // So few that it does.
    "FEW,  0, true",
    "FEW, 31, false",
  })
  void theServerIsNotAskedAgain(FieldDetail fields, int secondsLater, boolean quiet)
      throws IOException {
    DryRun dryRun = planRun().dryRun(release, Optional.empty(), fields);
    cluster.requests.clear();
    now = now.plus(Duration.ofSeconds(secondsLater));

    Plan plan = planRun().plan(release, Optional.of(dryRun)).plan();

    assertThat(plan.count(Action.CREATE)).isEqualTo(1);
    assertThat(cluster.requests.isEmpty()).isEqualTo(quiet);
  }

  @ParameterizedTest
  @CsvSource({"100, true", "101, false"})
  void fieldsOfManyObjectsAreReadByThePlan(int objects, boolean quiet) throws IOException {
    Release many =
        release(
            "c1",
            app(
                "orders",
                "h1",
                IntStream.range(0, objects)
                    .mapToObj(n -> CONFIG_MAP.formatted("web" + n) + "data: {a: b}\n")
                    .toArray(String[]::new)));
    DryRun dryRun = planRun().dryRun(many, Optional.empty(), FieldDetail.FEW);
    cluster.requests.clear();

    Plan plan = planRun().plan(many, Optional.of(dryRun)).plan();

    assertThat(plan.changes()).hasSize(objects).allMatch(change -> !change.fields().isEmpty());
    assertThat(cluster.requests.isEmpty()).isEqualTo(quiet);
  }

  @Test
  void equalValuesOfSecretsLookEqualInIt() throws IOException {
    Release secrets = release("c1", app("orders", "h1", secret("s1"), secret("s2")));
    apply(secrets);
    changeSecret("s1");
    changeSecret("s2");
    DryRun dryRun = planRun().dryRun(secrets, Optional.empty(), FieldDetail.ALL);
    changeSecret("s2");
    now = now.plusSeconds(60);

    Plan plan = planRun().plan(secrets, Optional.of(dryRun)).plan();

    assertThat(plan.changes())
        .filteredOn(change -> change.object().kind().equals("Secret"))
        .flatExtracting(PlannedChange::fields)
        .extracting(FieldChange::after)
        .hasSize(2)
        .containsOnly(plan.changes().get(0).fields().get(0).after());
  }

  @Test
  void anApplyForgetsIt() throws IOException {
    BuildState build = new BuildState();
    build.keep("server", planRun().dryRun(release, Optional.empty(), FieldDetail.ALL));

    assertThat(build.takeDryRun("server")).isPresent();
    assertThat(build.dryRun("server")).isEmpty();
  }

  private static String secret(String name) {
    return "apiVersion: v1\nkind: Secret\nmetadata: {name: "
        + name
        + ", namespace: shop}\ndata: {k: dmFsdWU=}\n";
  }

  private void changeSecret(String name) {
    cluster.edit(
        "/api/v1/namespaces/shop/secrets/" + name,
        "kubectl-edit",
        "",
        secret -> {
          Map<String, Object> changed = new LinkedHashMap<>(secret);
          changed.put("data", Map.of("k", "b2xk" + "YWFh".repeat(edits++)));
          return changed;
        });
  }

  @Test
  void aReleaseThatWasReadAgainIsAnotherOne() throws IOException {
    DryRun dryRun = planRun().dryRun(release, Optional.empty(), FieldDetail.ALL);
    cluster.requests.clear();
    Release other = release.withCommit("c2");

    assertThat(planRun().plan(other, Optional.of(dryRun)).plan().target().commit()).isEqualTo("c2");
    assertThat(cluster.requests).isNotEmpty();
  }

  @Test
  void anApplyBehindItLooksAtTheClusterAgain() throws IOException {
    DryRun dryRun = planRun().dryRun(release, Optional.empty(), FieldDetail.ALL);
    cluster.make(
        "/api/v1/namespaces/shop/configmaps/web",
        CONFIG_MAP.formatted("web") + "data: {a: c}\n",
        "kubectl-create",
        "Update");

    run(duration -> {}).apply(release, Optional.of(dryRun), PlanApproval.NONE);

    assertThat(cluster.content("/api/v1/namespaces/shop/configmaps/web").toString())
        .contains("a=b");
  }

  private PlanRun planRun() {
    return new PlanRun(cluster, () -> now);
  }
}
