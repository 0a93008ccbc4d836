package dev.slipway.its.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.find.FinderSettings;
import dev.slipway.delivery.suggest.request.Seal;
import dev.slipway.delivery.suggest.run.Lookups;
import dev.slipway.delivery.suggest.run.Shard;
import dev.slipway.delivery.suggest.run.SuggestParts;
import dev.slipway.delivery.suggest.run.SuggestRun;
import dev.slipway.delivery.suggest.run.SuggestSettings;
import dev.slipway.delivery.suggest.run.VersionFinder;
import dev.slipway.delivery.suggest.source.Sources;
import dev.slipway.delivery.suggest.version.Choice;
import dev.slipway.delivery.suggest.version.Picker;
import dev.slipway.delivery.suggest.version.Probed;
import dev.slipway.delivery.suggest.version.VersionRules;
import dev.slipway.its.bed.gitlab.FakeMergeRequest;
import dev.slipway.its.bed.gitlab.FakeProject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot on a stand-in GitLab with real git repositories. */
class BotOnGitlabTest {
  private static final String BRANCH = "slipway/update/orders";
  private static final String FOLDER =
      "https://nexus.example.com/repository/bundles/com/acme/orders";

  @TempDir private Path directory;
  private final List<Event> events = new ArrayList<>();
  private final List<String> versions = new ArrayList<>(List.of("1.0.0", "1.1.0"));
  private GitlabWorld world;
  private FakeProject project;
  private Forge forge;

  @BeforeEach
  void start() {
    world = new GitlabWorld(directory.resolve("git"));
    project = world.gitlab.projects().create("shop/env", files("mode: mergeRequest"));
    forge = world.forge("bot");
  }

  @AfterEach
  void stop() {
    assertThat(world.gitlab.log().complaints()).isEmpty();
    world.close();
  }

  private static String bundle(String version) {
    return FOLDER + "/" + version + "/orders-" + version + "-manifests.tar.gz";
  }

