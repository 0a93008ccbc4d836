package dev.slipway.its.bed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.kube.StandInKubeApi;
import java.nio.file.Path;
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
