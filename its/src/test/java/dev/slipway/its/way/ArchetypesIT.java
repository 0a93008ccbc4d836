package dev.slipway.its.way;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the archetypes generate is complete, builds as it is, and leaves a clean work tree. */
class ArchetypesIT {
  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;

  @Test
  void serviceBuildsAsItIs() throws Exception {
    Path service =
        Archetypes.generate(
            bed,
            directory,
            "service-archetype",
            "orders",
            "-Downer=team-orders",
            "-Dregistry=" + directory.resolve("images").toUri());
    RenderedArchetype.assertSame(bed, service, "service-archetype");

    MavenResult result = MavenRun.in(service, bed, Archetypes.MAVEN).with("verify").run();

    assertThat(result.succeeded()).as(result.output()).isTrue();
    assertThat(service).isDirectoryContaining(path -> path.endsWith(".gitlab-ci.yml"));
    assertThat(service.resolve("src/main/java/com/acme/Main.java")).exists();
    assertThat(GitRepositories.git(service, "status", "--porcelain")).isEmpty();
    aPipelineLeavesItClean(service);
    assertThat(result.output()).contains("Rendered 2 objects", "Bundled orders-1.0.0-");
    assertThat(result.lines()).noneMatch(line -> line.startsWith("[WARNING]"));
    assertThat(configuration(service)).hasSizeLessThan(25);
  }

  @Test
  void environmentBuildsAsItIs() throws Exception {
    Path environment = Archetypes.generate(bed, directory, "environment-archetype", "env-test");
    RenderedArchetype.assertSame(bed, environment, "environment-archetype");

    MavenResult result = MavenRun.in(environment, bed, Archetypes.MAVEN).with("verify").run();

    assertThat(result.succeeded()).as(result.output()).isTrue();
    assertThat(environment).isDirectoryContaining(path -> path.endsWith(".gitlab-ci.yml"));
    assertThat(GitRepositories.git(environment, "status", "--porcelain")).isEmpty();
    aPipelineLeavesItClean(environment);
    onlyTheApplyHasTheKeys(environment);
    alertsAndDashboardWaitToBeMoved(environment);
    bothSchedulesOfTheBotShareTheProjects(environment);
    theInventoryIsPublishedWhereItIsAskedFor(environment);
    assertThat(result.output())
        .contains(
            "Release of env-test: ", "Namespace hello", "RoleBinding hello/slipway:developer");
    // No cluster is configured yet, and the sandbox programs may be missing.
    assertThat(result.lines())
        .filteredOn(line -> line.contains("WARNING"))
        .allMatch(line -> line.contains("no kubeconfig") || line.contains("Sandbox dry run"));
  }

