package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Environments that can't be resolved, and clusters that can't be applied to. */
class BadEnvironmentIT {
  private Scene scene;
  private BedFile bed;
  private Path environment;

  @BeforeEach
  void environment() throws Exception {
    scene = new Scene("bad-environment");
    bed = scene.bed();
    environment = scene.environment("environment");
  }

  @AfterEach
  void nothingIsApplied() throws Exception {
    assertThat(scene.servers().objects(scene.name())).isEmpty();
  }

  @Test
  void theBundleIsNotTheOneThatIsNamed() throws Exception {
    byte[] other = Servers.zipped("not the bundle");
    scene.servers().store(scene.name() + "/orders.tar.gz", other);
    reference("sha256: " + "0".repeat(64));

    fails("SLIP-3005", "verify")
        .says(
            "apps/orders.yaml", "expected sha256 0000", "found    sha256 " + Servers.sha256(other));

    hasNoRelease();
    assertThat(scene.directory("cache/bundles")).isEmptyDirectory();
  }

  @Test
  void thereIsNoBundle() throws Exception {
    reference("sha256: " + "0".repeat(64));

    fails("SLIP-3004", "verify").says("404", "orders.tar.gz", "apps/orders.yaml");

    hasNoRelease();
  }

  @Test
  void anUnknownFieldInTheEnvironment() throws Exception {
    Projects.edit(environment.resolve("environment.yaml"), "spec:", "spec:\n  clustre: prod");

    fails("SLIP-4004", "verify").says("environment.yaml:6", "'spec.clustre'", "cluster");

    hasNoRelease();
  }

  @Test
  void anUnknownFieldInAReference() throws Exception {
    reference("sha: 123");

    fails("SLIP-4004", "verify").says("apps/orders.yaml:7", "'spec.sha'", "sha256");

    hasNoRelease();
  }

  @Test
  void theClusterIsNotReachable() throws Exception {
    URI server = URI.create("https://127.0.0.1:" + Ports.free());
    Path kubeconfig = kubeconfig(KubeApi.kubeconfig(server, bed.tls()));

    fails("SLIP-5001", "deploy", "-Dslipway.kubeconfig=" + kubeconfig)
        .says(server.toString(), kubeconfig.toString(), "refused");
  }

  @Test
  void theTokenIsNotValid() throws Exception {
    String good = KubeApi.kubeconfig(bed.uri("kube.url"), bed.tls());
    Path kubeconfig = kubeconfig(good.replace(bed.get("kube.token"), "an-old-token-8Gh3"));

    Failure failure =
        fails("SLIP-5002", "deploy", "-Dslipway.kubeconfig=" + kubeconfig)
            .says("401", bed.get("kube.url"), "renew", kubeconfig.toString());

    assertThat(failure.result().output()).doesNotContain("an-old-token-8Gh3");
  }

  @Test
  void thereIsNoKubeconfig() throws Exception {
    Path missing = scene.directory("none.yaml");

    fails("SLIP-5003", "deploy", "-Dslipway.kubeconfig=" + missing)
        .says(missing.toString(), "slipway.kubeconfig");
  }

  private Failure fails(String code, String... arguments) throws IOException {
    Path cache = scene.directory("cache");
    return Failure.of(
        scene, scene.maven(environment, arguments).with("-Dslipway.cache=" + cache).run(), code);
  }

  private void reference(String more) throws IOException {
    Path file = environment.resolve("apps/orders.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        apiVersion: slipway.dev/v1
        kind: App
        metadata:
          name: orders
        spec:
          bundle: %s/%s/orders.tar.gz
          %s
        """
            .formatted(bed.get("nexus.store"), scene.name(), more));
  }

  private Path kubeconfig(String text) throws IOException {
    return Files.writeString(scene.directory("kubeconfig.yaml"), text);
  }

  private void hasNoRelease() {
    assertThat(environment.resolve("target/environment/release.json")).doesNotExist();
    assertThat(environment.resolve("target/environment/manifests")).doesNotExist();
  }
}
