package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppRun;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.delivery.cluster.watch.Unreadable;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.status.KubernetesStatus;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnvironmentSnapshotTest extends WaitInMemory {
  private final Map<String, AppRun> runs = new TreeMap<>();
  private final List<AppliedObject> objects = new ArrayList<>();

  private void applied(String app, String status) {
    app(app, status);
    applied(app, "shop", app);
  }

  private void applied(String app, String namespace, String name) {
    runs.put(app, new AppRun("h", "r", "1", "c", "team", "", ""));
    objects.add(
        new AppliedObject(
            app,
            new ObjectReference("apps/v1", "Deployment", namespace, name, "u", "1"),
            "h",
            "x",
            "1"));
  }

  private EnvironmentSnapshot read() throws Exception {
    RunRecord record = new RunRecord(RunRecord.FORMAT, "test", "c", runs, objects);
    ClusterView view = new ClusterView(cluster, live, KubernetesStatus.standard(), this::now);
    return EnvironmentSnapshot.read(view, record, cluster.discover());
  }

  @Test
  void theWorstObjectIsTheStateOfAnApp() throws Exception {
    applied("orders", READY);
    applied("moving", MOVING);
    applied("billing", READY);
    applied("gone", READY);
    cluster.remove(path("apps/v1/deployments") + "gone");
    app("other", LATE);
    applied("billing", "shop", "other");
    assertThat(read().health())
        .containsOnlyKeys("billing", "gone", "moving", "orders")
        .containsEntry("orders", new AppHealth(State.CURRENT, ""))
        .hasEntrySatisfying("moving", one -> assertThat(one.state()).isEqualTo(State.IN_PROGRESS))
        .containsEntry(
            "gone", new AppHealth(State.NOT_FOUND, "Deployment shop/gone: it was deleted"))
        .hasEntrySatisfying(
            "billing",
            one -> {
              assertThat(one.state()).isEqualTo(State.FAILED);
              assertThat(one.text()).startsWith("Deployment shop/other: ");
            });
    assertThat(live.opened).isEmpty();
  }

  /** Pods have no label of ours: they are found by their owners. */
  @Test
  void whatBelongsToAnObjectComesWithIt() throws Exception {
    applied("billing", MOVING);
    pod(
        "billing",
        "{phase: Pending, containerStatuses: [{name: app, state: {waiting: {reason: ImagePullBackOff, message: \"Back-off pulling image\"}}}]}");
    EnvironmentSnapshot snapshot = read();
    assertThat(snapshot.health().get("billing"))
        .satisfies(one -> assertThat(one.state()).isEqualTo(State.FAILED));
    assertThat(snapshot.observation(new ObjectId("apps", "Deployment", "shop", "billing")))
        .hasValueSatisfying(seen -> assertThat(seen.related("Pod")).hasSize(1));
  }

  @Test
  void whatCanNotBeReadIsUnknownAndSaid() throws Exception {
    applied("orders", READY);
    cluster.before =
        request -> {
          if (request.contains("/deployments")) {
            throw new ApiException(403, "not for you");
          }
        };
    EnvironmentSnapshot snapshot = read();
    assertThat(snapshot.health())
        .hasEntrySatisfying("orders", one -> assertThat(one.state()).isEqualTo(State.UNKNOWN));
    assertThat(snapshot.unreadable())
        .containsExactly(
            new Unreadable("apps", "deployments", List.of("list"), "shop", "403 not for you"));
  }

  /** One namespace is listed alone, some each, and of many the whole cluster. */
  @Test
  void thePodsOfManyNamespacesAreOneRequest() throws Exception {
    for (int i = 0; i < 8; i++) {
      applied("app-" + i, "shop-" + i, "app-" + i);
    }
    read();
    assertThat(lists("pods")).hasSize(8);
    applied("more", "shop-9", "more");
    cluster.requests.clear();
    read();
    assertThat(lists("pods")).hasSize(1);
  }

  private List<String> lists(String plural) {
    return cluster.asked("OBJECTS").stream()
        .filter(request -> request.endsWith("/" + plural))
        .toList();
  }

  @Test
  void whatChangedWhileItWasReadIsReadAgain() throws Exception {
    applied("orders", READY);
    boolean[] expired = {false};
    cluster.before =
        request -> {
          if (request.contains("OBJECTS") && request.contains("/deployments") && !expired[0]) {
            expired[0] = true;
            throw new ApiException(410, "expired");
          }
        };
    assertThat(read().health()).containsEntry("orders", new AppHealth(State.CURRENT, ""));
    assertThat(expired[0]).isTrue();
  }
}
