package dev.slipway.its.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.environment.Promoter;
import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.environment.ReferenceUpdate;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.parallel.Turns;
import dev.slipway.delivery.promote.ForgeEnvironmentRepository;
import dev.slipway.delivery.promote.ForgeProject;
import dev.slipway.delivery.promote.ProposalRepository;
import dev.slipway.delivery.promote.ProposalText;
import dev.slipway.its.bed.gitlab.FakeMergeRequest;
import dev.slipway.its.bed.gitlab.FakeProject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotion by commits of the API and by merge requests, on real git repositories. */
class GitlabPromotionTest {
  private static final String PATH = "shop/env-live";
  private static final String BRANCH = "slipway/promote/orders";
  private static final int WRITERS = 50;

  @TempDir private Path directory;
  private final List<Event> events = new ArrayList<>();
  private GitlabWorld world;
  private FakeProject project;
  private Forge forge;

  @BeforeEach
  void start() {
    world = new GitlabWorld(directory.resolve("git"));
    project =
        world.gitlab.projects().create(PATH, Map.of("environment.yaml", "kind: Environment\n"));
    forge = world.forge("bot");
  }

  @AfterEach
  void stop() {
    List<String> complaints = world.gitlab.log().complaints();
    world.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void aVersionIsACommit() throws IOException {
    promote(commits(forge), "orders", "1.4.2");
    promote(commits(forge), "orders", "1.4.2");

    assertThat(project.file("main", "apps/orders.yaml").orElseThrow()).contains("1.4.2");
    assertThat(project.branches()).containsOnlyKeys("main");
    assertThat(world.gitlab.log().writes()).isEqualTo(1);
  }

  @Test
  void aVersionIsAMergeRequestAndTheNextOneMovesIt() throws IOException {
    promote(commits(forge), "orders", "1.4.1");
    promote(proposals(forge), "orders", "1.4.2");
    promote(proposals(forge), "orders", "1.4.2");
    promote(proposals(world.forge("another-bot")), "orders", "1.4.3");

    FakeMergeRequest only = only();
    assertThat(only.source()).isEqualTo(BRANCH);
    assertThat(only.target()).isEqualTo("main");
    assertThat(project.file(BRANCH, "apps/orders.yaml").orElseThrow()).contains("1.4.3");
    assertThat(project.file("main", "apps/orders.yaml").orElseThrow()).contains("1.4.1");
    assertThat(world.gitlab.log().writes()).as("commit, twice commit and request").isEqualTo(5);
    assertThat(project.quickActions()).isEmpty();
    assertThat(states()).containsExactly("opened", "unchanged", "updated");
  }

  @Test
  void aClosedOneIsRespected() throws IOException {
    promote(proposals(forge), "orders", "1.4.2");
    forge.mergeRequests(GitlabWorld.facts(forge, project)).close(1);
    promote(proposals(forge), "orders", "1.4.2");
    promote(proposals(forge), "orders", "1.4.3");

    assertThat(states()).containsExactly("opened", "closed", "opened");
    assertThat(project.mergeRequests()).hasSize(2);
  }

  @Test
  void commitsOfPeopleOnTheBranchStay() throws IOException {
    promote(proposals(forge), "orders", "1.4.2");
    String theirs = project.push("alice", BRANCH, "Also this", Map.of("README.md", "alice's\n"));

    assertThatThrownBy(() -> promote(proposals(forge), "orders", "1.4.3"))
        .hasMessageContaining("SLIP-4052");
    assertThat(project.branches()).containsEntry(BRANCH, theirs);
  }

  @Test
  void aTokenThatMayOnlyReadIsRefusedBefore() throws IOException {
    Forge reading =
        world.withToken(
            world.gitlab.users().projectToken(project.id(), PATH, List.of("read_api")).value());
    EnvironmentRepository repository = proposals(reading);
    assertThatThrownBy(
            () ->
                new Promoter(events::add).check(List.of(promotion("orders", "1.4.2")), repository))
        .hasMessageContaining("scope api");
    assertThat(world.gitlab.log().writes()).isZero();
  }

  @Test
  void fiftyWritersLand() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
    CyclicBarrier start = new CyclicBarrier(WRITERS + 1);
    String before = project.branches().get("main");
    List<Future<?>> running = new ArrayList<>();
    try {
      for (int i = 0; i < WRITERS; i++) {
        String app = "service-" + i;
        running.add(
            executor.submit(
                () -> {
                  EnvironmentRepository repository = commits(forge);
                  start.await();
                  new Promoter(event -> {}).promote(List.of(promotion(app, "1.0.0")), repository);
                  return null;
                }));
      }
      start.await();
      Instant begin = Instant.now();
      for (Future<?> one : running) {
        one.get();
      }
      Duration took = Duration.between(begin, Instant.now());
      System.out.printf(
          "Fifty writers by the API: seconds=%.1f commits sent=%d%n",
          took.toMillis() / 1000.0, world.gitlab.log().writes());
      assertThat(took).isLessThan(Duration.ofSeconds(60));
    } finally {
      executor.shutdownNow();
    }
    assertThat(forge.repository(GitlabWorld.facts(forge, project)).commits(before, "main", 100))
        .extracting(commit -> commit.subject())
        .hasSize(WRITERS)
        .doesNotHaveDuplicates();
    for (int i = 0; i < WRITERS; i++) {
      assertThat(project.file("main", "apps/service-" + i + ".yaml")).isPresent();
    }
  }

  private List<String> states() {
    return events.stream()
        .filter(Event.ReferenceProposed.class::isInstance)
        .map(event -> ((Event.ReferenceProposed) event).state())
        .toList();
  }

  private FakeMergeRequest only() {
    assertThat(project.mergeRequests()).hasSize(1);
    return project.mergeRequests().get(0);
  }

  private String address() {
    return world.gitlab.url() + "/" + PATH + ".git";
  }

  private EnvironmentRepository commits(Forge by) throws IOException {
    return new ForgeEnvironmentRepository(
        ForgeProject.of(address(), by, PATH), "main", Turns::real);
  }

  private EnvironmentRepository proposals(Forge by) throws IOException {
    ForgeProject found = ForgeProject.of(address(), by, PATH);
    return new ProposalRepository(
        found, "main", BRANCH, new ProposalText(found.project().web(), Map.of()), Turns::real);
  }

  private void promote(EnvironmentRepository repository, String app, String version)
      throws IOException {
    new Promoter(events::add).promote(List.of(promotion(app, version)), repository);
  }

  private static Promotion promotion(String app, String version) {
    URI bundle =
        URI.create(
            "https://nexus.example.com/com/acme/%1$s/%2$s/%1$s-%2$s-manifests.tar.gz"
                .formatted(app, version));
    ReferenceUpdate update =
        new ReferenceUpdate(app, bundle, "a".repeat(64), version, "", "team-a");
    return new Promotion("com.acme", "", update, Set.of(), Promotion.Consent.NONE);
  }
}
