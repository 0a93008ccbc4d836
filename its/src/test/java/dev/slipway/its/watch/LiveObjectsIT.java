package dev.slipway.its.watch;

import static dev.slipway.its.watch.WatchScene.DEPLOYMENTS;
import static dev.slipway.its.watch.WatchScene.EVENTS;
import static dev.slipway.its.watch.WatchScene.MAPS;
import static dev.slipway.its.watch.WatchScene.PODS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.kube.PodOutcome;
import dev.slipway.its.bed.kube.StandInKubelet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Live objects of the bed's server, which is the real one where it is installed, and a stand-in's.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LiveObjectsIT {
  private static final String WATCHES = ".*[?&]watch=true.*";
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

  private BedFile bed;
  private Path work;
  private KubeApi standIn;

  /** Which server. */
  enum Server {
    BED,
    STAND_IN
  }

  @BeforeAll
  void start() {
    bed = BedFile.load();
    work = bed.path("work").resolve("live-objects");
    standIn = KubeApi.standIn(work.resolve("stand-in"));
  }

  @AfterAll
  void stop() {
    standIn.close();
  }

  private WatchScene scene(Server server) throws Exception {
    return server == Server.BED ? WatchScene.of(bed) : WatchScene.of(standIn, work);
  }

  @ParameterizedTest
  @EnumSource
  void changesAreHeardAsTheyHappen(Server server) throws Exception {
    WatchScene scene = scene(server);
    String first = scene.map("first");
    Heard heard = new Heard();
    WatchScope scope = WatchScope.all(MAPS).in(List.of(scene.name()));
    try (Cluster cluster = scene.cluster();
        LiveObjects live = LiveObjects.open(cluster, List.of(scope), heard)) {
      heard.await("complete configmaps");
      String second = scene.map("second");
      String changed = scene.change("first", "x");
      heard.await("+ ConfigMap first " + changed);
      scene.delete("second");
      heard.await("- ConfigMap second");

      assertThat(heard.lines)
          .filteredOn(line -> line.contains("first") || line.contains("second"))
          .containsExactly(
              "+ ConfigMap first " + first,
              "+ ConfigMap second " + second,
              "+ ConfigMap first " + changed,
              "- ConfigMap second");
      assertThat(heard.objects.toString())
          .doesNotContain("managedFields")
          .doesNotContain("of the map");
      assertThat(live.objects(scope))
          .extracting(Heard::name)
          .contains("first")
          .doesNotContain("second");
    }
    int before = heard.lines.size();
    scene.change("first", "later");
    assertThat(heard.lines).hasSize(before);
  }

  /** Now and then a cut comes so early that nothing was said. */
  @ParameterizedTest
  @EnumSource
  void noChangeIsMissedWhenTheWatchIsCutAHundredTimes(Server server) throws Exception {
    WatchScene scene = scene(server);
    List<String> written = new ArrayList<>();
    written.add(scene.map("counter"));
    Heard heard = new Heard();
    Random random = new Random(16);
    List<Fault> cuts = new ArrayList<>();
    try (Gate gate = scene.gate();
        Cluster cluster = scene.cluster(gate.url())) {
      for (int i = 0; i < 100; i++) {
        long bytes = i % 5 == 0 ? 100 : 1000 + random.nextInt(3000);
        cuts.add(gate.add(Fault.cutDownloads("GET", WATCHES, bytes, 1)));
      }
      WatchScope scope = WatchScope.all(MAPS).in(List.of(scene.name()));
      try (LiveObjects live = LiveObjects.open(cluster, List.of(scope), heard)) {
        heard.await("complete configmaps");
        for (int i = 0; gate.count("GET", WATCHES) <= 100; i++) {
          assertThat(i).as("cuts so far: %d", gate.count("GET", WATCHES)).isLessThan(20_000);
          written.add(scene.change("counter", "v" + i));
          Thread.sleep(2);
        }
        written.add(scene.change("counter", "last"));
        heard.await("+ ConfigMap counter " + written.get(written.size() - 1));
        assertThat(live.objects(scope)).extracting(Heard::name).contains("counter");
      }
    }
    assertThat(cuts).hasSize(100).allMatch(cut -> cut.awaitReached(Duration.ZERO));
    assertThat(heard.lines.stream().filter(line -> line.startsWith("+ ConfigMap counter ")))
        .containsExactlyElementsOf(
            written.stream().map(version -> "+ ConfigMap counter " + version).toList());
  }

  /** A server forgets what happened some minutes ago; what it has is compared then. */
  @ParameterizedTest
  @EnumSource
  void whatHappenedBeforeTheServerForgotIsFoundByComparison(Server server) throws Exception {
    WatchScene scene = scene(server);
    scene.map("changed");
    scene.map("deleted");
    scene.map("same");
    Heard heard = new Heard();
    try (Gate gate = scene.gate();
        Cluster cluster = scene.cluster(gate.url())) {
      gate.add(Fault.cutDownload("GET", WATCHES, 1));
      Fault held = gate.add(Fault.hold("GET", WATCHES));
      WatchScope scope = WatchScope.all(MAPS).in(List.of(scene.name()));
      try (LiveObjects live = LiveObjects.open(cluster, List.of(scope), heard)) {
        heard.await("complete configmaps");
        scene.change("same", "cuts-the-watch");
        assertThat(held.awaitReached(Duration.ofSeconds(60))).isTrue();
        String changed = scene.change("changed", "x");
        scene.delete("deleted");
        String created = scene.map("created");
        int before = heard.lines.size();
        gate.add(Fault.refusal("GET", WATCHES, 1, 410, "Expired", ""));
        held.release();

        heard.await("- ConfigMap deleted");
        heard.await("+ ConfigMap created " + created);
        assertThat(heard.lines.subList(before, heard.lines.size()))
            .contains("+ ConfigMap changed " + changed)
            .noneMatch(line -> line.startsWith("interrupted"));
        String later = scene.change("created", "y");
        heard.await("+ ConfigMap created " + later);
        assertThat(live.objects(scope)).extracting(Heard::name).doesNotContain("deleted");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBusyServerIsLeftAloneForAsLongAsItSays(Server server) throws Exception {
    WatchScene scene = scene(server);
    Heard heard = new Heard();
    try (Gate gate = scene.gate();
        Cluster cluster = scene.cluster(gate.url())) {
      gate.add(Fault.refusal("GET", WATCHES, 1, 429, "TooManyRequests", "Retry-After: 3\r\n"));
      WatchScope scope = WatchScope.all(MAPS).in(List.of(scene.name()));
      try (LiveObjects live = LiveObjects.open(cluster, List.of(scope), heard)) {
        heard.await("complete configmaps");
        heard.await("the refusal", () -> gate.count("GET", WATCHES) == 1);
        String created = scene.map("created");
        Thread.sleep(2000);
        assertThat(heard.lines).doesNotContain("+ ConfigMap created " + created);
        heard.await("+ ConfigMap created " + created);
        assertThat(live.objects(scope)).extracting(Heard::name).contains("created");
      }
    }
  }

  /** What a kubelet says of pods, and the Warning events alone. */
  @ParameterizedTest
  @EnumSource
  void podsAndWarningsOfAWorkloadAreHeard(Server server) throws Exception {
    WatchScene scene = scene(server);
    scene.deployment("orders", 2);
    Heard heard = new Heard();
    List<String> here = List.of(scene.name());
    List<WatchScope> scopes =
        List.of(
            WatchScope.all(PODS).in(here),
            WatchScope.all(EVENTS).withFields("type=Warning").in(here),
            WatchScope.all(DEPLOYMENTS).labelled("app=orders").in(here));
    try (Cluster cluster = scene.cluster();
        LiveObjects live = LiveObjects.open(cluster, scopes, heard);
        StandInKubelet kubelet = scene.kubelet()) {
      List<String> pods =
          kubelet.become(
              "Deployment " + scene.name() + "/orders",
              PodOutcome.imagePull("shop/orders:1", "not found"));
      assertThat(pods).hasSize(2);
      heard.await("ImagePullBackOff", () -> heard.objects.toString().contains("ImagePullBackOff"));
      heard.await("a Warning", () -> heard.objects.toString().contains("Failed to pull image"));
      heard.await("status", () -> heard.objects.toString().contains("unavailableReplicas=2"));

      kubelet.become("Deployment " + scene.name() + "/orders", PodOutcome.working());
      heard.await("the end", () -> heard.objects.toString().contains("NewReplicaSetAvailable"));
      assertThat(live.objects(scopes.get(0)))
          .hasSize(2)
          .allSatisfy(pod -> assertThat(pod.toString()).contains("type=Ready, status=True"));
      assertThat(live.objects(scopes.get(1)))
          .isNotEmpty()
          .allSatisfy(event -> assertThat(event).containsEntry("type", "Warning"));
      assertThat(live.objects(scopes.get(2))).hasSize(1);
    }
  }

  /** A user who may read one of seven namespaces: the others are named with the rule. */
  @Test
  void namespacesThatMayBeReadAreReadAndTheOthersAreSaidOnce() throws Exception {
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in knows one user only");
    WatchScene scene = WatchScene.of(bed);
    List<String> namespaces = new ArrayList<>(List.of(scene.name()));
    for (int i = 0; i < 6; i++) {
      namespaces.add(scene.name() + "-" + i);
    }
    String roles = RBAC + "namespaces/" + scene.name() + "/";
    scene.create(
        roles + "roles",
        """
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role",
         "metadata": {"name": "watcher"},
         "rules": [{"apiGroups": [""], "resources": ["configmaps"], "verbs": ["list", "watch"]}]}
        """);
    scene.create(
        roles + "rolebindings",
        """
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
         "metadata": {"name": "watcher"},
         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "watcher"},
         "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "limited"}]}
        """);
    String created = scene.map("created");
    Heard heard = new Heard();
    WatchScope scope = WatchScope.all(MAPS).in(namespaces);
    try (Cluster cluster = scene.cluster(scene.url(), "token: " + bed.get("kube.limited.token"));
        LiveObjects live = LiveObjects.open(cluster, List.of(scope), heard)) {
      heard.await("complete configmaps");
      assertThat(heard.lines).contains("+ ConfigMap created " + created);
      Map<String, Integer> unreadable = new HashMap<>();
      heard.lines.stream()
          .filter(line -> line.startsWith("unreadable"))
          .forEach(line -> unreadable.merge(line, 1, Integer::sum));
      assertThat(unreadable)
          .hasSize(6)
          .containsEntry("unreadable  configmaps [list, watch] " + scene.name() + "-3", 1);
      String changed = scene.change("created", "x");
      heard.await("+ ConfigMap created " + changed);
      assertThat(live.objects(scope)).extracting(Heard::name).contains("created");
    }
  }

  /** The version of a watch is older than anything that the server remembers then. */
  @Test
  void aServerThatIsKilledIsHeardAgain() throws Exception {
    assumeTrue(bed.real("kube"), "no kube-apiserver here");
    Path own = bed.path("work").resolve("killed-watch");
    try (KubeApi api = KubeApi.start(own.resolve("kube"), own.resolve("logs"), System.getenv())) {
      WatchScene scene = WatchScene.of(api, own);
      scene.map("kept");
      Heard heard = new Heard();
      WatchScope scope = WatchScope.all(MAPS).in(List.of(scene.name()));
      try (Cluster cluster = scene.cluster();
          LiveObjects live = LiveObjects.open(cluster, List.of(scope), heard)) {
        heard.await("complete configmaps");
        api.kill();
        heard.await("interrupted", () -> heard.lines.toString().contains("interrupted"));
        api.restart();
        String changed = scene.change("kept", "x");
        heard.await("+ ConfigMap kept " + changed);
        assertThat(heard.lines).contains("resumed");
        assertThat(live.objects(scope)).extracting(Heard::name).contains("kept");
      }
    }
  }
}
