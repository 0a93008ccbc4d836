package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.environment.PrunePolicy;
import dev.slipway.delivery.environment.RunPolicy;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Objects that another environment or tool made, taken over by name or by a line of the plan. */
class TakeoversInARunTest extends OtherEnvironmentsScene {
  @Test
  void anObjectOfTheNamedEnvironmentIsTakenOver() throws IOException {
    apply(environment("a", map("m"), map("other")));
    apply(environment("b", TAKING.formatted("m", "a")));
    assertThat(label("m")).isEqualTo("b");

    assertThat(error(environment("a", map("m"), map("other"))).why())
        .contains("belongs to environment 'b', not to 'a'");
    apply(environment("a", map("other")));
    assertThat(cluster.has(MAP_PATH + "m")).isTrue();
    apply(environment("b", map("other2")));
    assertThat(cluster.has(MAP_PATH + "m")).isFalse();
  }

  @Test
  void whatAnotherToolMadeIsTakenOverByALineAndStays() throws IOException {
    cluster.make(MAP_PATH + "m", map("m"), "terraform", "Update");

    PlannedChange change = plan(environment("a", map("m"), map("nn"))).changes().get(0);
    apply(environment("a", map("m"), map("nn")));
    assertThat(change.action()).isEqualTo(Action.CHANGE);
    assertThat(change.ownership())
        .isEqualTo("taken over from terraform; not deleted when it leaves the release");
    assertThat(annotation("m")).contains("terraform");
    assertThat(annotation("nn")).isEmpty();

    String changed = map("m").replace("}\n", "}\ndata: {a: b}\n");
    apply(environment("a", changed, map("nn")));
    cluster.remove("/api/v1/namespaces/slipway-system/configmaps/slipway-a");
    apply(environment("a", changed, map("nn")));
    assertThat(annotation("m")).contains("terraform");
    assertThat(plan(environment("a", changed, map("nn"))).changes())
        .allMatch(one -> one.action() == Action.UNCHANGED);

    Plan plan = plan(environment("a", map("oo")));
    apply(environment("a", map("oo")));
    assertThat(plan.notes().kept())
        .singleElement()
        .asString()
        .contains("took it over from terraform");
    assertThat(cluster.has(MAP_PATH + "m")).isTrue();
    assertThat(cluster.has(MAP_PATH + "nn")).isFalse();

    // Whoever may write the object may edit the annotation; the record tells still.
    metadata("m", metadata -> without(metadata, "annotations", "slipway.dev/created-by"));
    apply(environment("a", map("oo")));
    apply(environment("a", map("oo") + "data: {a: b}\n"));
    metadata("m", metadata -> without(metadata, "labels", ENVIRONMENT));
    apply(environment("a", map("oo")));
    label("m", "a");
    apply(environment("a", map("oo") + "data: {a: b}\n"));
    assertThat(cluster.has(MAP_PATH + "m")).isTrue();

    apply(
        new Release(
            "a",
            "c",
            Optional.empty(),
            List.of(app("app", "h", map("oo"))),
            RunPolicy.STANDARD.with(
                new PrunePolicy(50, 50, 50, List.of(), false, List.of("ConfigMap shop/m")))));
    assertThat(cluster.has(MAP_PATH + "m")).isFalse();
  }

  /** It would keep the object for ever, whatever environment.yaml says. */
  @Test
  void anAnnotationThatIsAddedLaterIsNoTakeover() throws IOException {
    apply(environment("a", map("m"), map("nn")));
    metadata("m", metadata -> withAnnotation(metadata, "slipway.dev/created-by", "kubectl"));
    apply(environment("a", map("m"), map("nn") + "data: {a: b}\n"));
    metadata("m", metadata -> without(metadata, "annotations", "slipway.dev/created-by"));
    apply(environment("a", map("nn")));
    assertThat(cluster.has(MAP_PATH + "m")).isFalse();
  }

  private static Map<String, Object> withAnnotation(
      Map<String, Object> metadata, String key, String value) {
    Map<String, Object> changed = new LinkedHashMap<>(metadata);
    Map<String, Object> annotations =
        new LinkedHashMap<>(ManifestObject.map(metadata.get("annotations")));
    annotations.put(key, value);
    changed.put("annotations", annotations);
    return changed;
  }
}
