package dev.slipway.delivery.notify.slack;

import static dev.slipway.delivery.report.ExampleGrants.grant;
import static dev.slipway.delivery.report.ExampleGrants.hostile;
import static dev.slipway.delivery.report.ExampleGrants.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.Told;
import dev.slipway.delivery.report.AdminGrant.State;
import dev.slipway.delivery.report.RunReport;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackAdminsTest extends SlackScene {

  @ParameterizedTest
  @CsvSource({
    "OPENED, 🔓 prod: admin on orders opened until 2026-11-30 17:00 UTC",
    "ENDED, 🔒 prod: admin on orders ended",
    "OVERDUE, ❌ prod: EXPIRED ADMIN on orders IS STILL LIVE",
  })
  void saysWhatBecameOfAGrant(State state, String header) {
    SlackMessage message = RunMessage.of(report(grant(state, "orders")));
    assertThat(message.blocks().toString())
        .contains(header, "`User ana@example.com, INC-4711: payments stuck, requested by ana");
  }

  @Test
  void textOfOthersDoesNotAct() {
    RunReport report = report(hostile(State.OPENED));
    News news = News.of(Told.NOTHING, report, report, Instant.EPOCH);
    assertThat(RunMessage.whole(report, news).blocks().toString())
        .contains("&lt;!channel&gt; @all 'x' *b* &lt;script&gt;")
        .doesNotContain("<!channel>", "\u202e");
  }

  @Test
  void oneMessageForEachChange() throws Exception {
    bot().report(report(grant(State.OPENED, "orders")));
    bot().report(report(grant(State.OPENED, "orders"))); // a restart
    now = now.plusSeconds(3600);
    assertThat(slack.in(CHANNEL)).hasSize(1);
  }
}
