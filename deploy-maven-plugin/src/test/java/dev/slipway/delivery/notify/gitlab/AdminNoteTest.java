package dev.slipway.delivery.notify.gitlab;

import static dev.slipway.delivery.report.ExampleGrants.grant;
import static dev.slipway.delivery.report.ExampleGrants.hostile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.report.AdminGrant.State;
import dev.slipway.delivery.report.ExampleGrants;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdminNoteTest extends GitlabScene {

  @Test
  void isANoteOfItsOwn() {
    String note = RunNote.write(ExampleGrants.report(grant(State.OPENED, "orders")));
    assertThat(note)
        .startsWith("<!-- slipway:access prod -->\n**Admin access** of ` prod `")
        .contains(
            "- ` admin on orders opened until 2026-11-30 17:00 UTC ` ` User ana@example.com,"
                + " INC-4711: payments stuck, requested by ana `",
            "admin for every team");
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void hostileTextIsCodeOnly(State state) {
    assertThat(NoteText.complaints(RunNote.write(ExampleGrants.report(hostile(state))))).isEmpty();
  }

  /** It is no deployment, and not the status of a commit. */
  @Test
  void writesNothingButANote() throws IOException {
    reportAccess(ExampleGrants.report(grant(State.OPENED, "orders")));
    assertThat(sent("POST .*/merge_requests/14/notes")).isEqualTo(1);
    assertThat(sent("(POST|PUT) .*(deployments|statuses).*")).isZero();
    assertThat(body(0)).startsWith("<!-- slipway:access prod -->");
    reportAccess(ExampleGrants.report(grant(State.ENDED, "orders")));
    assertThat(sent("POST .*/merge_requests/14/notes")).isEqualTo(1);
    assertThat(body(0)).contains("admin on orders ended");
  }

  @Test
  void saysNothingWhereNothingIsNew() throws IOException {
    reportAccess(ExampleGrants.report());
    assertThat(sent("(POST|PUT) .*")).isZero();
  }

  private void reportAccess(RunReport report) throws IOException {
    variables.put(GitlabJob.TOKEN, FakeGitlab.TOKEN);
    variables.put("CI_MERGE_REQUEST_IID", "14");
    for (Receiver receiver :
        GitlabReceivers.of(
            variables, FakeGitlab.CHECKOUT, http, budget, memory, GitlabReceivers.Reports.ACCESS)) {
      receiver.report(report);
    }
  }
}
