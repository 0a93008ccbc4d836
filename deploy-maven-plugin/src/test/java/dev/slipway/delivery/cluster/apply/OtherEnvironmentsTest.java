package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Environments that define one object, and objects that others made. */
class OtherEnvironmentsTest extends OtherEnvironmentsScene {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop}\n",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop,"
            + " annotations: {slipway.dev/take-over-from: c}}\n",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop,"
            + " annotations: {slipway.dev/apply: once}}\n"
      })
  void anObjectOfAnotherEnvironmentIsRefused(String map) throws IOException {
    apply(environment("a", map("m")));
    cluster.requests.clear();

    PlannedChange change = plan(environment("b", map)).changes().get(0);
    UserError error = error(environment("b", map));

    assertThat(change.action()).isEqualTo(Action.REFUSE);
    assertThat(change.reason())
        .isEqualTo(
            "belongs to environment 'a', not to 'b'; annotate it with slipway.dev/take-over-from: a"
                + " to take it over");
    assertThat(error.code().label()).isEqualTo("SLIP-5045");
    assertThat(error.why()).contains("ConfigMap shop/m", change.reason());
    assertThat(cluster.asked(WRITES)).isEmpty();
  }

  @Test
  void aRecordTellsWhoseAnObjectIsWhenItsLabelIsGone() throws IOException {
    apply(environment("a", map("m")));
    label("m", "");

    assertThat(error(environment("b", map("m"))).why()).contains("belongs to environment 'a'");
    apply(environment("b", TAKING.formatted("m", "a")));
    assertThat(label("m")).isEqualTo("b");
  }

  @Test
  void theOwnObjectWhoseLabelIsGoneGetsItBack() throws IOException {
    apply(environment("a", map("m")));
    label("m", "");
    apply(environment("a", map("m")));
    assertThat(label("m")).isEqualTo("a");
    assertThat(annotation("m")).isEmpty();
  }

  /** Whoever may write the object may edit its label: that must not stop the environment's runs. */
  @ParameterizedTest
  @ValueSource(strings = {"b", "never-was"})
  void theOwnObjectWhoseLabelNamesAnotherEnvironmentGetsItBack(String label) throws IOException {
    apply(environment("a", map("m"), map("nn")));
    apply(environment("b", map("xx")));
    label("m", label);

    Plan plan = plan(environment("a", map("m"), map("nn")));
    apply(environment("b", map("yy")));
    apply(environment("a", map("m"), map("nn")));

    assertThat(plan.notes().highlights())
        .singleElement()
        .asString()
        .contains("ConfigMap shop/m", "moves from environment " + label + " to a");
    assertThat(label("m")).isEqualTo("a");
    apply(environment("a", map("nn")));
    assertThat(cluster.has(MAP_PATH + "m")).isFalse();
  }

  @Test
  void anObjectThatBothRecordsHaveIsThatOfItsLabel() throws IOException {
    apply(environment("a", map("m")));
    apply(environment("b", TAKING.formatted("m", "a")));
    assertThat(error(environment("a", map("m"))).why()).contains("belongs to environment 'b'");
    label("m", "a");
    assertThat(error(environment("b", map("m"))).why()).contains("belongs to environment 'a'");
  }

  @Test
  void whatTheRecordOfAnotherEnvironmentHasIsNotDeleted() throws IOException {
    apply(environment("a", map("m"), map("nn"), map("oo")));
    apply(environment("b", TAKING.formatted("m", "a")));
    label("m", "a");

    Plan plan = plan(environment("a", map("oo")));
    apply(environment("a", map("oo")));

    assertThat(plan.deletions()).extracting(one -> one.object().name()).containsExactly("nn");
    assertThat(plan.notes().kept())
        .singleElement()
        .asString()
        .isEqualTo(
            "ConfigMap shop/m (app app) stays: the run record of environment 'b' has it (ConfigMap"
                + " slipway-system/slipway-b)");
    assertThat(cluster.has(MAP_PATH + "m")).isTrue();
    assertThat(cluster.has(MAP_PATH + "nn")).isFalse();
  }

  @Test
  void recordsAreReadOnlyWhereTheyDecide() throws IOException {
    apply(environment("a", map("m"), map("nn")));
    apply(environment("a", map("m"), map("nn")));
    apply(environment("a", map("m").replace("}\n", "}\ndata: {a: b}\n"), map("nn")));
    assertThat(cluster.asked("OBJECTS")).isEmpty();
    apply(environment("a", map("m")));
    assertThat(cluster.asked("OBJECTS")).hasSize(1);
  }

  @Test
  void aLabelAloneMakesNothingAnotherEnvironments() throws IOException {
    cluster.make(
        MAP_PATH + "m",
        map("m").replace("shop}", "shop, labels: {slipway.dev/environment: b}}"),
        "an-operator",
        "Update");
    apply(environment("a", map("m")));
    assertThat(label("m")).isEqualTo("a");
    assertThat(annotation("m")).contains("an-operator");
  }
}
