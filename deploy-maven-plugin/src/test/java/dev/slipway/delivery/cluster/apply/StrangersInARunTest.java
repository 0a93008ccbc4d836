package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may write in a namespace of the environment may not steer its runs. */
class StrangersInARunTest extends RunInMemory {
  private static final String MAPS = "/api/v1/namespaces/shop/configmaps/";
  private static final String WEB_PATH = "/apis/apps/v1/namespaces/shop/deployments/web";
  private static final String WEB =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n"
          + "spec: {replicas: 3, image: a}\n";
  private static final String WIDGET =
      "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w, namespace: shop}\n"
          + "spec: {image: a}\n";

  @BeforeEach
  void shop() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl-create", "Update");
    cluster.serve("acme.example", "v1", "Widget", "widgets", true);
  }

  // --- restored managedFields

  @ParameterizedTest
  @ValueSource(
      strings = {
        MAPS + "m",
        WEB_PATH,
        "/apis/acme.example/v1/namespaces/shop/widgets/w",
      })
  void aChangeWithManagedFieldsPutBackIsSeen(String path) throws Exception {
    String map = map("m") + "data: {image: a}\n";
    apply(release("c", app("app", "h", map, WEB, WIDGET)));
    Map<String, Object> before = cluster.whole(path);
    String field = path.startsWith(MAPS) ? "data" : "spec";
    edit(
        path,
        object -> {
          Map<String, Object> changed = new LinkedHashMap<>(ManifestObject.map(object.get(field)));
          changed.put("image", "of another manager");
          return with(object, field, changed);
        });
    restore(path, before);
    assertThat(ObjectState.of(cluster.whole(path)).managed())
        .isEqualTo(ObjectState.of(before).managed());

    Plan plan = plan(map, WEB, WIDGET);
    apply(release("c", app("app", "h", map, WEB, WIDGET)));

    assertThat(plan.changes())
        .filteredOn(change -> !change.fields().isEmpty())
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.fields().get(0).before().written())
                    .isEqualTo("of another manager"));
    assertThat(ManifestObject.map(cluster.content(path).get(field))).containsEntry("image", "a");
  }

  // --- decoys

  @ParameterizedTest
  @ValueSource(strings = {"", "slipway.dev/prune: keep, "})
  void decoysNeitherStopARunNorTurnItsGuardsOff(String annotation) throws Exception {
    apply(release("c", app("app", "h", map("a"), map("b"), map("c"), map("d"))));
    for (int n = 0; n < 100; n++) {
      decoy("decoy" + n, annotation);
    }

    // One of four may go, however many decoys go with it.
    Plan one = plan(map("a"), map("b"), map("c"));
    assertThat(one.notes().warnings()).noneMatch(line -> line.contains("SLIP-5013"));
    assertThat(
            one.notes().warnings().stream().filter(line -> line.contains("not in its run record")))
        .hasSize(annotation.isEmpty() ? 1 : 0);
    // Three of four are too many, however many decoys stay.
    assertThat(plan(map("a")).notes().warnings())
        .filteredOn(line -> line.contains("SLIP-5013"))
        .singleElement()
        .asString()
        .contains("3 of 4 objects (75 %) of the environment");
    assertThat(error(release("c", app("app", "h", map("a")))).code().label())
        .isEqualTo("SLIP-5013");

    apply(release("c", app("app", "h", map("a"), map("b"), map("c"))));
    assertThat(cluster.has(MAPS + "d")).isFalse();
    assertThat(cluster.has(MAPS + "decoy7")).isEqualTo(!annotation.isEmpty());
  }

  @Test
  void aDecoyOfAnAppThatNeverWasStopsNoRunWithoutAPlan() throws Exception {
    apply(release("c", app("app", "h", map("a"))));
    decoy("decoy", "");
    edit(
        MAPS + "decoy",
        map -> {
          Map<String, Object> metadata =
              new LinkedHashMap<>(ManifestObject.map(map.get("metadata")));
          Map<String, Object> labels =
              new LinkedHashMap<>(ManifestObject.map(metadata.get("labels")));
          labels.put("slipway.dev/app", "never-was");
          metadata.put("labels", labels);
          return with(map, "metadata", metadata);
        });

    apply(release("c", app("app", "h", map("a") + "data: {x: y}\n")));

    assertThat(events)
        .filteredOn(event -> event instanceof Event.Warning)
        .extracting(Object::toString)
        .anyMatch(text -> text.contains("1 deletion is of objects with this environment's labels"));
  }

  @Test
  void aConfirmationHoldsWhateverDecoysAppear() throws Exception {
    apply(release("c", app("app", "h", map("a"), map("b"), map("c"), map("d"))));
    String why = error(release("c", app("app", "h", map("a")))).fix();
    String sum = why.replaceFirst("(?s).*confirm=(\\w+).*", "$1");
    decoy("decoy", "");

    run(duration -> {})
        .apply(
            release("c", app("app", "h", map("a"))),
            Optional.empty(),
            new PlanApproval(Optional.empty(), "", false, sum));

    assertThat(cluster.has(MAPS + "b")).isFalse();
  }

  /** Runs with slipway.prune=false leave objects behind; those are the environment's still. */
  @Test
  void whatEarlierRunsLeftBehindCounts() throws Exception {
    apply(release("c", app("app", "h", map("a"), map("b"), map("c"), map("d"))));
    pruning = false;
    apply(release("c2", app("app", "h2", map("a"))));
    apply(release("c3", app("app", "h3", map("a") + "data: {x: y}\n")));
    pruning = true;

    assertThat(error(release("c3", app("app", "h3", map("a") + "data: {x: y}\n"))).why())
        .contains("3 of 4 objects");
  }

  @Test
  void withoutARecordAllCountThatLookLikeIt() throws Exception {
    apply(release("c", app("app", "h", map("a"), map("b"), map("c"), map("d"))));
    cluster.remove("/api/v1/namespaces/slipway-system/configmaps/slipway-test");
    assertThat(error(release("c", app("app", "h", map("a")))).why()).contains("3 of 4 objects");
  }

  // --- the scene

  private Plan plan(String... texts) throws IOException {
    return new PlanRun(cluster, () -> now)
        .plan(release("c", app("app", "h", texts)), Optional.empty())
        .plan();
  }

  private static String map(String name) {
    return CONFIG_MAP.formatted(name);
  }

  /** What only a run should be able to make: it has all that the rules look at. */
  private void decoy(String name, String annotation) throws ApiException {
    Map<String, Object> decoy =
        objects(
                """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: NAME
                  namespace: shop
                  labels: {slipway.dev/environment: test, slipway.dev/app: app}
                  annotations: {ANNOTATIONslipway.dev/object-id: 'ConfigMap:shop/NAME'}
                """
                    .replace("NAME", name)
                    .replace("ANNOTATION", annotation))
            .get(0)
            .content();
    cluster.apply(ApiResource.CONFIG_MAPS, "shop", name, decoy);
    assertThat(ObjectState.of(cluster.whole(MAPS + name)).managed()).isNotEmpty();
  }

  private void edit(String path, UnaryOperator<Map<String, Object>> change) {
    cluster.edit(path, "kubectl-edit", "", change::apply);
  }

  private void restore(String path, Map<String, Object> before) throws ApiException {
    List<Map<String, Object>> entries = new ArrayList<>();
    if (ManifestObject.map(before.get("metadata")).get("managedFields") instanceof List<?> list) {
      list.forEach(entry -> entries.add(ManifestObject.map(entry)));
    }
    ObjectState now = ObjectState.of(cluster.whole(path));
    ApiResource resource =
        cluster.kinds.stream()
            .filter(kind -> kind.path(now.namespace(), now.name()).equals(path))
            .findFirst()
            .orElseThrow();
    Cluster port = cluster;
    port.setManagedFields(resource, now.namespace(), now.name(), now.resourceVersion(), entries);
  }

  private static Map<String, Object> with(Map<String, Object> object, String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(object);
    changed.put(field, value);
    return changed;
  }
}
