package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanText;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run writes and shows the objects whose own content changed, and no others. */
class OnlyWhatChangedTest extends RunInMemory {
  private static final String RAW = "environment";
  private static final String FIRST = "20261123T093000Z";
  private static final String SECOND = "20261123T103000Z";
  private static final String MAPS = "/api/v1/namespaces/shop/configmaps/";
  private static final String RECORD = "/api/v1/namespaces/slipway-system/configmaps/slipway-test";
  private static final String WEBHOOK =
      "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\n"
          + "metadata: {name: dead}\nwebhooks: []\n";

  @BeforeEach
  void shop() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl-create", "Update");
    cluster.serve("acme.example", "v1", "Widget", "widgets", true);
    cluster.serve(
        "admissionregistration.k8s.io",
        "v1",
        "ValidatingWebhookConfiguration",
        "validatingwebhookconfigurations",
        false);
  }

  @Test
  void oneOfManyRawObjectsIsOneWriteAndOneLine() throws IOException {
    apply(raw(200, ""));
    later();
    Release release = raw(200, "7");

    assertThat(changed(plan(release))).containsExactly("ConfigMap shop/m007");
    apply(release);

    assertThat(cluster.applied()).containsExactly(MAPS + "m007", RECORD);
    assertThat(label("m007")).isEqualTo(SECOND);
    assertThat(label("m006")).isEqualTo(FIRST);
    assertThat(last()).isEqualTo(finished(0, 1, 199));
    nothingIsLeftToDo(release);
  }

  @Test
  void aNewVersionIsAWriteForEachObjectOfItsAppAndNoOther() throws IOException {
    ReleaseApp other = app(RAW, "h", maps("r", 30, ""));
    apply(release("c1", versioned("1.4.1", 50, ""), other));
    later();
    Release release = release("c2", versioned("1.4.2", 50, "7"), other);

    Plan plan = plan(release);
    assertThat(plan.count(Action.CHANGE)).isEqualTo(50);
    assertThat(PlanText.lines(plan))
        .containsExactly(
            "orders 1.4.1 -> 1.4.2 (team-a)",
            "  ~ ConfigMap shop/o007",
            "      ~ data.a: \"1\" -> \"2\"",
            "      ~ metadata.labels[\"app.kubernetes.io/version\"]: 1.4.1 -> 1.4.2",
            "  ~ 49 more objects: version 1.4.1 -> 1.4.2",
            "Plan for test on https://127.0.0.1:6443: 0 to create, 50 to change, 0 to recreate,"
                + " 0 to delete, 30 unchanged, 0 refused");
    apply(release);

    assertThat(cluster.applied())
        .hasSize(51)
        .allMatch(it -> it.contains("/o") || it.equals(RECORD));
    assertThat(last()).isEqualTo(finished(0, 50, 30));
    nothingIsLeftToDo(release);
  }

  @Test
  void aLostRecordCostsReadsAndNoWrites() throws IOException {
    Release release = release("c", app(RAW, "h", maps("m", 30, "")), app("a", "h", widget("1")));
    apply(release);
    later();
    cluster.remove(RECORD);

    assertThat(plan(release).empty()).isTrue();
    apply(release);

    assertThat(cluster.applied()).containsExactly(RECORD);
    assertThat(label("m007")).isEqualTo(FIRST);
    assertThat(record()).contains("\"release\":\"" + FIRST + "\"").doesNotContain(SECOND);
    nothingIsLeftToDo(release);
  }

  @Test
  void withoutARecordTooOneChangeIsOneWrite() throws IOException {
    apply(raw(30, ""));
    later();
    cluster.remove(RECORD);

    assertThat(changed(plan(raw(30, "7")))).containsExactly("ConfigMap shop/m007");
    apply(raw(30, "7"));

    assertThat(cluster.applied()).containsExactly(MAPS + "m007", RECORD);
  }

  /** The hashes of earlier versions had the release label in them. */
  @Test
  void theRecordOfAnEarlierVersionCostsReadsAndNoWrites() throws IOException {
    Release release = raw(30, "");
    apply(release);
    later();
    cluster.edit(
        RECORD,
        "slipway",
        "",
        map -> {
          Map<String, Object> changed = new LinkedHashMap<>(map);
          changed.put(
              "data", Map.of("record.json", record().replaceAll("\"hash\":\"[0-9a-f]", "$0f")));
          return changed;
        });

    assertThat(plan(release).empty()).isTrue();
    apply(release);

    assertThat(cluster.applied()).containsExactly(RECORD);
    assertThat(label("m007")).isEqualTo(FIRST);
    assertThat(record()).contains("\"release\":\"" + FIRST + "\"");
    nothingIsLeftToDo(release);
  }

  @Test
  void whoEditsTheReleaseLabelChangesNothing() throws IOException {
    Release release = raw(3, "");
    apply(release);
    for (String label : List.of("somebodys", "20270101T000000Z", "")) {
      cluster.edit(MAPS + "m001", "kubectl-label", "", map -> labelled(map, label));
      later();
      // Somebody wrote it: the server is asked, and nothing is written.
      nothingIsLeftToDo(release, MAPS + "m001");
      cluster.remove(RECORD);
      assertThat(changed(plan(release))).as(label).isEmpty();
      apply(release);
    }
  }

  @Test
  void whatIsDriftedIsWrittenAloneAndHasTheLabelOfItsRun() throws IOException {
    Release release = raw(30, "");
    apply(release);
    later();
    data("m003", "9");

    assertThat(changed(plan(release))).containsExactly("ConfigMap shop/m003");
    apply(release);

    assertThat(cluster.applied()).containsExactly(MAPS + "m003", RECORD);
    assertThat(label("m003")).isEqualTo(SECOND);
  }

  /** Else a later release that has no such field could not remove it. */
  @Test
  void aFieldThatSomebodyChangedAndChangedBackIsOwnedAgain() throws IOException {
    Release release = raw(3, "");
    apply(release);
    later();
    data("m001", "9");
    data("m001", "1");

    Plan plan = plan(release);
    assertThat(changed(plan)).containsExactly("ConfigMap shop/m001");
    assertThat(PlanText.lines(plan))
        .contains("  ~ ConfigMap shop/m001 (takes ownership of data.a)");
    apply(release);

    assertThat(cluster.applied()).containsExactly(MAPS + "m001", RECORD);
    nothingIsLeftToDo(release);
    apply(release("c", app(RAW, "h", maps("m", 3, "").replace("data: {a: '1'}", "data: {}"))));
    assertThat(cluster.content(MAPS + "m001").toString()).doesNotContain("a=1");
  }

  @Test
  void whatWasKubectlsIsSaidToBeTakenOver() throws IOException {
    Release release = raw(3, "");
    apply(release);
    later();
    cluster.edit(
        MAPS + "m001", "kubectl-client-side-apply", "", map -> annotated(map, "a.b/last-applied"));
    cluster.remove(RECORD);

    assertThat(PlanText.lines(plan(release)))
        .contains("  ~ ConfigMap shop/m001 (taken over from kubectl-client-side-apply)");
    apply(release);
    nothingIsLeftToDo(release);
  }

  @Test
  void aPlanOfOneProcessHoldsInTheNext() throws IOException {
    apply(raw(30, ""));
    later();
    Release release = raw(30, "7");
    Plan plan = plan(release);
    now = now.plusSeconds(1234);

    PlanApproval agreed = new PlanApproval(Optional.of(plan), "plan.json", true, "");
    run(duration -> {}).apply(release, Optional.empty(), agreed);

    assertThat(cluster.applied()).containsExactly(MAPS + "m007", RECORD);
    assertThat(plan(release).empty()).isTrue();
    assertThat(plan(release).target().release()).isEqualTo(plan.target().release());
  }

  /** Each write of another object would ask it. */
  @Test
  void aDeadWebhookCanBeRemoved() throws IOException {
    apply(release("c1", app(RAW, "h1", maps("m", 3, ""), WEBHOOK)));
    IntStream.range(0, 3)
        .forEach(
            n ->
                cluster.refusals.put(
                    "ConfigMap m00" + n,
                    new ApiException(500, "failed calling webhook dead.example")));
    later();
    Release release = release("c2", app(RAW, "h2", maps("m", 3, "")));

    Plan plan = plan(release);
    assertThat(changed(plan)).isEmpty();
    assertThat(plan.deletions()).hasSize(1);
    apply(release);

    assertThat(cluster.asked("DELETE"))
        .containsExactly(
            "DELETE /apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/dead");
    assertThat(record()).contains("\"release\":\"" + SECOND + "\"");
  }

  @Test
  void customResourcesNeverHaveTheLabel() throws IOException {
    apply(release("c1", app("a", "h", widget("1"))));
    later();
    apply(release("c2", app("a", "h", widget("2"))));

    String path = "/apis/acme.example/v1/namespaces/shop/widgets/w";
    assertThat(cluster.content(path).toString())
        .contains("size=2")
        .doesNotContain("slipway.dev/release");
    assertThat(record()).contains("\"release\":\"" + SECOND + "\"");
  }

  /** Its objects have the label of the run that was killed. */
  @Test
  void theRunAfterOneThatWasKilledKnowsWhenTheAppChanged() throws IOException {
    apply(raw(3, ""));
    String before = record();
    later();
    apply(raw(3, "1"));
    cluster.edit(
        RECORD,
        "slipway",
        "",
        map -> {
          Map<String, Object> changed = new LinkedHashMap<>(map);
          changed.put("data", Map.of("record.json", before));
          return changed;
        });
    later();

    apply(raw(3, "1"));

    assertThat(cluster.applied()).containsExactly(RECORD);
    assertThat(record()).contains("\"release\":\"" + SECOND + "\"");
  }

  // --- the scene

  private void later() {
    now = now.plusSeconds(3600);
    cluster.requests.clear();
  }

  private Plan plan(Release release) throws IOException {
    return new PlanRun(cluster, InstantSource.system()).plan(release, Optional.empty()).plan();
  }

  private void nothingIsLeftToDo(Release release, String... written) throws IOException {
    cluster.requests.clear();
    assertThat(plan(release).empty()).isTrue();
    apply(release);
    assertThat(cluster.asked(WRITES)).isEmpty();
    assertThat(cluster.asked("DRY"))
        .isSubsetOf(Stream.of(written).map(path -> "DRY " + path).toList());
  }

  private static List<String> changed(Plan plan) {
    return plan.changes().stream()
        .filter(change -> change.action() != Action.UNCHANGED)
        .map(PlannedChange::id)
        .map(Object::toString)
        .toList();
  }

  private static Release raw(int count, String changed) {
    return release("c" + changed, app(RAW, "h" + changed, maps("m", count, changed)));
  }

  /** ConfigMaps, of which the one with this number has another value. */
  private static String maps(String prefix, int count, String changed) {
    List<String> maps = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      String value = changed.equals(String.valueOf(n)) ? "2" : "1";
      maps.add(
          CONFIG_MAP.formatted("%s%03d".formatted(prefix, n)) + "data: {a: '" + value + "'}\n");
    }
    return String.join("---\n", maps);
  }

  private static ReleaseApp versioned(String version, int count, String changed) {
    return new ReleaseApp(
        "orders",
        new AppBuild(version, "commit of " + version),
        new Responsibility("team-a", "", "https://git.example/orders"),
        new ReleaseApp.Origin("https://nexus.example/orders-" + version + ".tar.gz", "", ""),
        "",
        "h" + version,
        objects(maps("o", count, changed)));
  }

  private static String widget(String size) {
    return "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w, namespace: shop}\n"
        + "spec: {size: "
        + size
        + "}\n";
  }

  private void data(String name, String value) {
    cluster.edit(
        MAPS + name,
        "kubectl-edit",
        "",
        map -> {
          Map<String, Object> changed = new LinkedHashMap<>(map);
          changed.put("data", Map.of("a", value));
          return changed;
        });
  }

  private static Map<String, Object> labelled(Map<String, Object> object, String release) {
    return metadata(
        object,
        "labels",
        labels -> {
          labels.put("slipway.dev/release", release);
          labels.values().removeIf(""::equals);
        });
  }

  private static Map<String, Object> annotated(Map<String, Object> object, String key) {
    return metadata(object, "annotations", annotations -> annotations.put(key, "x"));
  }

  private static Map<String, Object> metadata(
      Map<String, Object> object, String field, Consumer<Map<String, Object>> change) {
    Map<String, Object> metadata = new LinkedHashMap<>(ManifestObject.map(object.get("metadata")));
    Map<String, Object> map = new LinkedHashMap<>(ManifestObject.map(metadata.get(field)));
    change.accept(map);
    metadata.put(field, map);
    Map<String, Object> changed = new LinkedHashMap<>(object);
    changed.put("metadata", metadata);
    return changed;
  }

  private String record() {
    return String.valueOf(
        ManifestObject.map(cluster.content(RECORD).get("data")).get("record.json"));
  }

  private Object label(String name) {
    Map<String, Object> metadata = ManifestObject.map(cluster.content(MAPS + name).get("metadata"));
    return ManifestObject.map(metadata.get("labels")).getOrDefault("slipway.dev/release", "");
  }

  private static Event finished(int created, int changed, int unchanged) {
    return new Event.RunFinished("test", "https://127.0.0.1:6443", created, changed, unchanged, 0);
  }
}
