package dev.slipway.its.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Settings;
import dev.slipway.its.bed.gitlab.StandInGitlab;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code delivery:doctor} in a service, in an environment and in an empty directory. */
class DoctorIT {
  private static final String PLAIN = "plain-password-Lq83";
  private static final int MOST_MILLIS = 5_000;

  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;
  @TempDir private Path repositories;

  @Test
  void findsNothingWrongInAService() throws IOException {
    String environment = "team/env-doctor-%d.git".formatted(System.nanoTime());
    Files.writeString(
        Files.createDirectories(directory.resolve("content")).resolve("environment.yaml"),
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: test}\n");
    bed.gitRepositories().create(environment, directory.resolve("content"));
    service(environment);

    Map<String, String> states = run(0, "-Dslipway.doctor.write");

    assertThat(states)
        .containsEntry("store-reachable", "ok")
        .containsEntry("store-login", "ok")
        .containsEntry("store-repository", "ok")
        .containsEntry("store-policy", "skipped")
        .containsEntry("store-write", "ok")
        .containsEntry("registry-reachable", "ok")
        .containsEntry("registry-login", "ok")
        .containsEntry("registry-write", "ok")
        .containsEntry("environment-read", "ok")
        .containsEntry("environment-write", "ok")
        .containsEntry("gitlab-reachable", "skipped")
        .containsEntry("gitlab-token", "skipped")
        .containsEntry("cluster-login", "skipped")
        .doesNotContainValue("failed");
  }

  @Test
  void saysHowToFixWhatIsWrong() throws IOException {
    service("team/no-such-environment.git");
    Path settings =
        new Settings(bed.path("downloaded"))
            .server(bed.get("nexus.server"), new Account("ci", PLAIN))
            .server(bed.get("registry.secured"), new Account("ci", PLAIN))
            .write(directory.resolve("settings.xml"));

    MavenResult result = doctor(settings, directory, "-Dslipway.kubconfig=x").run();

    String text =
        result.output().replaceAll("\\s*\\R(?:\\[[A-Z]+])?\\s*", " ").replaceAll(" +", " ");
    assertThat(result.exitCode()).as(result.output()).isNotZero();
    assertThat(text)
        .contains(
            "failed properties",
            "Did you mean slipway.kubeconfig?",
            "warning settings-encryption",
            "failed store-login",
            "failed registry-login",
            "failed environment-read",
            "skipped environment-write: environment-read failed",
            "SLIP-8001: 4 checks failed",
            "where: properties, store-login, registry-login, environment-read",
            "of cluster: a service is applied by its environments")
        .containsSubsequence("failed properties", "warning settings-encryption", "ok ", "skipped ")
        .doesNotContain(PLAIN);
    assertThat(states(json())).containsEntry("store-reachable", "ok");
  }

  @Test
  void looksAtTheProjectAndTheClusterOfAnEnvironment() throws IOException {
    try (StandInGitlab gitlab = StandInGitlab.start(repositories, InstantSource.system())) {
      var project = gitlab.projects().create("shop/env-test", Map.of("environment.yaml", "{}"));
      project.push("alice", "main", "test", environment());
      project.requirePipeline();
      project.protect("main", 40);
      project.protectEnvironment("test");
      project.schedule("hourly", "alice", "blocked");
      String token =
          gitlab.users().projectToken(project.id(), project.path(), List.of("api")).value();
      String bare = repositories.resolve("shop/env-test.git").toUri().toString();
      GitRepositories.git(directory, "clone", "-q", "--depth=1", bare, "work");
      Path work = directory.resolve("work");
      GitRepositories.git(work, "remote", "set-url", "origin", gitlab.url() + "/shop/env-test.git");

      MavenResult result =
          doctor(work, "-Dslipway.doctor.gitlab=" + gitlab.url())
              .with("-Dslipway.kubeconfig=" + bed.path("kubeconfig"))
              .environment("SLIPWAY_GITLAB_TOKEN", token)
              .run();

      assertThat(result.exitCode()).as(result.output()).isNotZero();
      assertThat(result.output())
          .contains("'hourly' does not run: its owner alice is blocked")
          .contains("[INFO] Each check with what it saw: -Dslipway.doctor.all")
          .doesNotContain(token, bed.get("kube.token"));
      assertThat(states(json(work)))
          .containsEntry("environment-definition", "ok")
          .containsEntry("git-depth", "warning")
          .containsEntry("store-reachable", "ok")
          .containsEntry("gitlab-token", "ok")
          .containsEntry("gitlab-scopes", "ok")
          .containsEntry("gitlab-role", "ok")
          .containsEntry("gitlab-merge-method", "ok")
          .containsEntry("gitlab-pipelines", "ok")
          .containsEntry("gitlab-branch", "ok")
          .containsEntry("gitlab-job-token", "ok")
          .containsEntry("gitlab-environments", "ok")
          .containsEntry("gitlab-schedule", "failed")
          .containsEntry("cluster-reachable", "ok")
          .containsEntry("kubeconfig-token", "ok")
          .containsEntry("cluster-tls", "ok");
      if (bed.real("kube")) { // the stand-in answers no questions about permissions
        assertThat(states(json(work)))
            .containsEntry("cluster-login", "ok")
            .containsEntry("cluster-version", "ok")
            .containsEntry("cluster-rights", "ok")
            .containsEntry("cluster-lock", "ok");
      }
      assertThat(gitlab.log().complaints()).isEmpty();
    }
  }

