package dev.slipway.its.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequest.Branches;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.MergeRequests;
import dev.slipway.delivery.forge.Note;
import dev.slipway.its.bed.gitlab.FakeProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.gitlab4j.api.models.Branch;
import org.gitlab4j.api.models.Commit;
import org.gitlab4j.api.models.CommitAction;
import org.gitlab4j.api.models.CommitPayload;
import org.gitlab4j.api.models.Issue;
import org.gitlab4j.api.models.MergeRequest;
import org.gitlab4j.api.models.MergeRequestFilter;
import org.gitlab4j.api.models.MergeRequestParams;
import org.gitlab4j.api.models.Project;
import org.gitlab4j.api.models.RepositoryFile;
import org.gitlab4j.api.models.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second opinion: a client of GitLab that others wrote lives with the stand-in. */
class Gitlab4jTest {
  @TempDir Path directory;
  private GitlabWorld world;
  private FakeProject project;
  private GitLabApi theirs;
  private Forge ours;

  @BeforeEach
  void start() {
    world = new GitlabWorld(directory);
    project = world.project("shop/team/env");
    theirs = new GitLabApi(world.gitlab.url().toString(), world.gitlab.users().token("second"));
    ours = world.forge("bot");
  }

  @AfterEach
  void stop() {
    theirs.close();
    world.close();
  }

  private dev.slipway.delivery.forge.Project facts() throws IOException {
    return GitlabWorld.facts(ours, project);
  }

  @Test
  void readsProjectsFilesAndCommits() throws GitLabApiException {
    for (int i = 0; i < 45; i++) {
      world.project("shop/many/p" + i);
    }
    List<Project> all = theirs.getProjectApi().getProjects(20).all();
    assertThat(all).hasSize(46).extracting(Project::getPathWithNamespace).doesNotHaveDuplicates();
    Project one = theirs.getProjectApi().getProject("shop/team/env");
    assertThat(one.getDefaultBranch()).isEqualTo("main");
    assertThat(one.getHttpUrlToRepo()).endsWith("/shop/team/env.git");
    List<TreeItem> tree = theirs.getRepositoryApi().getTree("shop/team/env", "apps", "main");
    assertThat(tree).extracting(TreeItem::getPath).containsExactly("apps/a.yaml", "apps/b.yaml");
    RepositoryFile file =
        theirs.getRepositoryFileApi().getFile("shop/team/env", "apps/a.yaml", "main");
    assertThat(file.getDecodedContentAsString()).isEqualTo("version: 1\n");
    List<Commit> commits = theirs.getCommitsApi().getCommits("shop/team/env");
    assertThat(commits).extracting(Commit::getTitle).containsExactly("The first commit");
    assertThat(commits.get(0).getAuthorName()).isEqualTo("alice");
    assertThat(theirs.getUserApi().getCurrentUser().getUsername()).isEqualTo("second");
  }

  @Test
  void writesWhatOurAdapterReads() throws GitLabApiException, IOException {
    Branch branch = theirs.getRepositoryApi().createBranch("shop/team/env", "feature/x", "main");
    CommitPayload payload =
        new CommitPayload()
            .withBranch("feature/x")
            .withCommitMessage("By the other")
            .withAction(
                new CommitAction()
                    .withAction(CommitAction.Action.CREATE)
                    .withFilePath("apps/new.yaml")
                    .withContent("version: 7\n"))
            .withAction(
                new CommitAction()
                    .withAction(CommitAction.Action.DELETE)
                    .withFilePath("README.md"));
    Commit commit = theirs.getCommitsApi().createCommit("shop/team/env", payload);
    assertThat(commit.getParentIds()).containsExactly(branch.getCommit().getId());
    assertThat(ours.repository(facts()).head("feature/x")).contains(commit.getId());
    assertThat(ours.repository(facts()).paths("feature/x", ""))
        .containsExactly("apps/a.yaml", "apps/b.yaml", "apps/new.yaml");
    MergeRequestParams params =
        new MergeRequestParams()
            .withSourceBranch("feature/x")
            .withTargetBranch("main")
            .withTitle("Theirs")
            .withDescription("Text")
            .withLabels(List.of("one", "two"));
    MergeRequest made = theirs.getMergeRequestApi().createMergeRequest("shop/team/env", params);
    assertThatThrownBy(
            () -> theirs.getMergeRequestApi().createMergeRequest("shop/team/env", params))
        .isInstanceOf(GitLabApiException.class)
        .hasMessageContaining("Another open merge request already exists");
    theirs
        .getNotesApi()
        .createMergeRequestNote("shop/team/env", made.getIid(), "A note", null, null);
    MergeRequests requests = ours.mergeRequests(facts());
    assertThat(requests.find(made.getIid()).orElseThrow().facts().labels())
        .containsExactly("one", "two");
    assertThat(requests.notes(made.getIid()))
        .extracting(Note::author, Note::text)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("second", "A note"));
    Issue issue = theirs.getIssuesApi().createIssue("shop/team/env", "Dashboard", "Boxes");
    theirs
        .getIssuesApi()
        .updateIssue(
            "shop/team/env",
            issue.getIid(),
            null,
            "Other boxes",
            null,
            null,
            null,
            "slipway",
            null,
            null,
            null);
    assertThat(ours.issues(facts()).withLabel("slipway").get(0).description())
        .isEqualTo("Other boxes");
  }

  @Test
  void readsWhatOurAdapterWrote() throws GitLabApiException, IOException {
    project.push("bot", "update/a", "a 2", Map.of("apps/a.yaml", "version: 2\n"));
    MergeRequests requests = ours.mergeRequests(facts());
    MergeRequestText text =
        new MergeRequestText("a 1 → 2", "| a |\n", List.of("update"), List.of("second"));
    long iid = requests.open(text, new Branches("update/a", "main"), true).iid();
    requests.addNote(iid, "Ours");
    MergeRequest read = theirs.getMergeRequestApi().getMergeRequest("shop/team/env", iid);
    assertThat(read.getTitle()).isEqualTo("a 1 → 2");
    assertThat(read.getDetailedMergeStatus()).isEqualTo("mergeable");
    assertThat(read.getReviewers())
        .extracting(user -> user.getUsername())
        .containsExactly("second");
    assertThat(read.getAuthor().getUsername()).isEqualTo("bot");
    assertThat(theirs.getNotesApi().getMergeRequestNotes("shop/team/env", iid))
        .extracting(note -> note.getBody())
        .containsExactly("Ours");
    MergeRequestFilter filter = new MergeRequestFilter().withProjectId(Long.valueOf(facts().id()));
    filter.setSourceBranch("update/a");
    assertThat(theirs.getMergeRequestApi().getMergeRequests(filter)).hasSize(1);
    theirs.getMergeRequestApi().acceptMergeRequest("shop/team/env", iid);
    assertThat(requests.find(iid).orElseThrow().facts().merged()).isPresent();
    RepositoryFile file =
        theirs.getRepositoryFileApi().getFile("shop/team/env", "apps/a.yaml", "main");
    assertThat(file.getDecodedContentAsBytes())
        .isEqualTo("version: 2\n".getBytes(StandardCharsets.UTF_8));
    assertThat(Optional.ofNullable(project.branches().get("update/a"))).isEmpty();
  }
}
