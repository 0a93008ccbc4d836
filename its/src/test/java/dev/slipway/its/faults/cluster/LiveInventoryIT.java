package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.LiveApp.Drift;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.inventory.live.LiveFacts;
import dev.slipway.delivery.rollout.State;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.Tls;
import dev.slipway.its.bed.kube.PodOutcome;
import dev.slipway.its.bed.kube.StandInKubelet;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code delivery:inventory} sees of clusters, with those of the test bed. */
class LiveInventoryIT {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  @TempDir private Path directory;
  private BedFile bed;
  private ClusterScene scene;

  @BeforeEach
  void applied() throws Exception {
    bed = BedFile.load();
    scene = ClusterScene.of(bed, "inventory");
    apply(scene, bed.tls(), bed.get("kube.token"));
  }

  /** The environment after a run; billing can't pull its image. */
  private static void apply(ClusterScene at, Tls tls, String token) throws Exception {
    Release release = LiveInventoryScene.release(at);
    Run.of(at.kubeconfig()).apply(release);
    try (StandInKubelet kubelet = new StandInKubelet(at.url(), tls.context(), token)) {
      for (String works : List.of("Deployment %s/front", "StatefulSet %s/db")) {
        kubelet.become(works.formatted(at.name()), PodOutcome.working());
      }
      kubelet.become(
          "Deployment %s/billing".formatted(at.name()),
          PodOutcome.imagePull("registry.example.com/billing:2", "not found"));
    }
  }

  private LiveFacts read() throws Exception {
    return read(scene, scene.kubeconfig());
  }

  private LiveFacts read(ClusterScene at, Path kubeconfig) throws Exception {
    return Objects.requireNonNull(
        LiveInventoryScene.read(LiveInventoryScene.target(at.name(), kubeconfig)).get(at.name()));
  }

  private static LiveApp live(LiveFacts facts, String app) {
    return Objects.requireNonNull(facts.live().get(app), app);
  }

  @Test
  void showsWhatWasAppliedWhatRunsAndWhatFails() throws Exception {
    LiveFacts facts = read();
    assertThat(facts.problems()).isEmpty();
    assertThat(facts.undeclared()).isEmpty();
    assertThat(facts.flags()).isEmpty();
    assertThat(facts.live().keySet())
        .isEqualTo(facts.applied().keySet())
        .containsExactlyInAnyOrder("billing", "database", "front", "orders");
    AppliedApp front = Objects.requireNonNull(facts.applied().get("front"));
    assertThat(front.version().version()).isEqualTo("1.0");
    assertThat(front.at())
        .hasValueSatisfying(
            at ->
                assertThat(Duration.between(at, Instant.now()).abs())
                    .isLessThan(Duration.ofHours(1)));
    assertThat(facts.live().values()).allSatisfy(app -> assertThat(app.drift()).isEmpty());
    assertThat(live(facts, "front").state()).isEqualTo(State.CURRENT);
    assertThat(live(facts, "orders").state()).isEqualTo(State.CURRENT);
    assertThat(live(facts, "billing").state()).isEqualTo(State.FAILED);
    assertThat(live(facts, "billing").text())
        .startsWith("Deployment " + scene.name() + "/billing: ");
    assertThat(live(facts, "database").workload())
        .isEqualTo(
            new Workload(
                List.of(new Image("registry.example.com/db", "15", "")),
                new Workload.Resources(500, 2L << 30),
                new Workload.Resources(0, 2L << 30),
                new Workload.Replicas(2, Optional.of(2)),
                List.of(new Workload.Volume(scene.name() + "/data", 20L << 30, "fast"))));
  }

  @Test
  void digestsAreThoseThatPodsRun() throws Exception {
    String pods = "/api/v1/namespaces/" + scene.name() + "/pods";
    String pod = "";
    for (JsonNode one : scene.client().get(pods).orElseThrow().path("items")) {
      String name = one.path("metadata").path("name").asString();
      pod = name.startsWith("front") ? name : pod;
    }
    scene
        .client()
        .merge(
            pods + "/" + pod + "/status",
            """
            {"status": {"containerStatuses": [{"name": "main", "image": "front:1", "ready": true,
             "started": true, "restartCount": 0, "imageID": "mirror.example.com/front@%s",
             "state": {"running": {}}}]}}
            """
                .formatted(DIGEST));
    assertThat(live(read(), "front").workload().images())
        .containsExactly(new Image("registry.example.com/front", "1", DIGEST));
  }