  @Test
  void needsNoProject() throws IOException {
    assertThat(run(0, "-Dslipway.store=" + bed.get("nexus.store")))
        .containsEntry("store-login", "ok")
        .containsEntry("registry-login", "skipped")
        .containsEntry("git-changes", "skipped");
  }

  private Map<String, String> environment() {
    return Map.of(
        "environment.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Environment
        metadata: {name: test}
        spec:
          hosts: ['%s']
          cluster: {server: '%s'}
        """
            .formatted(bed.get("nexus.server"), bed.get("kube.url")),
        "apps/orders.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: App
        metadata: {name: orders}
        spec: {bundle: '%s/com/acme/orders/1/orders-1-manifests.tar.gz'}
        """
            .formatted(bed.get("nexus.store").replaceFirst("/$", "")),
        "manifests/limits.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: limits, namespace: shop}\n");
  }

  private void service(String environment) throws IOException {
    Files.writeString(
        directory.resolve("pom.xml"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.acme</groupId>
          <artifactId>orders</artifactId>
          <version>1</version>
          <properties>
            <slipway.store>%s</slipway.store>
            <slipway.registry>%s/doctor</slipway.registry>
            <slipway.insecure>true</slipway.insecure>
            <slipway.base>scratch</slipway.base>
            <slipway.environment>%s/%s</slipway.environment>
          </properties>
        </project>
        """
            .formatted(
                bed.get("nexus.store"),
                bed.get("registry.secured"),
                bed.get("git.url").replaceFirst("/$", ""),
                environment));
  }

  private Map<String, String> run(int exit, String... more) throws IOException {
    MavenResult result = doctor(more).run();
    assertThat(result.exitCode()).as(result.output()).isEqualTo(exit);
    return states(json());
  }

  private MavenRun doctor(String... more) {
    return doctor(directory, more);
  }

  private MavenRun doctor(Path in, String... more) {
    return doctor(bed.path("settings"), in, more);
  }

  private MavenRun doctor(Path settings, Path in, String... more) {
    return MavenRun.in(in, bed.path("maven." + System.getProperty("its.maven.current", "")))
        .settings(settings)
        .localRepository(bed.path("localRepository"))
        .quickStart()
        .with(
            "dev.slipway:deploy-maven-plugin:" + System.getProperty("slipway.version") + ":doctor")
        .with("-Dslipway.cache=" + directory.resolve("cache"))
        .with("-Dslipway.doctor.json=target/doctor.json")
        .with(more);
  }

  private JsonNode json() throws IOException {
    return json(directory);
  }

  /** What is written fits its schema, and took no longer than it may. */
  private static JsonNode json(Path in) throws IOException {
    String text = Files.readString(in.resolve("target/doctor.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                    Files.readString(Path.of("../docs/schemas/doctor.schema.json")),
                    InputFormat.JSON)
                .validate(text, InputFormat.JSON))
        .isEmpty();
    JsonNode json = Json.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(json.path("millis").asLong()).isLessThan(MOST_MILLIS);
    assertThat(json.path("checks").size()).isGreaterThan(50);
    return json;
  }

  /** The worst state of each check. */
  private static Map<String, String> states(JsonNode json) {
    List<String> order = List.of("ok", "skipped", "warning", "failed");
    Map<String, String> states = new TreeMap<>();
    for (JsonNode check : json.path("checks")) {
      states.merge(
          check.path("id").asString(""),
          check.path("state").asString(""),
          (one, other) -> order.indexOf(one) > order.indexOf(other) ? one : other);
    }
    return states;
  }
}
