package dev.slipway.its.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An environment repository of its own with the bed's servers, and what must not leak from it. */
final class Attacked {
  private static final List<String> ACCOUNTS = List.of("nexus", "nexus.admin", "registry");
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>NAME</artifactId>
        <version>1.0.0</version>
        <packaging>environment</packaging>
        <properties>PROPERTIES</properties>
        <build>
          <plugins>
            <plugin>
              <groupId>dev.slipway</groupId>
              <artifactId>deploy-maven-plugin</artifactId>
              <version>VERSION</version>
              <extensions>true</extensions>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private final BedFile bed = BedFile.load();
  private final String name;
  private final Path directory;
  private final Path project;
  private final KubeRequests kube =
      new KubeRequests(bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));
  private final Settings settings;
  private final List<String> secrets = new ArrayList<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private String memory = "";

  /**
   * @param purpose begins its name, which is also that of its namespace
   * @param directory for all its files
   */
  Attacked(String purpose, Path directory) throws IOException {
    this.name = purpose + "-" + UUID.randomUUID().toString().substring(0, 6);
    this.directory = directory.toRealPath();
    this.project = Files.createDirectories(this.directory.resolve(name));
    this.settings = new Settings(bed.path("downloaded"));
    secrets.add(bed.get("kube.token"));
    for (String account : ACCOUNTS) {
      secret(bed.account(account));
    }
    account(bed.get("nexus.server"), bed.account("nexus"));
    account(bed.get("registry.secured"), bed.account("registry"));
    variables.put("no_proxy", "");
    variables.put("NO_PROXY", "");
    pom("");
    environment("");
  }

  BedFile bed() {
    return bed;
  }

  String name() {
    return name;
  }

  Path directory() {
    return directory;
  }

  Path project() {
    return project;
  }

  /** Has user and password for a server id, which nothing prints. */
  Attacked account(String id, Account account) {
    settings.server(id, account);
    secret(account);
    return this;
  }

  private void secret(Account account) {
    secrets.add(account.password());
    secrets.add(account.basic().substring("Basic ".length()));
  }

  /** Another text that nothing prints. */
  String secret(String text) {
    secrets.add(text);
    return text;
  }

  /** An environment variable of all builds. */
  Attacked variable(String key, String value) {
    variables.put(key, value);
    return this;
  }

  /** How much heap builds have, {@code 256m}. */
  Attacked memory(String heap) {
    memory = "-Xmx" + heap;
    return this;
  }

  /**
   * Writes the pom.
   *
   * @param properties elements
   */
  void pom(String properties) throws IOException {
    write(
        "pom.xml",
        POM.replace("PROPERTIES", properties)
            .replace("VERSION", System.getProperty("slipway.version")));
  }

  /**
   * Writes environment.yaml.
   *
   * @param spec lines, {@code hosts: [a]}
   */
  void environment(String spec) throws IOException {
    write(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: NAME}\n"
            + (spec.isEmpty() ? "" : "spec:\n" + spec.indent(2)));
  }

  /**
   * Writes an app reference.
   *
   * @param more lines beside the bundle, {@code namespace: a}
   */
  void reference(String app, String bundle, String more) throws IOException {
    write(
        "apps/" + app + ".yaml",
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: %s}\nspec:\n  bundle: %s\n%s"
            .formatted(app, bundle, more.indent(2)));
  }

  /** Writes a file of the repository, with this environment's name for NAME. */
  Path write(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.toAbsolutePath().getParent());
    return Files.writeString(path, text.replace("NAME", name));
  }

  /** A kubeconfig outside of the repository, for an address of the cluster. */
  Path kubeconfig(URI server) throws IOException {
    return Files.writeString(
        Files.createTempFile(directory, "kubeconfig", ".yaml"),
        KubeApi.kubeconfig(server, bed.tls()));
  }

  /** As {@link #maven}, with a way to the cluster and its token. */
  MavenRun maven(URI server, String... arguments) throws IOException {
    return maven(arguments)
        .with("-Dslipway.kubeconfig=" + kubeconfig(server), "-Dslipway.wait.skip");
  }

  MavenRun maven(String... arguments) throws IOException {
    Path file = settings.write(Files.createTempFile(directory, "settings", ".xml"));
    MavenRun run =
        MavenRun.in(project, bed.path("maven." + System.getProperty("its.maven.current", "")))
            .settings(file)
            .localRepository(bed.path("localRepository"))
            .quickStart()
            .jvm(memory)
            .with("-Dslipway.cache=" + directory.resolve("cache"))
            .with(arguments);
    variables.forEach(run::environment);
    return run;
  }

  /** Runs a build that has to succeed. */
  String succeeds(MavenRun run) {
    MavenResult result = run.run();
    assertThat(result.succeeded()).as(result.output()).isTrue();
    keepsSecrets(result.output());
    return result.output();
  }

  /** {@code mvn deploy}, which has to succeed. */
  String deploy() throws IOException {
    return succeeds(maven(bed.uri("kube.url"), "deploy"));
  }

  /** Runs a build that has to fail with a code, in words that people can read. */
  MavenResult fails(MavenRun run, String code, String... texts) {
    MavenResult result = run.run();
    String output = result.output();
    assertThat(result.succeeded()).as(output).isFalse();
    assertThat(output).contains(code);
    List.of(texts).forEach(text -> assertThat(output).contains(text));
    assertThat(output).doesNotContain("OutOfMemoryError", "Caused by", "\tat ");
    assertThat(output.length()).as(output).isLessThan(40_000);
    keepsSecrets(output);
    return result;
  }

  private void keepsSecrets(String output) {
    secrets.forEach(secret -> assertThat(output).doesNotContain(secret));
  }

  KubeRequests kube() {
    return kube;
  }

  /** The path of something in the environment's namespace, {@code configmaps/a}. */
  String path(String rest) {
    return rest.startsWith("deployments")
        ? "/apis/apps/v1/namespaces/" + name + "/" + rest
        : "/api/v1/namespaces/" + name + "/" + rest;
  }

  boolean exists(String path) throws IOException, InterruptedException {
    return kube.call("GET", path, "", "").statusCode() == 200;
  }

  /** Checks that no run of this environment wrote anything. */
  void nothingIsWritten() throws IOException, InterruptedException {
    assertThat(exists("/api/v1/namespaces/" + name)).isFalse();
    String system = "/api/v1/namespaces/slipway-system/";
    assertThat(exists(system + "configmaps/slipway-" + name)).isFalse();
  }

  /** A request of another user that the cluster has to accept. */
  JsonNode other(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    var answer = kube.call(method, path, type, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return kube.get(path.replaceFirst("\\?.*", ""));
  }
}
