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
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.RbacSync;
import dev.slipway.its.bed.kube.PodOutcome;
import dev.slipway.its.bed.kube.StandInKubelet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Live objects of the bed's server, which is the real one where it is installed, and a stand-in's.
 */
class LiveObjectsIT extends LiveObjectsScene {
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
    RbacSync.await(new KubeRequests(bed.uri("kube.url"), bed.tls(), bed.get("kube.token")));
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
}