  /** As {@code kubectl edit} does: without force. */
  @Test
  void oneEditedFieldIsNamed() throws Exception {
    String space = scene.name();
    String maps = "/api/v1/namespaces/" + space + "/configmaps/";
    scene.client().merge(maps + "level", "{\"data\":{\"level\":\"debug\"}}");
    scene.client().merge(maps + "limits", "{\"data\":{\"more\":\"never ours\"}}");
    scene.client().delete(maps + "greeting");
    LiveFacts facts = read();
    assertThat(live(facts, "orders").drift())
        .containsExactly(new Drift("ConfigMap " + space + "/level", List.of("data.level")));
    assertThat(live(facts, "front").drift())
        .containsExactly(new Drift("ConfigMap " + space + "/greeting", List.of()));
  }

  @Test
  void aFieldOfAnItemIsNamedByTheItem() throws Exception {
    assumeTrue(bed.real("kube"), "the stand-in does not keep the items of lists apart");
    String deployment = "/apis/apps/v1/namespaces/" + scene.name() + "/deployments/front";
    scene
        .client()
        .merge(
            deployment,
            "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"registry.example.com/front:9\"}]}}}}");
    scene.client().merge(deployment, "{\"spec\":{\"revisionHistoryLimit\":3}}");
    assertThat(live(read(), "front").drift())
        .containsExactly(
            new Drift(
                "Deployment " + scene.name() + "/front",
                List.of("spec.template.spec.containers[name=main].image")));
  }

  @Test
  void undeclaredObjectsAreNamed() throws Exception {
    String deployments = "/apis/apps/v1/namespaces/" + scene.name() + "/deployments";
    scene.client().create(deployments, deployment("by-hand", ""));
    scene
        .client()
        .create(
            deployments,
            deployment("labelled", "\"slipway.dev/environment\":\"" + scene.name() + "\""));
    assertThat(read().undeclared())
        .containsExactly(
            "Deployment " + scene.name() + "/by-hand",
            "Deployment " + scene.name() + "/labelled, with the label of " + scene.name());
  }

  private static String deployment(String name, String labels) {
    return """
        {"apiVersion": "apps/v1", "kind": "Deployment",
         "metadata": {"name": "%s", "labels": {%s}},
         "spec": {"selector": {"matchLabels": {"app": "x"}},
          "template": {"metadata": {"labels": {"app": "x"}},
           "spec": {"containers": [{"name": "x", "image": "x"}]}}}}
        """
        .formatted(name, labels);
  }

  /** Another cluster beside it, and two that are dead: one refuses, one is silent. */
  @Test
  void deadClustersCostTheirLimitOnce() throws Exception {
    Path data = directory.resolve("second");
    try (KubeApi api = KubeApi.start(data, directory.resolve("logs"), System.getenv());
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ClusterScene second = ClusterScene.of(api, directory, "second");
      apply(second, api.tls(), String.valueOf(api.properties().get("kube.token")));
      closed.close();
      Path refusing = scene.kubeconfig(https(closed));
      Path mute = scene.kubeconfig(https(silent));
      long begun = System.nanoTime();
      Map<String, LiveFacts> facts =
          LiveInventoryScene.read(
              LiveInventoryScene.target("mute-1", mute),
              LiveInventoryScene.target("refusing", refusing),
              LiveInventoryScene.target(scene.name(), scene.kubeconfig()),
              LiveInventoryScene.target("mute-2", mute),
              LiveInventoryScene.target(second.name(), second.kubeconfig()));
      double seconds = (System.nanoTime() - begun) / 1e9;
      assertThat(seconds)
          .isBetween(LiveInventoryScene.TIMEOUT - 0.5, 2.0 * LiveInventoryScene.TIMEOUT);
      assertThat(live(Objects.requireNonNull(facts.get(scene.name())), "front").state())
          .isEqualTo(State.CURRENT);
      assertThat(live(Objects.requireNonNull(facts.get(second.name())), "front").state())
          .isEqualTo(State.CURRENT);
      for (String dead : List.of("mute-1", "mute-2", "refusing")) {
        assertThat(Objects.requireNonNull(facts.get(dead)).problems())
            .containsOnlyKeys(Source.APPLIED, Source.LIVE)
            .allSatisfy(
                (source, why) ->
                    assertThat(why)
                        .startsWith("The cluster does not answer: ")
                        .doesNotContain(directory.toString()));
      }
    }
  }

  private static URI https(ServerSocket socket) {
    return URI.create("https://127.0.0.1:" + socket.getLocalPort());
  }

  @Test
  void whoMayReadNothingIsTold() throws Exception {
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in knows one user only");
    LiveFacts facts =
        read(scene, scene.kubeconfig(scene.url(), "token: " + bed.get("kube.limited.token")));
    assertThat(facts.live()).isEmpty();
    assertThat(facts.problems())
        .containsOnlyKeys(Source.APPLIED, Source.LIVE)
        .allSatisfy(
            (source, why) ->
                assertThat(why)
                    .startsWith(
                        "no permission to read the run record in namespace "
                            + scene.name()
                            + "-records: 403 "));
  }
}
