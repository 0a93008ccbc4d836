package dev.slipway.its.bed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.kube.StandInKubeApi;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-ins pass the same checks as the real servers, also where those are installed. */
class StandInsTest {
  @Test
  void registry(@TempDir Path directory) throws Exception {
    try (Registry registry = Registry.standIn(directory)) {
      RegistryChecks.takesAnImage(registry.open());
      RegistryChecks.asksForThePassword(registry.secured(), Registry.CI);
    }
  }

  @Test
  void kube(@TempDir Path directory) throws Exception {
    Tls tls = Tls.create(directory);
    try (StandInKubeApi api = StandInKubeApi.start(tls.context(), "t0ken")) {
      var requests = new KubeRequests(api.url(), tls, "t0ken");
      var checks = new KubeChecks(requests);
      checks.needsTheToken();
      checks.discovers();
      checks.appliesOnce();
      checks.refuses();
      checks.deletesWithPreconditions();
      new KubeRunChecks(requests).all();
    }
  }

  /** As a real server: the refusal of an old version comes as an event. */
  @Test
  void watches(@TempDir Path directory) throws Exception {
    Tls tls = Tls.create(directory);
    String maps = "/api/v1/namespaces/default/configmaps";
    String map = "{\"metadata\":{\"name\":\"a\",\"labels\":{\"x\":\"%s\"}}}";
    try (StandInKubeApi api = StandInKubeApi.start(tls.context(), "t0ken")) {
      var requests = new KubeRequests(api.url(), tls, "t0ken");
      String from = requests.get(maps).path("metadata").path("resourceVersion").asString("");
      requests.call("POST", maps, "", map.formatted("y"));
      requests.call("PUT", maps + "/a", "", map.formatted("z"));
      requests.call("DELETE", maps + "/a", "", "");
      String watch = maps + "?watch=true&timeoutSeconds=1&resourceVersion=" + from;

      assertThat(types(requests, watch)).containsExactly("ADDED", "MODIFIED", "DELETED");
      assertThat(types(requests, watch + "&labelSelector=x%3Dy"))
          .containsExactly("ADDED", "DELETED");
      assertThat(types(requests, watch + "&fieldSelector=metadata.name%3Db&allowWatchBookmarks=1"))
          .containsOnly("BOOKMARK");
      api.forgetChanges();
      assertThat(types(requests, watch)).containsExactly("ERROR");
      assertThat(requests.call("GET", watch, "", "").body()).contains("\"code\":410");
    }
  }

  private static List<String> types(KubeRequests requests, String watch) throws Exception {
    return requests
        .call("GET", watch, "", "")
        .body()
        .lines()
        .map(line -> line.replaceFirst("^\\{\"type\":\"([A-Z]+)\".*", "$1"))
        .toList();
  }

  @Test
  void kubeByKubectl(@TempDir Path directory) throws Exception {
    try (KubeApi api = KubeApi.standIn(directory, Tls.create(directory))) {
      KubeChecks.kubectlApplies(api.kubeconfig(), directory);
    }
  }

  @Test
  void theKubeconfigNamesServerAndCertificate(@TempDir Path directory) {
    Tls tls = Tls.create(directory);
    try (KubeApi api = KubeApi.standIn(directory, tls)) {
      assertThat(api.real()).isFalse();
      assertThat(api.kubeconfig()).content().contains("server: " + api.url());
    }
  }
}
