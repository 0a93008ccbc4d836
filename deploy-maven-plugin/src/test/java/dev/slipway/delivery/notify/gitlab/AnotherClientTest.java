package dev.slipway.delivery.notify.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.ExampleRuns;
import dev.slipway.delivery.report.RunReport;
import java.util.List;
import java.util.Map;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.gitlab4j.api.models.CommitStatus;
import org.gitlab4j.api.models.CommitStatusFilter;
import org.gitlab4j.api.models.Deployment;
import org.gitlab4j.api.models.Environment;
import org.gitlab4j.api.models.Note;
import org.gitlab4j.models.Constants.CommitBuildState;
import org.gitlab4j.models.Constants.DeploymentStatus;
import org.gitlab4j.models.Constants.TokenType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A second opinion: gitlab4j, which others wrote for the real GitLab, reads what runs leave in the
 * fake one, and runs live with what it writes there.
 */
@Tag("slow") // its client takes seconds to start
class AnotherClientTest extends GitlabScene {
  private static final long PROJECT = 7;
  private static final long MERGE_REQUEST = 5;
  private static final String STATUS = "slipway/test";

  private GitLabApi client;
  private GitLabApi job;

  @BeforeEach
  void start() {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", String.valueOf(MERGE_REQUEST));
    String host = variables.getOrDefault("CI_API_V4_URL", "").replaceFirst("/api/v4$", "");
    client = new GitLabApi(host, FakeGitlab.TOKEN);
    job = new GitLabApi(host, TokenType.JOB_TOKEN, FakeGitlab.JOB_TOKEN);
  }

  @AfterEach
  void closeClients() {
    client.close();
    job.close();
  }

  @Test
  void readsWhatARunLeaves() throws Exception {
    report(ExampleRuns.running());
    assertThat(deployment().getStatus()).isEqualTo(DeploymentStatus.RUNNING);
    report(ExampleRuns.failed());

    Deployment deployment = deployment();
    assertThat(deployment.getStatus()).isEqualTo(DeploymentStatus.FAILED);
    assertThat(deployment.getSha()).isEqualTo(ExampleRuns.COMMIT);
    assertThat(deployment.getRef()).isEqualTo("main");
    assertThat(deployment.getEnvironment().getName()).isEqualTo("test");
    List<Environment> environments = client.getEnvironmentsApi().getEnvironments(PROJECT);
    assertThat(environments).extracting(Environment::getName).containsExactly("test");
    CommitStatus status = status();
    assertThat(status.getStatus()).isEqualTo("failed");
    assertThat(status.getDescription())
        .isEqualTo("test: orders 1.4.2 failed; search 1.4.2 was failing before");
    assertThat(status.getRef()).isEqualTo("main");
    assertThat(status.getTargetUrl()).endsWith("/-/pipelines/9");
    Note note = note();
    assertThat(note.getBody()).startsWith("<!-- slipway:run test -->").contains("**failed**");
    assertThat(note.getAuthor().getUsername()).isEqualTo("slipway");
    assertThat(note.getSystem()).isFalse();
  }

  @Test
  void aRunEndsTheDeploymentThatAnotherClientBegan() throws Exception {
    client.getEnvironmentsApi().createEnvironment(PROJECT, "test", "https://test", "staging");
    Deployment begun = begun();
    RunReport over = ExampleRuns.succeeded();
    memory.keep(
        Map.of(
            GitlabDeployment.KEY, PROJECT + " " + begun.getId() + " " + over.source().release()));

    report(over);

    assertThat(deployment().getId()).isEqualTo(begun.getId());
    assertThat(deployment().getStatus()).isEqualTo(DeploymentStatus.SUCCESS);
    assertThat(client.getEnvironmentsApi().getEnvironments(PROJECT)).hasSize(1);
  }

