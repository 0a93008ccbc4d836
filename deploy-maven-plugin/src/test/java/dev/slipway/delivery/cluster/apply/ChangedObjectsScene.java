package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.Plan;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** A release of raw objects and of versions of an app, of which few change. */
abstract class ChangedObjectsScene extends RunInMemory {
  static final String RAW = "environment";
  static final String FIRST = "20261123T093000Z";
  static final String SECOND = "20261123T103000Z";
  static final String MAPS = "/api/v1/namespaces/shop/configmaps/";
  static final String RECORD = "/api/v1/namespaces/slipway-system/configmaps/slipway-test";
  static final String WEBHOOK =
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

  // --- the scene

  void later() {
    now = now.plusSeconds(3600);
    cluster.requests.clear();
  }

  Plan plan(Release release) throws IOException {
    return new PlanRun(cluster, InstantSource.system()).plan(release, Optional.empty()).plan();
  }

  void nothingIsLeftToDo(Release release, String... written) throws IOException {
    cluster.requests.clear();
    assertThat(plan(release).empty()).isTrue();
    apply(release);
    assertThat(cluster.asked(WRITES)).isEmpty();
    assertThat(cluster.asked("DRY"))
        .isSubsetOf(Stream.of(written).map(path -> "DRY " + path).toList());
  }

  static List<String> changed(Plan plan) {
    return plan.changes().stream()
        .filter(change -> change.action() != Action.UNCHANGED)
        .map(PlannedChange::id)
        .map(Object::toString)
        .toList();
  }

  static Release raw(int count, String changed) {
    return release("c" + changed, app(RAW, "h" + changed, maps("m", count, changed)));
  }

  /** ConfigMaps, of which the one with this number has another value. */
  static String maps(String prefix, int count, String changed) {
    List<String> maps = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      String value = changed.equals(String.valueOf(n)) ? "2" : "1";
      maps.add(
          CONFIG_MAP.formatted("%s%03d".formatted(prefix, n)) + "data: {a: '" + value + "'}\n");
    }
    return String.join("---\n", maps);
  }

  static ReleaseApp versioned(String version, int count, String changed) {
    return new ReleaseApp(
        "orders",
        new AppBuild(version, "commit of " + version),
        new Responsibility("team-a", "", "https://git.example/orders"),
        new ReleaseApp.Origin("https://nexus.example/orders-" + version + ".tar.gz", "", ""),
        "",
        "h" + version,
        objects(maps("o", count, changed)));
  }

  static String widget(String size) {
    return "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w, namespace: shop}\n"
        + "spec: {size: "
        + size
        + "}\n";
  }

  void data(String name, String value) {
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

  static Map<String, Object> labelled(Map<String, Object> object, String release) {
    return metadata(
        object,
        "labels",
        labels -> {
          labels.put("slipway.dev/release", release);
          labels.values().removeIf(""::equals);
        });
  }

  static Map<String, Object> annotated(Map<String, Object> object, String key) {
    return metadata(object, "annotations", annotations -> annotations.put(key, "x"));
  }

  static Map<String, Object> metadata(
      Map<String, Object> object, String field, Consumer<Map<String, Object>> change) {
    Map<String, Object> metadata = new LinkedHashMap<>(ManifestObject.map(object.get("metadata")));
    Map<String, Object> map = new LinkedHashMap<>(ManifestObject.map(metadata.get(field)));
    change.accept(map);
    metadata.put(field, map);
    Map<String, Object> changed = new LinkedHashMap<>(object);
    changed.put("metadata", metadata);
    return changed;
  }

  String record() {
    return String.valueOf(
        ManifestObject.map(cluster.content(RECORD).get("data")).get("record.json"));
  }

  Object label(String name) {
    Map<String, Object> metadata = ManifestObject.map(cluster.content(MAPS + name).get("metadata"));
    return ManifestObject.map(metadata.get("labels")).getOrDefault("slipway.dev/release", "");
  }

  static Event finished(int created, int changed, int unchanged) {
    return new Event.RunFinished("test", "https://127.0.0.1:6443", created, changed, unchanged, 0);
  }
}