  private static Map<String, String> files(String mode) {
    return Map.of(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: shop}\n"
            + "spec:\n  updates: {from: newest, "
            + mode
            + "}\n",
        "apps/orders.yaml",
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\nspec:\n  bundle: "
            + bundle("1.0.0")
            + "\n  version: 1.0.0\n");
  }

  private void run() throws IOException {
    world.pass(Duration.ofMinutes(1));
    VersionFinder store =
        new VersionFinder() {
          @Override
          public List<Candidate> list(Reference reference) {
            return versions.stream()
                .map(
                    version ->
                        new Candidate(
                            version,
                            URI.create(bundle(version)),
                            Optional.of("ab".repeat(32)),
                            "",
                            Optional.empty()))
                .toList();
          }

          @Override
          public Sources.Suggestion suggest(
              Reference reference, VersionRules rules, List<String> hosts) {
            Choice choice =
                new Picker(world.now()).pick(reference, list(reference), rules, Probed::of);
            return new Sources.Suggestion(
                choice.chosen().map(one -> new Update(reference, one.candidate(), "", "")), choice);
          }
        };
    MergeRequestText text =
        new MergeRequestText("Update orders", "Text", List.of("slipway"), List.of());
    new SuggestRun(
            new SuggestParts(
                forge,
                Seal.keyed(Secret.of("a key of this test")),
                FinderSettings.STANDARD,
                references -> new Lookups(store, proposal -> text),
                events::add,
                world::now),
            new SuggestSettings(
                new ProjectQuery.InGroup("shop"),
                Shard.WHOLE,
                false,
                100,
                2,
                directory.resolve("cache")))
        .run();
  }

  private FakeMergeRequest only() {
    assertThat(project.mergeRequests()).hasSize(1);
    return project.mergeRequests().get(0);
  }

  private String file(String ref) {
    return project.file(ref, "apps/orders.yaml").orElseThrow();
  }

  private String last() {
    List<Event.UpdateProposed> all =
        events.stream()
            .filter(Event.UpdateProposed.class::isInstance)
            .map(Event.UpdateProposed.class::cast)
            .toList();
    Event.UpdateProposed event = all.get(all.size() - 1);
    return event.status() + " " + event.why();
  }

  @Test
  void opensMovesAndWritesNothingTwice() throws IOException {
    run();
    assertThat(file(BRANCH)).contains(bundle("1.1.0"));
    assertThat(only().source()).isEqualTo(BRANCH);
    int writes = world.gitlab.log().writes();
    run();
    assertThat(world.gitlab.log().writes()).isEqualTo(writes);
    versions.add("1.2.0");
    run();
    assertThat(file(BRANCH)).contains(bundle("1.2.0"));
    only();
    forge = world.forge("another-bot");
    writes = world.gitlab.log().writes();
    run();
    assertThat(world.gitlab.log().writes()).as("another user").isEqualTo(writes);
    assertThat(project.issues()).hasSize(1);
  }

  @Test
  void aPersonsCommitIsKept() throws IOException {
    run();
    String commit = project.push("alice", BRANCH, "More", Map.of("README.md", "mine\n"));
    versions.add("1.2.0");
    run();
    run();
    assertThat(project.branches()).containsEntry(BRANCH, commit);
    assertThat(forge.mergeRequests(forge.project("shop/env").orElseThrow()).notes(1)).hasSize(1);
    assertThat(last()).startsWith("LEFT_ALONE");
  }

  @Test
  void whatAPersonClosedIsDeclinedForThisVersionOnly() throws IOException {
    run();
    forge.mergeRequests(forge.project("shop/env").orElseThrow()).close(1);
    run();
    assertThat(project.branches()).doesNotContainKey(BRANCH);
    run();
    assertThat(last()).startsWith("DECLINED");
    only();
    versions.add("1.2.0");
    run();
    assertThat(project.mergeRequests()).hasSize(2);
  }

  @Test
  void whatIsAppliedByHandIsClosed() throws IOException {
    run();
    project.push(
        "alice",
        "main",
        "By hand",
        Map.of(
            "apps/orders.yaml",
            file("main").replace(bundle("1.0.0"), bundle("1.1.0")).replace(": 1.0.0", ": 1.1.0")));
    run();
    assertThat(last()).startsWith("CLOSED");
    assertThat(project.branches()).doesNotContainKey(BRANCH);
  }

  /** Right after a push GitLab shows the pipeline of the commit before. */
  @Test
  void nothingIsMergedByThePipelineOfAnotherCommit() throws IOException {
    project.push("alice", "main", "Automatic", files("mode: commit"));
    world.gitlab.behavior().pipelineDelay(Duration.ofSeconds(30));
    run();
    project.pipeline(project.branches().get(BRANCH), BRANCH, "success");
    versions.add("1.2.0");
    events.clear();
    run();
    String tip = project.branches().get(BRANCH);
    run();
    assertThat(last()).contains("no pipeline for the commit " + tip);
    assertThat(file("main")).contains(bundle("1.0.0"));
    project.pipeline(tip, BRANCH, "running");
    run();
    assertThat(last()).contains("running");
    project.pipeline(tip, BRANCH, "success");
    run();
    assertThat(last()).startsWith("MERGED");
    assertThat(file("main")).contains(bundle("1.2.0"));
    run();
    assertThat(project.branches()).doesNotContainKey(BRANCH);
  }

  @Test
  void aMergeTrainIsRespected() throws IOException {
    project.mergeTrains();
    project.push("alice", "main", "Automatic", files("mode: commit"));
    world.gitlab.behavior().trainDelay(Duration.ofMinutes(30));
    run();
    String tip = project.branches().get(BRANCH);
    project.pipeline(tip, BRANCH, "success");
    run();
    assertThat(last()).isEqualTo("MERGING it is on the merge train");
    versions.add("1.2.0");
    run();
    assertThat(project.branches()).as("it is left alone").containsEntry(BRANCH, tip);
    assertThat(file("main")).contains(bundle("1.0.0"));
    world.pass(Duration.ofHours(1));
    run();
    assertThat(file("main")).contains(bundle("1.1.0"));
  }
}
