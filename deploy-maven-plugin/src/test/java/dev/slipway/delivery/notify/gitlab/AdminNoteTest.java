package dev.slipway.delivery.notify.gitlab;

import static dev.slipway.delivery.report.ExampleGrants.grant;
import static dev.slipway.delivery.report.ExampleGrants.hostile;
import static dev.slipway.delivery.report.ExampleGrants.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.AdminGrant.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdminNoteTest {

  @Test
  void isANoteOfItsOwn() {
    String note = RunNote.write(report(grant(State.OPENED, "orders")));
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
    assertThat(NoteText.complaints(RunNote.write(report(hostile(state))))).isEmpty();
  }
}
