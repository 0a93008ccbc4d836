package dev.slipway.delivery.notify;

import static dev.slipway.delivery.report.ExampleGrants.grant;
import static dev.slipway.delivery.report.ExampleGrants.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AdminGrant.State;
import dev.slipway.delivery.report.RunReport;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminTextTest {

  @ParameterizedTest
  @CsvSource({
    "OPENED, prod: admin on orders opened until 2026-11-30 17:00 UTC",
    "ENDED, prod: admin on orders ended",
    "OVERDUE, prod: EXPIRED ADMIN on orders IS STILL LIVE",
    "OPEN, prod: admin on orders is open until 2026-11-30 17:00 UTC",
  })
  void isTheTitleOfTheReport(State state, String title) {
    assertThat(RunText.title(report(grant(state, "orders")))).isEqualTo(title);
  }

  @Test
  void whatIsOverdueComesFirst() {
    AdminGrant[] all = {
      grant(State.OPENED, "a"),
      grant(State.OPENED, "b"),
      grant(State.OPENED, "c"),
      grant(State.OVERDUE, "d")
    };
    assertThat(RunText.title(report(all)))
        .startsWith("prod: EXPIRED ADMIN on d IS STILL LIVE; admin on a opened")
        .endsWith("; and 1 more");
  }

  @Test
  void saysWhoAndWhyAndWhatFewThinkOf() {
    assertThat(AdminText.lines(List.of(grant(State.OPENED, "orders"))))
        .containsExactly(
            "admin on orders opened until 2026-11-30 17:00 UTC: User ana@example.com, INC-4711:"
                + " payments stuck, requested by ana",
            "Admin on a namespace is admin for every team that can reach it.");
    assertThat(AdminText.lines(List.of(grant(State.ENDED, "orders"))))
        .last()
        .isEqualTo("Sessions that run, such as kubectl exec, go on until they are closed.");
    assertThat(AdminText.lines(List.of(grant(State.OVERDUE, "orders"))).get(0))
        .endsWith("expired 2026-11-30 17:00 UTC");
  }

  @Test
  void isBounded() {
    List<AdminGrant> many =
        IntStream.range(0, 300).mapToObj(i -> grant(State.OPENED, "ns" + i)).toList();
    assertThat(AdminText.lines(many)).hasSize(22).contains("and 280 more");
  }

  @ParameterizedTest
  @CsvSource({
    "OPENED, ACCESS, true",
    "ENDED, ACCESS, true",
    "OPENED, SUCCEEDED, false",
    "ENDED, FAILED, false",
    "OVERDUE, FAILED, true",
    "OVERDUE, RECOVERED, false",
    "OPEN, ACCESS, false",
  })
  void isSentToThoseWhoAreToHearOfIt(State state, NotifyMoment on, boolean sent) {
    RunReport report = report(grant(state, "orders"));
    News news = News.of(Told.NOTHING, report, report, Instant.EPOCH);
    assertThat(Worth.message(report, news, Set.of(on))).isEqualTo(sent);
    assertThat(Worth.single(Told.NOTHING, report, news, EnumSet.of(on))).isEqualTo(sent);
  }
}
