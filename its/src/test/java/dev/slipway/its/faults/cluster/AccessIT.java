package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.cluster.kubeconfig.ExecPlugins;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.EcClient;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who a run is at the API server, and what it may do there. */
class AccessIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String EXEC =
      "exec: {apiVersion: client.authentication.k8s.io/v1, command: %s}";

  private BedFile bed;
  private ClusterScene scene;
  private Release release;

  @BeforeEach
  void scene() throws Exception {
    bed = BedFile.load();
    scene = ClusterScene.of(bed, "access");
    release = scene.release();
  }

  @Test
  void aTokenThatExpiresInTheMiddleOfTheRunIsReadAnew() throws Exception {
    Path token = scene.directory().resolve("token");
    Files.writeString(token, bed.get("kube.token"));
    try (Gate gate = scene.gate()) {
      // These requests carry the old token, and arrive when it is no longer valid.
      Fault slow = gate.add(Fault.slow("PATCH", "(?!.*dryRun).*/services/.*", 1, PATIENCE));
      Path kubeconfig = scene.kubeconfig(gate.url(), "tokenFile: " + token);
      CompletableFuture<Void> run =
          begin(
              Run.of(kubeconfig)
                  .events(
                      event -> {
                        if (event instanceof Event.ObjectApplied applied
                            && applied.object().contains("limits")) {
                          write(token, "an-expired-token-9Fk2");
                        }
                      }));
      assertThat(slow.awaitReached(PATIENCE)).isTrue();
      write(token, bed.get("kube.token") + "\n");
      slow.release();
      run.get(2, TimeUnit.MINUTES);

      assertThat(gate.seen())
          .anyMatch(one -> one.status() == 401 && one.path().contains("/services/front"));
    }
    scene.isWhole();
    scene.isAtRest(release);
  }

  @Test
  void aTokenThatStaysInvalidIsSaidAndTheNextRunGoesOn() throws Exception {
    Path token = scene.directory().resolve("token");
    Files.writeString(token, bed.get("kube.token"));
    Path kubeconfig = scene.kubeconfig(scene.url(), "tokenFile: " + token);
    Run run =
        Run.of(kubeconfig)
            .validity(Duration.ofSeconds(2))
            .events(
                event -> {
                  if (event instanceof Event.ObjectApplied applied
                      && applied.object().contains("limits")) {
                    write(token, "an-expired-token-9Fk2");
                  }
                });

    assertThatThrownBy(() -> run.apply(release))
        .hasMessageContaining("401")
        .hasMessageNotContaining("an-expired-token-9Fk2");

    assertThat(scene.recorded()).isEmpty();
    Run.of(scene.kubeconfig()).apply(release);
    scene.isWhole();
    scene.isAtRest(release);
  }

  @Test
  void aClientKeyMayBeElliptic() throws Exception {
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in knows tokens only");
    EcClient client = EcClient.signedBy(bed.path("kube.clients"), scene.directory());
    assertThat(client.keyPem()).startsWith("-----BEGIN EC PRIVATE KEY-----");
    String user =
        "client-certificate-data: %s\nclient-key-data: %s"
            .formatted(base64(client.certificatePem()), base64(client.keyPem()));

    Run.of(scene.kubeconfig(scene.url(), user)).apply(release);

    scene.isWhole();
    scene.isAtRest(release);
  }

  @Test
  void aProgramMayGiveTheToken() throws Exception {
    Path program =
        program(
            "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
                + "\"status\":{\"token\":\""
                + bed.get("kube.token")
                + "\"}}'");
    Path kubeconfig = scene.kubeconfig(scene.url(), EXEC.formatted(program));
    Path elsewhere = Files.createDirectories(scene.directory().resolve("repository"));

    Run.of(kubeconfig).plugins(outside(elsewhere)).apply(release);

    scene.isWhole();
    scene.isAtRest(release);
  }

  @Test
  void impersonationIsWhatTheServerJudgesBy() throws Exception {
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in knows one user");
    String user = "token: " + bed.get("kube.token") + "\nas: deployer-of-nothing\nas-groups: [dev]";

    assertThatThrownBy(() -> Run.of(scene.kubeconfig(scene.url(), user)).apply(release))
        .hasMessageContaining("deployer-of-nothing");

    assertThat(scene.live()).isEmpty();
    String admin = "token: " + bed.get("kube.token") + "\nas: me\nas-groups: [system:masters]";
    Run.of(scene.kubeconfig(scene.url(), admin)).apply(release);
    scene.isWhole();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        EXEC + " | the kubeconfig is in the repository",
        "auth-provider: {name: oidc, config: {cmd-path: %s}} | 'auth-provider'"
      })
  void programsOfTheRepositoryAreNotRun(String user, String words) throws Exception {
    Path mark = scene.directory().resolve("was-run");
    Path program = program("touch " + mark);
    Path kubeconfig = scene.kubeconfig(scene.url(), user.formatted(program));

    assertThatThrownBy(() -> Run.of(kubeconfig).plugins(outside(scene.directory())).apply(release))
        .hasMessageContaining("SLIP-5003")
        .hasMessageContaining(words)
        .hasMessageContaining(kubeconfig.toString());

    assertThat(mark).doesNotExist();
    assertThat(scene.live()).isEmpty();
  }

  private static ExecPlugins outside(Path repository) {
    return ExecPlugins.outside(repository, System.getenv(), InstantSource.system());
  }

  private Path program(String script) throws IOException {
    Path program = scene.directory().resolve("program");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private CompletableFuture<Void> begin(Run run) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            run.apply(release);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
