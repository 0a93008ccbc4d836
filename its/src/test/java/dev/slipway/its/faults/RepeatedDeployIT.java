package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The same command again, without a change, does nothing. */
class RepeatedDeployIT {
  private final Scene scene;

  RepeatedDeployIT() throws Exception {
    scene = new Scene("repeated");
  }

  @Test
  void aServiceIsPublishedOnce() throws Exception {
    Path repository = scene.environmentRepository();
    Path service = scene.service("service");

    assertThat(deploy(service).output())
        .doesNotContain(scene.bed().get("nexus.password"), scene.bed().get("git.password"));
    Released first = Released.read(scene, repository);
    assertThat(first.complete()).isTrue();
    assertThat(first.commits()).isEqualTo(2);

    assertThat(deploy(service).output()).contains("is already there", "is already in");
    assertThat(Released.read(scene, repository)).isEqualTo(first);

    // From a fresh clone, as the next pipeline would.
    Path clone = scene.directory("clone");
    GitRepositories.git(service, "clone", "-q", ".", clone.toString());
    GitRepositories.git(clone, "remote", "remove", "origin");
    deploy(clone);
    assertThat(Released.read(scene, repository)).isEqualTo(first);
  }

  @Test
  void anEnvironmentIsWrittenToTheClusterOnce() throws Exception {
    Path repository = scene.environmentRepository();
    deploy(scene.service("service"));
    Path environment = scene.clone(repository);

    scene.apply(environment, scene.bed().uri("kube.url"));
    var first = scene.servers().objects(scene.name());
    assertThat(first)
        .containsKeys(
            "namespaces/" + scene.name(),
            "configmaps/greeting",
            "configmaps/slipway-" + scene.name(),
            "services/" + scene.name(),
            "deployments/" + scene.name());

    var positions = scene.servers().positions(scene.name());
    try (Gate gate = Gate.inFrontOf(scene.bed().uri("kube.url"), scene.bed().tls())) {
      scene.apply(environment, gate.url());
      assertThat(gate.count("POST", ".*") + gate.count("PUT", ".*") + gate.count("DELETE", ".*"))
          .isZero();
    }
    assertThat(scene.servers().objects(scene.name())).isEqualTo(first);
    if (scene.bed().real("kube")) {
      assertThat(scene.servers().writesSince(positions)).isEmpty();
    }
  }

  private MavenResult deploy(Path service) {
    MavenResult result = scene.maven(service, "deploy").run();
    assertThat(result.succeeded()).as(result.output()).isTrue();
    return result;
  }
}
