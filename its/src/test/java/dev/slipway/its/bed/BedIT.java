package dev.slipway.its.bed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each server of the bed, used by other clients than ours. */
class BedIT {
  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;

  @BeforeEach
  void settings() {
    assertThat(bed.path("settings")).content().contains("<servers>");
  }

  @Test
  void nexusTakesAPathOnceAndSaysWhyInTheReasonPhrase() throws Exception {
    has("nexus");
    String path = "com/acme/demo/" + UUID.randomUUID() + ".txt";
    URI url = URI.create(bed.get("nexus.store") + "/" + path);
    byte[] body = "hello".getBytes(UTF_8);

    assertThat(Requests.send("PUT", url, bed.account("nexus"), body).status()).isEqualTo(201);
    Requests.Answer again = Requests.send("PUT", url, bed.account("nexus"), body);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.reason()).isEqualTo("k8s-manifests/" + path + " cannot be updated");
    assertThat(again.body()).isEmpty();

    URI other = URI.create(url + "2");
    assertThat(Requests.send("PUT", other, bed.account("nexus.reader"), body).status())
        .isEqualTo(403);
    var wrong = new Account(bed.get("nexus.user"), "wrong");
    assertThat(Requests.send("PUT", other, wrong, body).status()).isEqualTo(401);
    assertThat(Requests.send("DELETE", url, bed.account("nexus")).status()).isEqualTo(403);
    assertThat(Requests.send("GET", url, null).body()).isEqualTo("hello");
  }

  /** Two classes at once write files of the same name, and change all of a cluster. */
  @Test
  void eachJvmHasItsOwnClusterAndDirectory() throws IOException {
    try (Stream<Path> files = Files.list(bed.path("settings").getParent())) {
      List<BedFile> beds =
          files
              .filter(file -> file.getFileName().toString().matches("bed-\\d+\\.properties"))
              .map(BedFile::load)
              .toList();

      assertThat(beds).isNotEmpty();
      assertThat(beds).extracting(one -> one.path("work")).doesNotHaveDuplicates();
      assertThat(beds).extracting(one -> one.get("kube.url")).doesNotHaveDuplicates();
    }
  }

  @Test
  void registryTakesAnImage() throws Exception {
    RegistryChecks.takesAnImage(bed.get("registry.open"));
  }

  @Test
  void securedRegistryAsksForThePassword() throws Exception {
    RegistryChecks.asksForThePassword(bed.get("registry.secured"), bed.account("registry"));
  }

  @Test
  void gitServesClonesAndPushes() throws Exception {
    has("git");
    Path start = Files.createDirectories(directory.resolve("start"));
    Files.writeString(start.resolve("README.md"), "start\n");
    String name = "team/" + UUID.randomUUID() + ".git";
    Path repository = bed.gitRepositories().create(name, start);

    Path clone = directory.resolve("clone");
    git("clone", "-q", remote(name, bed.account("git")), clone.toString());
    // More than a megabyte: git then sends it in chunks.
    byte[] big = new byte[3_000_000];
    new Random(1).nextBytes(big);
    Files.write(clone.resolve("big.bin"), big);
    GitRepositories.git(clone, "add", "-A");
    GitRepositories.git(clone, "commit", "-q", "-m", "Change");
    GitRepositories.git(clone, "push", "-q", "origin", "main");

    assertThat(GitRepositories.git(repository, "log", "--format=%s", "main"))
        .isEqualTo("Change\nStart");
    Path reading = directory.resolve("reading");
    git("clone", "-q", remote(name, bed.account("git.reader")), reading.toString());
    assertThat(reading.resolve("big.bin")).hasSameBinaryContentAs(clone.resolve("big.bin"));
    GitRepositories.git(reading, "commit", "-q", "--allow-empty", "-m", "Not allowed");
    assertThatThrownBy(() -> GitRepositories.git(reading, "push", "-q", "origin", "main"))
        .hasMessageContaining("403");
    var wrong = new Account(bed.get("git.user"), "wrong");
    String refused = directory.resolve("refused").toString();
    assertThatThrownBy(() -> git("clone", "-q", remote(name, wrong), refused))
        .hasMessageContaining("Authentication failed");
  }

  private void git(String... arguments) {
    GitRepositories.git(directory, arguments);
  }

  private String remote(String name, Account account) {
    return "http://%s:%s@%s/%s"
        .formatted(account.user(), account.password(), bed.get("git.server"), name);
  }

  @Test
  void kubeAppliesOnTheServer() throws Exception {
    var checks =
        new KubeChecks(new KubeRequests(bed.uri("kube.url"), bed.tls(), bed.get("kube.token")));

    checks.needsTheToken();
    checks.discovers();
    checks.appliesOnce();
    checks.refuses();
    checks.deletesWithPreconditions();
  }

  @Test
  void kubeAnswersWhatARunAsks() throws Exception {
    new KubeRunChecks(new KubeRequests(bed.uri("kube.url"), bed.tls(), bed.get("kube.token")))
        .all();
  }

  @Test
  void kubectlTakesTheKubeconfig() throws Exception {
    KubeChecks.kubectlApplies(bed.path("kubeconfig"), directory);
  }

  @Test
  void gateInFrontOfKubeHoldsAnApply() throws Exception {
    try (Gate gate = Gate.inFrontOf(bed.uri("kube.url"), bed.tls())) {
      var checks = new KubeChecks(new KubeRequests(gate.url(), bed.tls(), bed.get("kube.token")));
      checks.discovers();
      Fault hold = gate.add(Fault.hold("GET", "/apis"));
      var waiting =
          CompletableFuture.runAsync(
              () ->
                  ignoreFailure(
                      () -> {
                        checks.discovers();
                        return true;
                      }));

      assertThat(hold.awaitReached(Duration.ofSeconds(20))).isTrue();
      assertThat(waiting).isNotDone();
      hold.release();
      waiting.join();
      assertThat(gate.seen()).contains(new Gate.Seen("GET", "/apis", 0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.8.7", "3.9.16", "4.0.0-rc-5"})
  void mavenRuns(String version) throws Exception {
    MavenResult result = MavenRun.in(directory, bed, version).with("--version").run();

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("Apache Maven " + version);
  }

  // The JDK's client may try once more when a held request is closed.
  private static void ignoreFailure(Callable<?> call) {
    try {
      call.call();
    } catch (Exception e) {
      assertThat(e).isInstanceOf(IOException.class);
    }
  }

  private void has(String part) {
    assumeTrue(bed.missing(part).isEmpty(), () -> bed.missing(part).orElse(""));
  }
}