  @Test
  void anEnvironmentThatAnotherClientCreatedIsUsed() throws Exception {
    client.getEnvironmentsApi().createEnvironment(PROJECT, "test", "https://test", "staging");
    report(ExampleRuns.succeeded());
    assertThat(client.getEnvironmentsApi().getEnvironments(PROJECT)).hasSize(1);
    job.getDeploymentsApi().updateDeployment(PROJECT, begun().getId(), DeploymentStatus.CANCELED);
    assertThat(client.getDeploymentsApi().getProjectDeployments(PROJECT))
        .extracting(Deployment::getStatus)
        .containsExactlyInAnyOrder(DeploymentStatus.SUCCESS, DeploymentStatus.CANCELED);
  }

  /** Equal to what a run would send. */
  @Test
  void aStatusThatAnotherClientSentIsNotRepeated() throws Exception {
    CommitStatus sent =
        client
            .getCommitsApi()
            .addCommitStatus(
                PROJECT,
                ExampleRuns.COMMIT,
                CommitBuildState.SUCCESS,
                new CommitStatus()
                    .withName(STATUS)
                    .withRef("main")
                    .withDescription("test: 2 apps deployed")
                    .withTargetUrl("https://gitlab.example.com/shop/env-test/-/pipelines/9")
                    .withPipelineId(900L));
    assertThat(sent.getStatus()).isEqualTo("success");
    report(ExampleRuns.succeeded());
    assertThat(gitlab.requests())
        .filteredOn(request -> request.startsWith("POST /projects/7/statuses/"))
        .hasSize(1);
    assertThat(status().getId()).isEqualTo(sent.getId());
  }

  @Test
  void aNoteThatAnotherClientWroteIsEdited() throws Exception {
    String marker = RunNote.marker("test");
    Note plan = write("<!-- slipway:plan test -->\nplan");
    Note written = write(marker + "\nan earlier run");
    report(ExampleRuns.succeeded());
    List<Note> notes = client.getNotesApi().getMergeRequestNotes(PROJECT, MERGE_REQUEST);
    assertThat(notes).extracting(Note::getId).containsExactly(plan.getId(), written.getId());
    assertThat(notes.get(0).getBody()).endsWith("plan");
    assertThat(notes.get(1).getBody()).startsWith(marker).contains("**succeeded**");

    client
        .getNotesApi()
        .updateMergeRequestNote(PROJECT, MERGE_REQUEST, written.getId(), marker + "\nedited");
    report(ExampleRuns.failed());
    assertThat(client.getNotesApi().getMergeRequestNotes(PROJECT, MERGE_REQUEST).get(1).getBody())
        .contains("**failed**");
  }

  /** Of more notes than fit on a page. */
  @Test
  void bothFindTheSameNoteOnALaterPage() throws Exception {
    for (int n = 0; n < 120; n++) {
      gitlab.note(String.valueOf(MERGE_REQUEST), 1000 + n, "comment " + n);
    }
    report(ExampleRuns.succeeded());
    report(ExampleRuns.failed());
    List<Note> notes = client.getNotesApi().getMergeRequestNotes(PROJECT, MERGE_REQUEST);
    assertThat(notes).hasSize(121);
    assertThat(notes)
        .filteredOn(note -> note.getBody().startsWith(RunNote.marker("test")))
        .singleElement()
        .satisfies(note -> assertThat(note.getBody()).contains("**failed**"));
  }

  private Deployment begun() throws GitLabApiException {
    return job.getDeploymentsApi()
        .addDeployment(
            PROJECT, "test", ExampleRuns.COMMIT, "main", false, DeploymentStatus.RUNNING);
  }

  private Note write(String body) throws GitLabApiException {
    return client.getNotesApi().createMergeRequestNote(PROJECT, MERGE_REQUEST, body, null, null);
  }

  private Deployment deployment() throws GitLabApiException {
    List<Deployment> all = client.getDeploymentsApi().getProjectDeployments(PROJECT);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private CommitStatus status() throws GitLabApiException {
    List<CommitStatus> all =
        client
            .getCommitsApi()
            .getCommitStatuses(
                PROJECT, ExampleRuns.COMMIT, new CommitStatusFilter().withName(STATUS));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private Note note() throws GitLabApiException {
    List<Note> all = client.getNotesApi().getMergeRequestNotes(PROJECT, MERGE_REQUEST);
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
