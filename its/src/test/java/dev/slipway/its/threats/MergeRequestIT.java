package dev.slipway.its.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.KubeApi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user who may open a merge request: the build of it has passwords that they have not. */
class MergeRequestIT {
  private static final Account SECRET = new Account("ci", "store-pw-of-the-pipeline-7Rk2");
  private static final String STORE = "nexus.example.com";
  private static final String REFUSED = "SLIP-3006";
  private static final String NO_ENTRY = "SLIP-3002";

  @TempDir private Path directory;

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private Attacked attacked;

  @BeforeEach
  void environment() throws IOException {
    attacked = new Attacked("merge", directory);
    GitRepositories.git(attacked.project(), "init", "-q", "-b", "main");
    attacked.write(".gitignore", "/target/\n/.mvn/\n");
  }

  @Test
  void aReferenceThatGivesUpTlsSendsNoPassword() throws Exception {
    try (Gate proxy = listening()) {
      attacked.variable("http_proxy", proxy.url().toString()).account(STORE, SECRET);
      attacked.environment("hosts: [" + STORE + "]");
      attacked.reference("orders", "http://" + STORE + "/orders.tar.gz", "");
      attacked.fails(attacked.maven("delivery:resolve"), REFUSED, "https", "apps/orders.yaml:5");
      assertThat(heads).isEmpty();

      attacked.environment("");
      attacked.fails(attacked.maven("delivery:resolve"), NO_ENTRY, "the URL has no TLS");
      assertThat(heads).isNotEmpty().noneMatch(MergeRequestIT::showsWhoAsks);

      // That it is the rule which keeps it: whoever runs the build can name the host.
      attacked.fails(
          attacked.maven("delivery:resolve", "-Dslipway.insecure=" + STORE), NO_ENTRY, "user 'ci'");
      assertThat(heads).last().asString().contains(SECRET.basic());
    }
    attacked.nothingIsWritten();
  }

  @Test
  void aReferenceToAnotherPortOrHostIsNotAsked() throws Exception {
    try (Gate other = listening()) {
      int port = other.url().getPort();
      attacked.account("127.0.0.1", SECRET).account("localhost", SECRET);
      attacked.reference("port", "http://127.0.0.1:" + port + "/b.tar.gz", "");
      // A password for a host is that of its usual port.
      attacked.fails(attacked.maven("delivery:resolve"), NO_ENTRY, "no credentials");
      assertThat(heads).isNotEmpty().noneMatch(MergeRequestIT::showsWhoAsks);
      heads.clear();

      String listed = attacked.bed().get("nexus.server");
      attacked.environment("hosts: ['" + listed + "']");
      attacked.reference("name", "http://localhost:" + port + "/b.tar.gz", "");
      attacked.reference("user", "http://" + listed + "@127.0.0.1:" + port + "/b.tar.gz", "");
      attacked.reference("file", "file:///etc/hostname", "");
      attacked.fails(
          attacked.maven("delivery:resolve", "-Dslipway.store.serverId=127.0.0.1"),
          REFUSED,
          "4 problems in this environment",
          "apps/port.yaml:5",
          "apps/name.yaml:5",
          "apps/user.yaml:5",
          "apps/file.yaml:5");
      assertThat(heads).isEmpty();
    }
    attacked.nothingIsWritten();
  }

