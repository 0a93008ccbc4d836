package dev.slipway.its.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.gitlab.StandInGitlab;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code delivery:inventory} over environments that it finds on a GitLab server. */
class InventoryIT {
  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;
  @TempDir private Path repositories;
  private StandInGitlab gitlab;
  private String token;
  private String group = "shop";

  @BeforeEach
  void environments() throws IOException {
    gitlab = StandInGitlab.start(repositories, InstantSource.system());
    token = gitlab.users().token("reporter");
    gitlab.projects().create("shop/env-staging", environment("staging", "1.5.0"));
    gitlab.projects().create("shop/env-production", environment("production", "1.4.1"));
    gitlab.projects().create("shop/env-dead", environment("dead", "1.4.1"));
    gitlab.projects().create("shop/env-broken", Map.of("environment.yaml", "kind: [nonsense\n"));
    gitlab.projects().create("shop/orders", Map.of("README.md", "a service"));
    // The server refuses it to everyone.
    GitRepositories.git(
        repositories.resolve("shop/env-dead.git"), "config", "http.uploadpack", "false");
  }

  @AfterEach
  void end() {
    gitlab.close();
  }

  @Test
  void showsWhatCanBeReadAndSaysWhatCanNot() throws IOException {
    MavenResult first = inventory();
    assertThat(first.exitCode()).as(first.output()).isZero();
    assertThat(text(first))
        .contains(
            "Inventory of shop/env-broken, shop/env-dead, production, staging: what these",
            "orders",
            "1.5.0",
            "shop/env-dead: declared: Authentication to the environment repository failed",
            "shop/env-broken: declared: environment.yaml")
        .doesNotContain(token);
    JsonNode json = json();
    assertThat(names(json))
        .containsExactly("shop/env-broken", "shop/env-dead", "production", "staging");
    assertThat(json.toString()).contains("1.4.1", "team-orders").doesNotContain(token);

    MavenResult strict = inventory("-Dslipway.inventory.fail=incomplete");
    assertThat(strict.exitCode()).isNotZero();
    assertThat(text(strict)).contains("SLIP-6012", "shop/env-dead, declared", "shop/env-broken");

    // What is new is fetched into the copies.
    gitlab
        .projects()
        .get("shop/env-production")
        .push(
            "alice",
            "main",
            "orders 1.4.2\n\nSee merge request shop/env-production!7",
            Map.of("apps/orders.yaml", reference("1.4.2")));
    MavenResult second = inventory("-Dcompare=staging,production");
    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(text(second)).contains("1.5.0", "1.4.2").doesNotContain("1.4.1");

    // Without the server and a network the copies are enough.
    gitlab.close();
    MavenResult offline = inventory("-o", "-Dslipway.inventory.formats=table,json,page,badges");
    assertThat(offline.exitCode()).as(offline.output()).isZero();
    assertThat(text(offline)).contains("1.5.0", "1.4.2", "the cache has no copy of it");
    assertThat(json().toString()).contains("!7");
    assertThat(directory.resolve("out/index.html")).content().contains("1.4.2");
    assertThat(directory.resolve("out/badges/production/orders.svg")).content().contains("1.4.2");
  }

  @Test
  void saysWhatIsMissing() {
    group = "empty";
    gitlab.projects().create("empty/orders", Map.of("README.md", "a service"));
    assertThat(text(inventory())).contains("SLIP-6011", "group empty has no project");
    MavenResult offline = inventory("-o");
    assertThat(offline.exitCode()).isNotZero();
    assertThat(text(offline)).contains("SLIP-9003", "Environments can't be found offline");
  }

  private MavenResult inventory(String... more) {
    return MavenRun.in(directory, bed, System.getProperty("its.maven.current", ""))
        .with(
            "dev.slipway:deploy-maven-plugin:"
                + System.getProperty("slipway.version")
                + ":inventory")
        .with(
            "-Dslipway.inventory.gitlab=" + gitlab.url(),
            "-Dslipway.cache=" + directory.resolve("cache"),
            "-Dslipway.inventory.output=" + directory.resolve("out"))
        .with("-Dslipway.inventory.group=" + group)
        .with(more)
        .environment("SLIPWAY_GITLAB_TOKEN", token)
        .environment("COLUMNS", "200")
        .run();
  }

  /** As one line: the console wraps long ones. */
  private static String text(MavenResult result) {
    return result.output().replaceAll("\\s*\\R(?:\\[[A-Z]+])?\\s*", " ");
  }

  private JsonNode json() throws IOException {
    return Json.read(Files.readAllBytes(directory.resolve("out/inventory.json")));
  }

  private static List<String> names(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.path("environments").forEach(one -> names.add(one.path("name").asString("")));
    return names;
  }

  private static Map<String, String> environment(String name, String version) {
    return Map.of(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: " + name + "}\n",
        "apps/orders.yaml",
        reference(version));
  }

  private static String reference(String version) {
    return """
    apiVersion: slipway.dev/v1
    kind: App
    metadata: {name: orders}
    spec:
      bundle: file:///nowhere/com/acme/orders/%1$s/orders-%1$s-manifests.tar.gz
      version: %1$s
      owner: team-orders
    """
        .formatted(version);
  }
}
