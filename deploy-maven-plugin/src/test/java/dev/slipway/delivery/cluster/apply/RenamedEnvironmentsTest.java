package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.environment.RunPolicy;
import dev.slipway.delivery.environment.release.Release;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An environment that had another name. */
class RenamedEnvironmentsTest extends OtherEnvironmentsScene {
  @Test
  void aRenamedEnvironmentKeepsItsObjectsAndItsRecord() throws IOException {
    apply(environment("old", map("m"), map("nn"), map("gone")));
    assertThat(error(environment("new", map("m"))).why()).contains("belongs to environment 'old'");

    Release renamed = renamed("new", map("m"), map("nn"));
    Plan plan = plan(renamed);
    apply(renamed);

    assertThat(plan.deletions()).extracting(one -> one.object().name()).containsExactly("gone");
    assertThat(plan.changes())
        .filteredOn(one -> one.object().kind().equals("ConfigMap"))
        .allMatch(one -> one.action() == Action.CHANGE && one.reason().isEmpty());
    assertThat(label("m")).isEqualTo("new");
    assertThat(cluster.has(MAP_PATH + "gone")).isFalse();
    String records = "/api/v1/namespaces/slipway-system/configmaps/slipway-";
    assertThat(cluster.has(records + "new")).isTrue();
    assertThat(cluster.has(records + "old")).isFalse();
    cluster.requests.clear();
    apply(renamed);
    assertThat(cluster.asked(WRITES)).isEmpty();
    apply(renamed("new", map("m")));
    assertThat(cluster.has(MAP_PATH + "nn")).isFalse();
  }

  @Test
  void whatBelongsToAThirdIsRefusedBesideFormerNames() throws IOException {
    apply(environment("third", map("m")));
    assertThat(error(renamed("new", map("m"))).why()).contains("belongs to environment 'third'");
  }

  private static Release renamed(String name, String... texts) {
    return new Release(
        name,
        "c",
        Optional.empty(),
        List.of(app("app", "h", texts)),
        RunPolicy.STANDARD.formerly(List.of("older", "old")));
  }
}
