package dev.slipway.delivery.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.Examples.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionChangeTest {
  private static final FieldChange VERSION = label("app.kubernetes.io/version", "1.4.1", "1.4.2");
  private static final FieldChange COMMIT = annotation("slipway.dev/commit", "77aa01", "3f1a9c");
  private static final FieldChange BUNDLE = annotation("slipway.dev/bundle", "b1", "b2");
  private static final FieldChange DATA = new FieldChange("data.a", "1", "2");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app.kubernetes.io/version | 1 | 2  | version 1 -> 2",
        "app.kubernetes.io/version | '' | 2 | version 2 is new",
        "app.kubernetes.io/version | 1 | '' | version 1 is removed",
        "slipway.dev/commit        | a | b  | commit a -> b",
        "slipway.dev/source        | a | b  | source a -> b",
        "slipway.dev/bundle        | a | b  | bundle a -> b",
      })
  void whatBelongsToTheAppIsToldOnce(String key, String before, String after, String words) {
    FieldChange field =
        key.startsWith("app") ? label(key, before, after) : annotation(key, before, after);
    PlannedChange change = change("a", field);
    assertThat(VersionChange.only(change)).isTrue();
    assertThat(VersionChange.lines(List.of(change), false)).containsExactly("1 object: " + words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metadata.labels[\"slipway.dev/app\"]",
        "metadata.labels[\"slipway.dev/environment\"]",
        "metadata.annotations[\"slipway.dev/owner\"]",
        "metadata.labels[\"app.kubernetes.io/name\"]",
        "metadata.annotations[\"app.kubernetes.io/version\"]",
        "spec.template.metadata.labels[\"app.kubernetes.io/version\"]",
        "data.version",
      })
  void whateverElseChangesIsToldOfItsObject(String path) {
    assertThat(VersionChange.only(change("a", VERSION, new FieldChange(path, "1", "2")))).isFalse();
  }

  @Test
  void onlyChangesAreToldTogether() {
    assertThat(VersionChange.only(change("a", VERSION, COMMIT, BUNDLE))).isTrue();
    assertThat(VersionChange.only(change("a"))).isFalse();
    assertThat(VersionChange.only(new Change("a", "v1", "ConfigMap", "n", "m").created()))
        .isFalse();
    assertThat(VersionChange.only(new Change("a", "v1", "ConfigMap", "n", "m").same())).isFalse();
    assertThat(VersionChange.only(new Change("a", "batch/v1", "Job", "n", "m").recreated("x")))
        .isFalse();
  }

  @Test
  void commitAndBundleGoUnsaidWhereTheVersionSaysIt() {
    assertThat(VersionChange.shown(change("a", COMMIT, VERSION, BUNDLE, DATA)))
        .containsExactly(VERSION, DATA);
    assertThat(VersionChange.shown(change("a", COMMIT, DATA))).containsExactly(COMMIT, DATA);
    assertThat(VersionChange.lines(List.of(change("a", COMMIT, VERSION, BUNDLE)), true))
        .containsExactly("1 more object: version 1.4.1 -> 1.4.2");
  }

  @Test
  void eachWayToChangeIsALine() {
    List<PlannedChange> changes =
        List.of(change("a", VERSION), change("b", COMMIT), change("c", VERSION, COMMIT));
    assertThat(VersionChange.lines(changes, false))
        .containsExactly(
            "2 objects: version 1.4.1 -> 1.4.2", "1 more object: commit 77aa01 -> 3f1a9c");
  }

  @Test
  void textAndNoteSayItAndCountAll() {
    List<PlannedChange> changes = new ArrayList<>();
    Stream.of("a", "b", "c").forEach(name -> changes.add(change(name, COMMIT, VERSION)));
    changes.add(change("d", DATA, VERSION, COMMIT));
    Plan plan = Examples.of(changes, List.of());

    assertThat(PlanText.lines(plan))
        .containsExactly(
            "orders 1.4.1 -> 1.4.2 (team-orders)",
            "  ~ ConfigMap n/d",
            "      ~ data.a: 1 -> 2",
            "      ~ metadata.labels[\"app.kubernetes.io/version\"]: 1.4.1 -> 1.4.2",
            "  ~ 3 more objects: version 1.4.1 -> 1.4.2",
            "Plan for test on https://k: 0 to create, 4 to change, 0 to recreate, 0 to delete,"
                + " 0 unchanged, 0 refused");
    assertThat(PlanMarkdown.write(plan))
        .contains("| 0 | 4 | 0 | 0 | 0 | 0 |", "\n~ 3 more objects: version 1.4.1 -> 1.4.2\n")
        .contains("~ ConfigMap n/d\n")
        .doesNotContain("ConfigMap n/a", "3f1a9c");
    assertThat(PlanFormat.write(plan)).contains("3f1a9c", "\"name\" : \"a\"");
  }

  private static PlannedChange change(String name, FieldChange... fields) {
    return new Change("orders", "v1", "ConfigMap", "n", name).live(List.of(fields));
  }

  private static FieldChange label(String key, String before, String after) {
    return new FieldChange("metadata.labels[\"" + key + "\"]", before, after);
  }

  private static FieldChange annotation(String key, String before, String after) {
    return new FieldChange("metadata.annotations[\"" + key + "\"]", before, after);
  }
}