  /** What the pipeline caches in the checkout is no change of it. */
  private static void aPipelineLeavesItClean(Path repository) throws IOException {
    Map<String, Object> shared =
        pipeline(repository).entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(".slipway"))
            .map(entry -> ManifestObject.map(entry.getValue()))
            .findFirst()
            .orElseThrow();
    Map<String, Object> cache = ManifestObject.map(shared.get("cache"));
    List<?> paths = (List<?>) Objects.requireNonNull(cache.get("paths"));
    assertThat(paths).isNotEmpty();
    for (Object path : paths) {
      Path folder = Files.createDirectories(repository.resolve(path.toString()));
      Files.writeString(folder.resolve("cached"), "x");
    }
    assertThat(GitRepositories.git(repository, "status", "--porcelain")).isEmpty();
  }

  /** Jobs of merge requests have a user of their own, who may only read. */
  private static void onlyTheApplyHasTheKeys(Path environment) throws IOException {
    Map<String, Object> pipeline = pipeline(environment);
    assertThat(String.valueOf(pipeline.get("check")))
        .contains("KUBECONFIG_PLAN", "merge_request_event")
        .doesNotContain("KUBECONFIG_APPLY");
    assertThat(String.valueOf(pipeline.get("apply")))
        .contains("KUBECONFIG_APPLY", "CI_DEFAULT_BRANCH")
        .doesNotContain("KUBECONFIG_PLAN", "merge_request_event");
  }

  /** The pages job has a user who may only read; what it runs makes the page. */
  private void theInventoryIsPublishedWhereItIsAskedFor(Path environment) throws IOException {
    Map<String, Object> job = ManifestObject.map(pipeline(environment).get("pages"));
    String file = Files.readString(environment.resolve(".gitlab-ci.yml"));
    assertThat(Files.readString(Path.of("..", "docs", "inventory.md")))
        .contains(file.substring(file.indexOf("pages:\n")));
    assertThat(String.valueOf(job))
        .contains("KUBECONFIG_PLAN")
        .doesNotContain("KUBECONFIG_APPLY", "merge_request_event", "grants");
    assertThat(String.valueOf(job.get("rules")))
        .contains("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $INVENTORY_PAGES == \"true\"");
    assertThat(ManifestObject.map(job.get("artifacts")).get("paths")).isEqualTo(List.of("public"));
    List<?> script = (List<?>) Objects.requireNonNull(job.get("script"));
    String[] words = String.valueOf(script.get(1)).strip().split("\\s+");
    assertThat(words).startsWith("mvn", "$SLIPWAY");
    MavenResult result =
        MavenRun.in(environment, bed, Archetypes.MAVEN)
            .with(Arrays.copyOfRange(words, 2, words.length))
            .run();
    assertThat(result.succeeded()).as(result.output()).isTrue();
    Path page = environment.resolve("public");
    assertThat(page.resolve("index.html"))
        .content()
        .contains("env-test", "Content-Security-Policy");
    assertThat(page.resolve("inventory.json")).content().contains("env-test");
    assertThat(page.resolve("badges/env-test")).isDirectoryContaining("glob:**.svg");
    assertThat(GitRepositories.git(environment, "status", "--porcelain")).isEmpty();
  }

  /** They are no part of the release until they are moved into manifests. */
  private static void alertsAndDashboardWaitToBeMoved(Path environment) throws IOException {
    List<String> kinds = new ArrayList<>();
    for (String name : List.of("slipway-rules.yaml", "slipway-dashboard.yaml")) {
      String text = Files.readString(environment.resolve("monitoring").resolve(name));
      new ManifestReader().read(text, name).forEach(object -> kinds.add(object.kind()));
      // What Velocity would replace is Grafana's.
      assertThat(text.contains("${datasource}")).isEqualTo(name.contains("dashboard"));
    }
    assertThat(kinds).containsExactly("PrometheusRule", "ConfigMap");
    assertThat(String.valueOf(pipeline(environment).get("apply")))
        .contains("target/environment/metrics.prom", "target/environment/TEST-run.xml");
  }

  /** As the pages show them. */
  private static void bothSchedulesOfTheBotShareTheProjects(Path environment) throws IOException {
    Path bot = environment.resolve("bot");
    String job = Files.readString(bot.resolve("schedule.gitlab-ci.yml"));
    String cron = Files.readString(bot.resolve("slipway-suggest.yaml"));
    assertThat(job).contains("parallel:", "schedule", ":suggest");
    assertThat(new ManifestReader().read(cron, "slipway-suggest.yaml"))
        .singleElement()
        .satisfies(
            object -> {
              assertThat(object.kind()).isEqualTo("CronJob");
              assertThat(String.valueOf(object.content()))
                  .contains("completions=8", "Indexed", "SLIPWAY_SUGGEST_SHARDS");
            });
    Path docs = Path.of("..", "docs");
    assertThat(Files.readString(docs.resolve("bot.md")))
        .contains(job.substring(job.indexOf("suggest:\n")));
    assertThat(Files.readString(docs.resolve("scale.md"))).contains(cron);
  }

  private static Map<String, Object> pipeline(Path repository) throws IOException {
    String text = Files.readString(repository.resolve(".gitlab-ci.yml"));
    String object = "apiVersion: v1\nkind: Pipeline\nmetadata: {name: x}\n";
    return new ManifestReader().read(object + text, ".gitlab-ci.yml").get(0).content();
  }

  /** The lines of the pom that are there for Slipway: parent, owner, properties. */
  private static List<String> configuration(Path service) throws IOException {
    List<String> pom = Files.readAllLines(service.resolve("pom.xml"));
    int begin = pom.indexOf("  <parent>");
    int end = pom.indexOf("  </properties>");
    return pom.subList(begin, end + 1);
  }
}
