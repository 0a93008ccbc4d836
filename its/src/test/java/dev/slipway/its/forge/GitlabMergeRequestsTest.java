package dev.slipway.its.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.Issue;
import dev.slipway.delivery.forge.Issues;
import dev.slipway.delivery.forge.MergeOutcome.Kind;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequest.Branches;
import dev.slipway.delivery.forge.MergeRequest.State;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.MergeRequests;
import dev.slipway.delivery.forge.MovedException;
import dev.slipway.delivery.forge.Note;
import dev.slipway.delivery.forge.Pipelines;
import dev.slipway.its.bed.gitlab.FakeProject;
import dev.slipway.its.bed.gitlab.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merge requests by our adapter, with what GitLab does late or refuses. */
class GitlabMergeRequestsTest {
  private static final Branches BRANCHES = new Branches("update/a", "main");

  @TempDir Path directory;
  private GitlabWorld world;
  private FakeProject project;
  private Forge forge;
  private MergeRequests requests;

  @BeforeEach
  void start() throws IOException {
    world = new GitlabWorld(directory);
    project = world.project("shop/env");
    forge = world.forge("bot");
    requests = forge.mergeRequests(GitlabWorld.facts(forge, project));
    project.push("bot", "update/a", "a 2", Map.of("apps/a.yaml", "version: 2\n"));
  }

  @AfterEach
  void stop() {
    List<String> complaints = world.gitlab.log().complaints();
    world.close();
    assertThat(complaints).isEmpty();
  }

  private MergeRequest open() throws IOException {
    world.gitlab.users().add("erin");
    return requests.open(text("a 2", "Text"), BRANCHES, true);
  }

  private static MergeRequestText text(String title, String description) {
    return new MergeRequestText(title, description, List.of("update"), List.of("erin", "nobody"));
  }

  @Test
  void oneThatIsOpenIsGivenBack() throws IOException {
    MergeRequest opened = open();
    assertThat(opened.iid()).isEqualTo(1);
    assertThat(opened.facts().author()).isEqualTo("bot");
    assertThat(opened.head()).isEqualTo(project.branches().get("update/a"));
    assertThat(open().iid()).isEqualTo(1);
    assertThat(project.mergeRequests().get(0).reviewers()).containsExactly("erin");
    assertThat(requests.withBranch("update/", Optional.of(State.OPEN))).hasSize(1);
    assertThat(requests.withBranch("other/", Optional.empty())).isEmpty();
    requests.close(1);
    requests.close(1);
    assertThat(requests.withBranch("update/", Optional.of(State.CLOSED))).hasSize(1);
    assertThat(open().iid()).isEqualTo(2);
    assertThat(requests.find(3)).isEmpty();
  }

  @Test
  void anotherUserOfTheBotSeesTheSame() throws IOException {
    open();
    Forge rotated = world.forge("bot2");
    MergeRequests theirs = rotated.mergeRequests(GitlabWorld.facts(rotated, project));
    assertThat(theirs.withBranch("update/", Optional.of(State.OPEN))).hasSize(1);
    assertThat(theirs.open(text("a 2", "Text"), BRANCHES, true).iid()).isEqualTo(1);
    assertThat(project.mergeRequests()).hasSize(1);
  }

  @Test
  void thoseOfForksAreNotOurs() throws IOException {
    project.openFromFork("mallory", "update/a", "a 2", "Text");
    assertThat(requests.withBranch("update/", Optional.empty())).isEmpty();
    assertThat(requests.between(BRANCHES)).isEmpty();
    assertThat(open().iid()).isEqualTo(2);
    assertThat(open().iid()).isEqualTo(2);
    assertThat(requests.between(BRANCHES)).extracting(MergeRequest::iid).containsExactly(2L);
  }

  @Test
  void whatPeopleAddedStays() throws IOException {
    open();
    world.gitlab.users().add("dave");
    Forge dave = world.forge("dave");
    dave.mergeRequests(GitlabWorld.facts(dave, project))
        .edit(1, new MergeRequestText("a 2", "Text", List.of("hot"), List.of("dave")));
    MergeRequest edited = requests.edit(1, text("a 3", "Other"));
    assertThat(edited.title()).isEqualTo("a 3");
    assertThat(edited.facts().labels()).containsExactlyInAnyOrder("hot", "update");
    assertThat(project.mergeRequests().get(0).reviewers()).containsExactly("erin", "dave");
  }

  @Test
  void limitsOfTextsAreSaid() throws IOException {
    assertThatThrownBy(() -> requests.open(text("x".repeat(256), ""), BRANCHES, true))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("title is too long (maximum is 255 characters)");
    assertThatThrownBy(() -> requests.open(text("x", "x".repeat(1_048_577)), BRANCHES, true))
        .hasMessageContaining("description is too long");
    requests.open(text("x", "x".repeat(1_048_576)), BRANCHES, true);
    assertThatThrownBy(() -> requests.addNote(1, "x".repeat(1_000_001)))
        .hasMessageContaining("too long");
    assertThat(requests.find(1).orElseThrow().description()).hasSize(1_048_576);
  }