  @Test
  void noLinkLeadsOutOfTheRepository() throws Exception {
    String outside = attacked.secret("token-of-this-machine-3Ht8");
    Path secret = Files.writeString(directory.resolve("secret.yaml"), "token: " + outside + "\n");
    Path folder = Files.createDirectories(directory.resolve("folder"));
    Files.writeString(folder.resolve("secret.yaml"), "token: " + outside + "\n");
    Files.createDirectories(attacked.project().resolve("apps"));
    Files.createDirectories(attacked.project().resolve("manifests"));
    link("apps/evil.yaml", secret);
    link("manifests/evil.yaml", secret);
    link("manifests/deep", folder);
    attacked.fails(
        attacked.maven(attacked.bed().uri("kube.url"), "deploy"),
        "SLIP-4004",
        "3 problems in this environment",
        "apps/evil.yaml",
        "manifests/evil.yaml",
        "manifests/deep");

    Files.delete(attacked.project().resolve("environment.yaml"));
    link("environment.yaml", secret);
    attacked.fails(
        attacked.maven(attacked.bed().uri("kube.url"), "deploy"), "SLIP-4004", "environment.yaml");
    attacked.nothingIsWritten();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokenFile: OUTSIDE",
        "client-certificate: OUTSIDE\nclient-key: OUTSIDE",
        "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./program}",
        "LINK"
      })
  void aKubeconfigOfTheRepositoryReadsAndRunsNothingElsewhere(String user) throws Exception {
    String outside = attacked.secret("token-of-this-machine-8Vd1");
    Path token = Files.writeString(directory.resolve("token"), outside);
    Path program = attacked.write("program", "#!/bin/sh\ntouch ran\necho '{}'\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    attacked.write("manifests/map.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}");
    attacked.pom("<slipway.kubeconfig>kubeconfig.yaml</slipway.kubeconfig>");
    try (Gate cluster = Gate.inFrontOf(attacked.bed().uri("kube.url"), attacked.bed().tls())) {
      if (user.equals("LINK")) {
        link("kubeconfig.yaml", attacked.kubeconfig(cluster.url()));
      } else {
        String fields = user.replace("OUTSIDE", token.toString());
        attacked.write(
            "kubeconfig.yaml", KubeApi.kubeconfig(cluster.url(), attacked.bed().tls(), fields));
      }

      attacked.fails(attacked.maven("deploy"), "SLIP-5003", "kubeconfig.yaml");

      assertThat(cluster.seen()).isEmpty();
    }
    assertThat(attacked.project().resolve("ran")).doesNotExist();
    attacked.nothingIsWritten();
  }

  @Test
  void propertiesOfThePomChooseNoOtherRelease() throws Exception {
    attacked.write(
        "manifests/space.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}");
    map("old");
    commit("v1");
    Files.delete(attacked.project().resolve("manifests/old.yaml"));
    map("reviewed");
    attacked.pom("<revision>v1</revision><plan>plan.json</plan><pin>true</pin>");
    commit("v2");

    attacked.deploy();

    assertThat(attacked.exists(attacked.path("configmaps/reviewed"))).isTrue();
    assertThat(attacked.exists(attacked.path("configmaps/old"))).isFalse();
    attacked.pom("<slipway.revision>v1</slipway.revision>");
    attacked.fails(attacked.maven(attacked.bed().uri("kube.url"), "deploy"), "SLIP-4020");
    assertThat(attacked.exists(attacked.path("configmaps/old"))).isFalse();
  }

  /** A server that remembers each request, and answers 401. */
  private Gate listening() {
    Gate gate = Gate.inFrontOf(URI.create("http://127.0.0.1:9"));
    String challenge = "WWW-Authenticate: Basic realm=\"store\"\r\n";
    gate.add(Fault.script(".*", ".*", Answers.of(401, "Unauthorized", challenge, heads)));
    return gate;
  }

  private static boolean showsWhoAsks(String head) {
    return head.toLowerCase(java.util.Locale.ROOT).contains("authorization");
  }

  private void link(String file, Path target) throws IOException {
    Files.createSymbolicLink(attacked.project().resolve(file), target);
  }

  private void map(String name) throws IOException {
    attacked.write(
        "manifests/" + name + ".yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: NAME}\n".formatted(name));
  }

  private void commit(String tag) {
    GitRepositories.git(attacked.project(), "add", "-A");
    GitRepositories.git(attacked.project(), "commit", "-q", "-m", tag);
    GitRepositories.git(attacked.project(), "tag", tag);
  }
}
