package dev.slipway.delivery.suggest.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.suggest.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Environments and services on a forge, read once and then remembered. */
class FinderTest {
  private static final String APP =
      """
      apiVersion: slipway.dev/v1
      kind: App
      metadata: {name: orders}
      spec:
        bundle: https://n.example.com/s/com/acme/orders/1.4.1/orders-1.4.1-manifests.tar.gz
        sha256: %s
        commit: 3f1a9c0
      """
          .formatted("a".repeat(64));
  private static final String FOLDER =
      """
      apiVersion: slipway.dev/v1
      kind: App
      metadata: {name: argocd}
      spec: {path: third-party/argocd}
      """;

  @TempDir Path caches;

  private final MemoryForge forge = new MemoryForge();
  private final Instant now = Instant.parse("2026-11-30T06:00:00Z");

  @BeforeEach
  void projects() {
    forge.add(
        "g/env",
        Map.of(
            "environment.yaml", "kind: Environment\n",
            ".slipway.yaml", "ignore: []\n",
            "apps/orders.yaml", APP,
            "apps/argocd.yaml", FOLDER,
            "apps/deeper/x.yaml", APP,
            "manifests/a.yaml", "containers: [{image: nginx:1.27}]\n",
            "manifests/notes.txt", "containers: [{image: no:1}]\n",
            "third-party/argocd/b.yml", "containers: [{image: argocd:3.1}]\n",
            "other/c.yaml", "containers: [{image: no:2}]\n",
            ".gitlab-ci.yml", "include: {project: g/ci, ref: v1.0.0, file: a.yml}\n"));
    forge.add(
        "g/shop",
        Map.of(
            "pom.xml",
            """
            <project><groupId>org.acme</groupId><artifactId>shop</artifactId>
            <parent><groupId>org.acme</groupId><artifactId>parent</artifactId><version>7</version></parent>
            <modules><module>a</module><module>b/</module><module>../evil</module><module>${x}</module></modules>
            </project>
            """,
            "a/pom.xml",
            """
            <project><artifactId>a</artifactId>
            <parent><groupId>org.acme</groupId><artifactId>shop</artifactId><version>1</version></parent>
            <build><plugins><plugin><groupId>dev.slipway</groupId><artifactId>x</artifactId>
            <version>0.1.0</version></plugin></plugins></build></project>
            """,
            "b/pom.xml",
            "<!DOCTYPE x><project/>",
            "src/main/k8s/d.yaml",
            "containers: [{image: no:3}]\n"));
    forge.add("g/empty", Map.of());
  }

  @Test
  void findsWhatEachProjectNames() throws IOException {
    List<ProjectReferences> found = find();
    assertThat(found)
        .extracting(each -> each.project().path())
        .containsExactly("g/empty", "g/env", "g/shop");
    assertThat(found.get(0).head()).isEmpty();
    assertThat(found.get(0).references()).isEmpty();
    assertThat(found.get(1).isEnvironment()).isTrue();
    assertThat(found.get(1).settings())
        .containsOnlyKeys("environment.yaml", ".slipway.yaml")
        .containsEntry(".slipway.yaml", "ignore: []\n");
    assertThat(lines(found.get(1)))
        .containsExactly(
            "BUNDLE https://n.example.com/s/com/acme/orders 1.4.1 apps/orders.yaml spec.bundle orders",
            "IMAGE nginx 1.27 manifests/a.yaml containers[0].image environment",
            "IMAGE argocd 3.1 third-party/argocd/b.yml containers[0].image argocd",
            "CI_TEMPLATE g/ci v1.0.0 .gitlab-ci.yml include.ref ");
    assertThat(found.get(1).references().get(0).current())
        .satisfies(
            current -> {
              assertThat(current.digest()).contains("a".repeat(64));
              assertThat(current.commit()).isEqualTo("3f1a9c0");
            });
    assertThat(found.get(2).isEnvironment()).isFalse();
    assertThat(lines(found.get(2)))
        .containsExactly(
            "PARENT org.acme:parent 7 pom.xml project/parent/version ",
            "PLUGIN dev.slipway:x 0.1.0 a/pom.xml project/build/plugins/plugin/version ");
    assertThat(found.get(2).notes()).containsExactly("b/pom.xml: a document type is not allowed");
  }

  @Test
  void readsOnlyWhatItNeeds() throws IOException {
    find();
    assertThat(forge.reads().stream().filter(read -> read.startsWith("g/env ")).count())
        .as("%s", forge.reads())
        .isLessThanOrEqualTo(6);
    assertThat(forge.reads().stream().filter(read -> read.startsWith("g/shop ")).count())
        .isLessThanOrEqualTo(3);
  }

