package dev.slipway.delivery.notify.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.ExampleRuns;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Notes on merge requests. */
class GitlabNotesTest extends GitlabScene {
  @Test
  void theMergeRequestThatBroughtTheCommitHasOneNote() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    gitlab.mergeRequest(11, "opened", "main", "");
    gitlab.mergeRequest(12, "merged", "release", ExampleRuns.COMMIT);
    gitlab.mergeRequest(13, "merged", "main", OTHER);
    gitlab.mergeRequest(14, "merged", "main", ExampleRuns.COMMIT);
    gitlab.note("14", 42, "<!-- slipway:plan test -->\n**Plan** for test");
    gitlab.note("14", 1, RunNote.marker("test") + "\nwritten by another user");
    gitlab.note("14", 42, "quotes " + RunNote.marker("test"));

    report(ExampleRuns.failed());
    report(ExampleRuns.of(ExampleRuns.succeeded(), "second", ExampleRuns.COMMIT));

    assertThat(gitlab.notes).containsOnlyKeys("14");
    assertThat(gitlab.notes("14")).hasSize(4);
    assertThat(body(3)).startsWith(RunNote.marker("test")).contains("**succeeded**");
    assertThat(body(0)).isEqualTo("<!-- slipway:plan test -->\n**Plan** for test");
    assertThat(sent("POST .*/notes")).isEqualTo(1);
    assertThat(sent("PUT .*/notes/.*")).isEqualTo(1);
  }

  @Test
  void anEqualNoteIsNotSentAgain() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", "14");
    report(ExampleRuns.failed());
    report(ExampleRuns.failed());
    assertThat(sent("PUT .*/notes/.*")).isZero();
    assertThat(gitlab.notes("14")).hasSize(1);
  }

  @Test
  void theNoteIsFoundBehindManyOthers() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", "14");
    for (int i = 0; i < 230; i++) {
      gitlab.note("14", 1, "a comment");
    }
    gitlab.note("14", 42, RunNote.marker("test") + "\nold");
    gitlab.note("14", 42, RunNote.marker("test") + "\na copy");

    report(ExampleRuns.succeeded());

    assertThat(body(230)).contains("**succeeded**");
    assertThat(body(231)).endsWith("a copy");
    assertThat(sent("GET .*/notes")).isEqualTo(5);
  }

  @Test
  void eachEnvironmentHasItsNote() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", "14");
    gitlab.note("14", 42, RunNote.marker("prod") + "\nold");
    report(ExampleRuns.succeeded());
    assertThat(gitlab.notes("14")).hasSize(2);
    assertThat(body(0)).endsWith("old");
  }

  @Test
  void aCommitWithoutAMergeRequestHasNoNote() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    gitlab.mergeRequest(11, "opened", "main", "");
    report(ExampleRuns.succeeded());
    assertThat(gitlab.notes).isEmpty();
  }

  @Test
  void aMergeByFastForwardIsFoundToo() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    gitlab.mergeRequest(13, "merged", "main", "");
    report(ExampleRuns.succeeded());
    assertThat(gitlab.notes).containsOnlyKeys("13");
  }

  @Test
  void hostileTextActsOnNothing() throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", "14");
    report(ExampleRuns.hostile(ExampleRuns.EVIL));
    assertThat(gitlab.notes("14")).hasSize(1);
  }
}
