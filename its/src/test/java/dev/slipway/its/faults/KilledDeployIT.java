package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.RunningMaven;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Builds that are killed as by {@code kill -9}, each held at one step by a gate in front of a
 * server. Nothing ever refers to what is not there, and the same command again ends as if nothing
 * had happened.
 */
class KilledDeployIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void whileTheImageIsPushed() throws Exception {
    Scene scene = new Scene("killed-image");
    try (Gate registry = gate("http://" + scene.bed().get("registry.secured"))) {
      scene.account(registry.url().getAuthority(), scene.bed().account("registry"));
      scene.word("REGISTRY", registry.url().getAuthority() + "/faults");
      Fault held = registry.add(Fault.hold("PUT", "/v2/.*/manifests/.*"));

      new Kill(scene).at(held, new Released("", "", "", 1));
    }
  }

  @Test
  void afterTheImageWasPushed() throws Exception {
    Scene scene = new Scene("killed-bundle");
    try (Gate nexus = gate(scene.bed().get("nexus.store"))) {
      scene.account(nexus.url().getAuthority(), scene.bed().account("nexus"));
      scene.word("STORE", nexus.url().toString());
      Fault held = nexus.add(Fault.hold("PUT", ".*-manifests.tar.gz"));

      new Kill(scene).at(held, new Released("pushed", "", "", 1));
    }
  }

  @Test
  void beforeAnythingIsPushed() throws Exception {
    Scene scene = new Scene("killed-check");
    try (Gate git = gate(scene.environmentUrl())) {
      scene.account(git.url().getAuthority(), scene.bed().account("git"));
      scene.word("ENVIRONMENT", git.url().toString());
      Fault held = git.add(Fault.hold("GET", ".*/info/refs\\?service=git-upload-pack"));

      new Kill(scene).at(held, new Released("", "", "", 1));
    }
  }

  @Test
  void afterTheBundleWasPushed() throws Exception {
    Scene scene = new Scene("killed-fetch");
    try (Gate git = gate(scene.environmentUrl())) {
      scene.account(git.url().getAuthority(), scene.bed().account("git"));
      scene.word("ENVIRONMENT", git.url().toString());
      // The first time it is asked before anything is pushed: with and without a password.
      Fault held = git.add(Fault.holdAfter(2, "GET", ".*/info/refs\\?service=git-upload-pack"));

      new Kill(scene).at(held, new Released("pushed", "pushed", "", 1));
    }
  }

  @Test
  void afterTheCommitWasMadeLocally() throws Exception {
    Scene scene = new Scene("killed-push");
    try (Gate git = gate(scene.environmentUrl())) {
      scene.account(git.url().getAuthority(), scene.bed().account("git"));
      scene.word("ENVIRONMENT", git.url().toString());
      Fault held = git.add(Fault.hold("POST", ".*/git-receive-pack"));

      new Kill(scene).at(held, new Released("pushed", "pushed", "", 1));
    }
  }

  @Test
  void whenTheAnswerToThePushIsLost() throws Exception {
    Scene scene = new Scene("lost-answer");
    try (Gate git = gate(scene.environmentUrl())) {
      scene.account(git.url().getAuthority(), scene.bed().account("git"));
      scene.word("ENVIRONMENT", git.url().toString());
      Fault lost = git.add(Fault.cutDownload("POST", ".*/git-receive-pack", 0));
      Path repository = scene.environmentRepository();
      Path service = scene.service("service");

      succeeds(scene.maven(service, "deploy"));
      assertThat(lost.awaitReached(Duration.ZERO)).isTrue();
      Released released = Released.read(scene, repository);
      assertThat(released.complete()).isTrue();

      succeeds(scene.maven(service, "deploy"));
      assertThat(Released.read(scene, repository)).isEqualTo(released);
      assertThat(released.commits()).isEqualTo(2);
    }
  }

  @Test
  void whenThePushIsCutOff() throws Exception {
    Scene scene = new Scene("cut-push");
    try (Gate git = gate(scene.environmentUrl())) {
      scene.account(git.url().getAuthority(), scene.bed().account("git"));
      scene.word("ENVIRONMENT", git.url().toString());
      git.add(Fault.cutUpload("POST", ".*/git-receive-pack", 20));
      Path repository = scene.environmentRepository();
      Path service = scene.service("service");

      Failure.of(scene, scene.maven(service, "deploy").run(), "SLIP-4001")
          .says("was interrupted", git.url().toString(), "again");
      assertThat(Released.read(scene, repository).commits()).isEqualTo(1);

      succeeds(scene.maven(service, "deploy"));
      assertThat(Released.read(scene, repository).complete()).isTrue();
    }
  }

  /** Beside the others: the next run waits a minute until the killed one counts as dead. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void whileTheReleaseIsApplied() throws Exception {
    Scene scene = new Scene("killed-apply");
    Path repository = scene.environmentRepository();
    succeeds(scene.maven(scene.service("service"), "deploy"));
    Path environment = scene.clone(repository);
    try (Gate cluster = Gate.inFrontOf(scene.bed().uri("kube.url"), scene.bed().tls())) {
      Fault held = cluster.add(Fault.hold("PATCH", "(?!.*dryRun).*/deployments/.*"));
      RunningMaven running = scene.applying(environment, cluster.url()).start();
      assertThat(held.awaitReached(PATIENCE)).isTrue();
      running.kill();
      assertThat(running.await().succeeded()).isFalse();
      held.release();
    }
    // Applied in kind order up to there, and no record says that the run was complete.
    assertThat(scene.servers().objects(scene.name()))
        .containsKeys("namespaces/" + scene.name(), "configmaps/greeting")
        .doesNotContainKeys("deployments/" + scene.name(), "configmaps/slipway-" + scene.name());

    URI cluster = scene.bed().uri("kube.url");
    scene.apply(environment, cluster);
    var applied = scene.servers().objects(scene.name());
    assertThat(applied)
        .containsKeys(
            "services/" + scene.name(),
            "deployments/" + scene.name(),
            "configmaps/slipway-" + scene.name());
    scene.apply(environment, cluster);
    assertThat(scene.servers().objects(scene.name())).isEqualTo(applied);
  }

  private static Gate gate(String server) {
    return Gate.inFrontOf(URI.create(server));
  }

  private static MavenResult succeeds(MavenRun run) {
    MavenResult result = run.run();
    assertThat(result.succeeded()).as(result.output()).isTrue();
    return result;
  }

  /** One service, killed once; beside it an undisturbed one of the same commit. */
  private record Kill(Scene scene) {
    void at(Fault held, Released afterwards) throws Exception {
      Path repository = scene.environmentRepository();
      Path service = scene.service("service");
      Path undisturbed = Projects.copy(service, scene.directory("undisturbed"));

      RunningMaven running = scene.maven(service, "deploy").start();
      assertThat(held.awaitReached(PATIENCE)).as("the step was reached").isTrue();
      running.kill();
      assertThat(running.await().succeeded()).isFalse();
      assertThat(presence(Released.read(scene, repository))).isEqualTo(afterwards);

      held.release();
      succeeds(scene.maven(service, "deploy"));
      Released end = Released.read(scene, repository);
      assertThat(end.complete()).isTrue();
      assertThat(end.commits()).isEqualTo(2);

      Path store = scene.directory("store");
      String storeUrl = "-Dslipway.store=" + store.toUri();
      succeeds(scene.maven(undisturbed, "deploy", storeUrl, "-Dslipway.promote.skip"));
      assertThat(undisturbed.resolve("target/delivery/image.json")).content().contains(end.image());
      assertThat(Servers.sha256(Files.readAllBytes(store.resolve(scene.bundlePath()))))
          .isEqualTo(end.bundle());
      assertThat(Released.read(scene, repository)).isEqualTo(end);
    }

    private static Released presence(Released released) {
      return new Released(
          word(released.image()),
          word(released.bundle()),
          word(released.reference()),
          released.commits());
    }

    private static String word(String text) {
      return text.isEmpty() ? "" : "pushed";
    }
  }
}