  @Test
  void anUnchangedProjectCostsNothing() throws IOException {
    List<ProjectReferences> first = find();
    forge.forgetRequests();
    List<ProjectReferences> second = find();
    assertThat(forge.reads()).singleElement().asString().startsWith("projects ");
    assertThat(second.get(1).unchanged()).isTrue();
    assertThat(second.get(1).references()).isEqualTo(first.get(1).references());
    assertThat(second.get(1).settings()).isEqualTo(first.get(1).settings());
    assertThat(second.get(2).notes()).isEqualTo(first.get(2).notes());
  }

  @Test
  void aChangedProjectIsReadAgainAndNoOther() throws IOException {
    find();
    Map<String, String> changed = new HashMap<>();
    changed.put("manifests/a.yaml", "containers: [{image: nginx:1.28}]\n");
    forge.get("g/env").change("alice", "main", "Newer", changed);
    forge.forgetRequests();
    List<ProjectReferences> second = find();
    assertThat(second.get(1).unchanged()).isFalse();
    assertThat(lines(second.get(1))).anyMatch(line -> line.startsWith("IMAGE nginx 1.28"));
    assertThat(forge.reads()).noneMatch(read -> read.startsWith("g/shop"));
  }

  @Test
  void otherSettingsAreReadAgain() throws IOException {
    find();
    FinderSettings other = new FinderSettings(Set.of("org.acme:*"), List.of());
    List<ProjectReferences> second =
        new Finder(forge, other, new ProjectCache(caches), () -> now)
            .find(new ProjectQuery.InGroup("g"));
    assertThat(second.get(2).unchanged()).isFalse();
    assertThat(lines(second.get(2))).noneMatch(line -> line.startsWith("PLUGIN"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"format\": 2}",
        "not JSON",
        "{\"format\":2,\"format\":2}",
        "{\"format\":2,\"settings\":1,\"path\":\"\",\"branch\":\"\",\"head\":\"\",\"lastActivity\":\"\","
            + "\"read\":\"\",\"texts\":{},\"references\":[],\"notes\":[]}"
      })
  void aCorruptCacheIsIgnored(String content) throws IOException {
    List<ProjectReferences> first = find();
    try (Stream<Path> files = Files.walk(caches)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Files.writeString(file, content);
      }
    }
    ProjectCache cache = new ProjectCache(caches);
    List<ProjectReferences> second =
        new Finder(forge, FinderSettings.STANDARD, cache, () -> now)
            .find(new ProjectQuery.InGroup("g"));
    assertThat(second.get(1).references()).isEqualTo(first.get(1).references());
    assertThat(second.get(1).unchanged()).isFalse();
    if (!content.equals("{}") && !content.equals("[]")) {
      assertThat(cache.notes())
          .hasSize(2)
          .allMatch(note -> note.contains("can't be read and are ignored"));
    }
  }

  @Test
  void aPathThatAnotherProjectTakesOverIsReadAgain() throws IOException {
    find();
    Project env = forge.get("g/env").facts();
    Project moved =
        new Project(env.id(), "g/renamed", env.web(), env.defaultBranch(), env.lastActivity());
    assertThat(new ProjectCache(caches).find(moved, FinderSettings.STANDARD)).isEmpty();
    assertThat(new ProjectCache(caches).find(env, FinderSettings.STANDARD)).isPresent();
  }

  /** GitLab updates it once an hour: two pushes within the hour have the same. */
  @ParameterizedTest
  @ValueSource(longs = {0, 30, 64})
  void aTimeOfActivityCountsOnlyAfterAnHour(long minutes) {
    Project project =
        new Project("1", "g/p", forge.get("g/env").facts().web(), "main", "2026-11-30T06:00:00Z");
    ProjectReferences found =
        new ProjectReferences(project, "c1", false, Map.of(), List.of(), List.of());
    ProjectCache cache = new ProjectCache(caches);
    cache.keep(found, FinderSettings.STANDARD, now.plusSeconds(minutes * 60));
    assertThat(cache.find(project, FinderSettings.STANDARD).orElseThrow().isCurrent(project))
        .isFalse();
    cache.keep(found, FinderSettings.STANDARD, now.plusSeconds(66 * 60));
    assertThat(cache.find(project, FinderSettings.STANDARD).orElseThrow().isCurrent(project))
        .isTrue();
  }

  private List<ProjectReferences> find() throws IOException {
    return new Finder(forge, FinderSettings.STANDARD, new ProjectCache(caches), () -> now)
        .find(new ProjectQuery.InGroup("g"));
  }

  private static List<String> lines(ProjectReferences found) {
    return found.references().stream().map(FinderTest::line).toList();
  }

  private static String line(Reference reference) {
    return String.join(
        " ",
        reference.kind().name(),
        reference.name(),
        reference.current().version(),
        reference.place().file(),
        reference.place().field(),
        reference.place().app());
  }
}
