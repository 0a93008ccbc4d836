package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.environment.PrunePolicy;
import dev.slipway.delivery.environment.RunPolicy;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Environments that define one object, and objects that others made. */
class OtherEnvironmentsTest extends RunInMemory {
  private static final String ENVIRONMENT = "slipway.dev/environment";
  private static final String MAP_PATH = "/api/v1/namespaces/shop/configmaps/";
  private static final String TAKING =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: shop,"
          + " annotations: {slipway.dev/take-over-from: %s}}\n";

  @BeforeEach
  void shop() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl-create", "Update");
  }

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
    metadata("m", metadata -> withAnnotation(metadata, "slipway.dev/created-by", "somebody"));
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

  private Plan plan(Release release) throws IOException {
    return new PlanRun(cluster, InstantSource.system()).plan(release, Optional.empty()).plan();
  }

  private static Release environment(String name, String... texts) {
    return new Release(
        name, "c", Optional.empty(), "slipway-system", List.of(app("app", "h", texts)));
  }

  private static Release renamed(String name, String... texts) {
    return new Release(
        name,
        "c",
        Optional.empty(),
        List.of(app("app", "h", texts)),
        RunPolicy.STANDARD.formerly(List.of("older", "old")));
  }

  private static String map(String name) {
    return CONFIG_MAP.formatted(name);
  }

  private String label(String map) {
    return text(map, "labels", ENVIRONMENT);
  }

  private Optional<String> annotation(String map) {
    return Optional.of(text(map, "annotations", "slipway.dev/created-by"))
        .filter(value -> !value.isEmpty());
  }

  private String text(String map, String field, String key) {
    Map<String, Object> metadata =
        ManifestObject.map(cluster.content(MAP_PATH + map).get("metadata"));
    return String.valueOf(ManifestObject.map(metadata.get(field)).getOrDefault(key, ""));
  }

  private void label(String map, String value) {
    metadata(
        map,
        metadata -> {
          Map<String, Object> changed = without(metadata, "labels", ENVIRONMENT);
          if (!value.isEmpty()) {
            Map<String, Object> labels =
                new LinkedHashMap<>(ManifestObject.map(changed.get("labels")));
            labels.put(ENVIRONMENT, value);
            changed.put("labels", labels);
          }
          return changed;
        });
  }

  private void metadata(String map, UnaryOperator<Map<String, Object>> change) {
    cluster.edit(
        MAP_PATH + map,
        "kubectl-edit",
        "",
        object -> {
          Map<String, Object> changed = new LinkedHashMap<>(object);
          changed.put("metadata", change.apply(ManifestObject.map(object.get("metadata"))));
          return changed;
        });
  }

  private static Map<String, Object> without(
      Map<String, Object> metadata, String field, String key) {
    Map<String, Object> changed = new LinkedHashMap<>(metadata);
    Map<String, Object> marks = new LinkedHashMap<>(ManifestObject.map(metadata.get(field)));
    marks.remove(key);
    changed.put(field, marks);
    return changed;
  }
}