  @Test
  void aMergeNeedsThePipelineOfItsVeryCommit() throws IOException {
    project.pipelines("success");
    world.gitlab.behavior().pipelineDelay(Duration.ofSeconds(30));
    open();
    String old = project.branches().get("update/a");
    forge.server();
    world.pass(Duration.ofMinutes(1));
    assertThat(pipelines().ofCommit(old)).hasSize(1);
    String tip = project.push("bot", "update/a", "a 3", Map.of("apps/a.yaml", "version: 3\n"));
    assertThatThrownBy(() -> requests.merge(1, old)).isInstanceOf(MovedException.class);
    assertThat(pipelines().ofMergeRequest(1).get(0).commit()).isEqualTo(old);
    assertThat(requests.merge(1, tip).kind()).isEqualTo(Kind.NOT_YET);
    assertThat(requests.merge(1, tip).reason()).contains("no pipeline for the commit " + tip);
    world.pass(Duration.ofSeconds(31));
    assertThat(requests.merge(1, tip).kind()).isEqualTo(Kind.MERGED);
    assertThat(project.file("main", "apps/a.yaml")).contains("version: 3\n");
    assertThat(project.branches()).containsOnlyKeys("main");
    assertThat(requests.find(1).orElseThrow().facts().merged())
        .hasValueSatisfying(merge -> assertThat(merge.by()).isEqualTo("bot"));
    assertThat(repositoryMergeRequestsOf(tip)).extracting(MergeRequest::iid).containsExactly(1L);
  }

  private List<MergeRequest> repositoryMergeRequestsOf(String commit) throws IOException {
    return forge.repository(GitlabWorld.facts(forge, project)).mergeRequestsOf(commit);
  }

  private Pipelines pipelines() throws IOException {
    return forge.pipelines(GitlabWorld.facts(forge, project));
  }

  @Test
  void aFailedPipelineOrAConflictIsRefused() throws IOException {
    String tip = open().head();
    project.pipeline(tip, "update/a", "failed");
    assertThat(requests.merge(1, tip).kind()).isEqualTo(Kind.REFUSED);
    project.pipeline(tip, "update/a", "running");
    assertThat(requests.merge(1, tip).kind()).isEqualTo(Kind.NOT_YET);
    project.pipeline(tip, "update/a", "success");
    project.push("alice", "main", "Mine", Map.of("apps/a.yaml", "version: 9\n"));
    assertThat(requests.merge(1, tip).reason()).isEqualTo("conflict");
    assertThat(requests.find(1).orElseThrow().facts().conflicts()).isTrue();
  }

  @Test
  void statusesThatAreBeingComputedAreWaitedFor() throws IOException {
    world.gitlab.behavior().statusDelay(Duration.ofSeconds(3));
    world.gitlab.behavior().notMergeable(Duration.ofSeconds(5));
    String tip = open().head();
    project.pipeline(tip, "update/a", "success");
    Instant begun = world.now();
    assertThat(requests.merge(1, tip).kind()).isEqualTo(Kind.MERGED);
    assertThat(Duration.between(begun, world.now())).isBetween(seconds(5), seconds(14));
  }

  @Test
  void aServerThatNeverKnowsIsAskedAgainLater() throws IOException {
    world.gitlab.behavior().statusDelay(Duration.ofHours(1));
    String tip = open().head();
    project.pipeline(tip, "update/a", "success");
    assertThat(requests.merge(1, tip).kind()).isEqualTo(Kind.NOT_YET);
    assertThat(requests.find(1).orElseThrow().state()).isEqualTo(State.OPEN);
  }

  private static Duration seconds(int n) {
    return Duration.ofSeconds(n);
  }

  @Test
  void aMergeTrainIsRespected() throws IOException {
    project.mergeTrains();
    world.gitlab.behavior().trainDelay(Duration.ofMinutes(10));
    String tip = open().head();
    project.pipeline(tip, "update/a", "success");
    assertThat(requests.merge(1, tip).kind()).isEqualTo(Kind.QUEUED);
    long writes = world.gitlab.log().writes();
    assertThat(requests.merge(1, tip).kind()).isEqualTo(Kind.QUEUED);
    assertThat(world.gitlab.log().writes()).isEqualTo((int) writes);
    world.pass(Duration.ofMinutes(11));
    assertThat(requests.merge(1, tip).kind()).isEqualTo(Kind.MERGED);
  }

  @Test
  void notesAreReadOverPages() throws IOException {
    open();
    for (int i = 0; i < 120; i++) {
      requests.addNote(1, "note " + i);
    }
    List<Note> notes = requests.notes(1);
    assertThat(notes).hasSize(120);
    assertThat(notes.get(119).text()).isEqualTo("note 119");
    requests.editNote(1, notes.get(119).id(), "last");
    assertThat(project.mergeRequests().get(0).notes().get(119).body()).isEqualTo("last");
  }

  @Test
  void issuesAreFoundByLabelWhoeverMadeThem() throws IOException {
    Issues issues = forge.issues(GitlabWorld.facts(forge, project));
    issues.open("Dashboard", "- [ ] a", List.of("slipway"));
    Forge other = world.forge("bot2");
    Issues theirs = other.issues(GitlabWorld.facts(other, project));
    Issue found = theirs.withLabel("slipway").get(0);
    assertThat(found.description()).isEqualTo("- [ ] a");
    assertThat(theirs.edit(found.iid(), "Dashboard", "- [x] a", false).open()).isFalse();
    assertThat(theirs.edit(found.iid(), "Dashboard", "- [x] a", true).open()).isTrue();
    assertThat(issues.withLabel("none")).isEmpty();
  }

  @Test
  void tooManyRequestsAreRepeatedLater() throws IOException {
    world.gitlab.faults().add("POST .*", 2, Reply.text(429, "Retry later"));
    world.gitlab.faults().add("POST .*", 1, Reply.text(429, "").with("Retry-After", "7"));
    Instant begun = world.now();
    open();
    assertThat(Duration.between(begun, world.now())).isEqualTo(seconds(1 + 2 + 7));
    assertThat(project.mergeRequests()).hasSize(1);
  }

  @Test
  void oneThatWasOpenedThoughTheAnswerWasAnErrorIsFound() throws IOException {
    open();
    world.gitlab.faults().add("POST .*", 1, Reply.text(502, "Bad gateway"));
    assertThat(open().iid()).isEqualTo(1);
  }
}
