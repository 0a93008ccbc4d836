package dev.slipway.delivery.notify;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.failure;
import static dev.slipway.delivery.notify.Reports.run;
import static dev.slipway.delivery.notify.Reports.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsTest {
  private static final RunError ERROR = new RunError("SLIP-5006", "what", "why", "fix");

  /**
   * What an audience hears of one app. Runs: {@code ok}, the code of a failure, {@code
   * code/version}, {@code wait} for one that does not know; {@code +24} is the hour. What it hears:
   * {@code fail}, {@code again}, {@code still}, {@code ok}, or {@code -}.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ok ok|- -",
        "A A A|fail - -",
        "A ok|fail ok",
        "A ok ok|fail ok -",
        "A B|fail fail",
        "A B A B|fail fail - -",
        "A B ok|fail fail ok",
        "A/1 A/2|fail fail",
        "A/1 ok/2|fail ok",
        "A wait A|fail - -",
        "A wait ok|fail - ok",
        "A ok A|fail ok again",
        "A ok A A|fail ok again -",
        "A ok A ok|fail ok again -",
        "A ok A ok A ok|fail ok again - - -",
        "A A+23|fail -",
        "A A+24|fail still",
        "A A+24 A+30|fail still -",
        "A A+24 A+48|fail still still",
        "A A+24 ok+25|fail still ok",
        "A ok A+24|fail ok fail",
        "A ok ok+24 A+25|fail ok - fail",
        "A ok A A+24|fail ok again still",
        "A ok A ok A+25|fail ok again - fail",
        "A ok A ok+2 ok+24|fail ok again - ok",
        "A ok A ok+2 ok+24 ok+48|fail ok again - ok -",
        "A ok+30 ok+60|fail ok -"
      })
  void isToldOnce(String runs, String expected) {
    List<String> heard = new ArrayList<>();
    Told told = Told.NOTHING;
    for (String each : runs.split(" ")) {
      int plus = each.indexOf('+');
      int hours = plus < 0 ? 0 : Integer.parseInt(each.substring(plus + 1));
      Instant now = Reports.START.plus(Duration.ofHours(hours));
      RunReport report = report(plus < 0 ? each : each.substring(0, plus));
      News news = News.of(told, report, report, now);
      heard.add(heard(news));
      told = told.with(news.after());
    }
    assertThat(heard).containsExactly(expected.split(" "));
  }

  private static RunReport report(String state) {
    String[] parts = (state + "/1.4.2").split("/");
    AppReport other = app("stock", "2.0", AppState.READY);
    return switch (parts[0]) {
      case "ok" -> run("r", RunOutcome.SUCCEEDED, app("orders", parts[1], AppState.READY), other);
      case "wait" ->
          run("r", RunOutcome.SUCCEEDED, app("orders", parts[1], AppState.IN_PROGRESS), other);
      default ->
          run(
              "r",
              RunOutcome.FAILED,
              app("orders", parts[1], AppState.FAILED, failure("orders", parts[0])),
              other);
    };
  }

  private static String heard(News news) {
    String all =
        (news.fresh().isEmpty() ? "" : "fail ")
            + (news.again().isEmpty() ? "" : "again ")
            + (news.still().isEmpty() ? "" : "still ")
            + (news.recovered().isEmpty() ? "" : "ok ");
    return all.isEmpty() ? "-" : all.strip();
  }

  @Test
  void anAppThatACertainReportLeavesOutWorksAgain() {
    Told told = failed();
    RunReport certain = run("r2", RunOutcome.SUCCEEDED, app("stock", "2.0", AppState.READY));
    assertThat(News.of(told, certain, certain, Reports.START.plusSeconds(720)).recovered())
        .containsExactly(new News.Recovery("orders", Duration.ofMinutes(12), SentMessage.NONE));
  }

  @Test
  void anotherMachinesClockMayBeAhead() {
    RunReport next = run("r2", RunOutcome.SUCCEEDED, app("orders", "1", AppState.READY));
    assertThat(News.of(failed(), next, next, Reports.START.minusSeconds(90)).recovered())
        .containsExactly(new News.Recovery("orders", Duration.ZERO, SentMessage.NONE));
  }

  /** A run that did not wait, or did nothing, knows nothing of apps that it leaves out. */
  @Test
  void anotherReportSaysNothingOfAnAppThatItLeavesOut() {
    for (RunReport report :
        List.of(
            run("r2", RunOutcome.SUCCEEDED),
            run("r2", RunOutcome.SUCCEEDED, app("stock", "2.0", AppState.APPLIED)),
            stopped("r2", ERROR, app("stock", "2.0", AppState.READY)))) {
      assertThat(News.of(failed(), report, report, Reports.START).recovered()).isEmpty();
    }
  }

  @Test
  void aRunThatGoesOnHasNoNews() {
    RunReport report =
        run("r", RunOutcome.RUNNING, app("orders", "1", AppState.FAILED, failure("orders", "A")));
    assertThat(News.of(Told.NOTHING, report, report, Reports.START))
        .isEqualTo(News.none(Told.NOTHING));
  }

  @Test
  void aRunThatStopsIsAFailureOfItsOwnUntilOneDoesNot() {
    RunReport stopped = stopped("r1", ERROR);
    News first = News.of(Told.NOTHING, stopped, stopped, Reports.START);
    assertThat(first.fresh())
        .containsExactly(new FailureKey("", "SLIP-5006", stopped.source().commit()));
    Told told = Told.NOTHING.with(first.after());
    assertThat(News.of(told, stopped, stopped, Reports.START.plusSeconds(3600)).failed()).isFalse();
    RunReport next = run("r3", RunOutcome.SUCCEEDED);
    assertThat(News.of(told, next, next, Reports.START.plusSeconds(7200)).recovered())
        .extracting(News.Recovery::app)
        .containsExactly("");
  }

  @Test
  void aFailureWithoutACauseIsOneToo() {
    RunReport app = run("r", RunOutcome.FAILED, app("orders", "1", AppState.FAILED));
    assertThat(News.of(Told.NOTHING, app, app, Reports.START).fresh())
        .containsExactly(new FailureKey("orders", "", "1"));
    RunReport none = run("r", RunOutcome.FAILED);
    assertThat(News.of(Told.NOTHING, none, none, Reports.START).fresh())
        .containsExactly(new FailureKey("", "", none.source().commit()));
  }

  @Test
  void whatFailedBeforeIsToldOnceToo() {
    RunReport report =
        run(
            "r",
            RunOutcome.SUCCEEDED,
            app("orders", "1", AppState.FAILED_BEFORE, failure("orders", "A")));
    News news = News.of(Told.NOTHING, report, report, Reports.START);
    assertThat(news.fresh()).hasSize(1);
    Told told = Told.NOTHING.with(news.after());
    assertThat(News.of(told, report, report, Reports.START).failed()).isFalse();
  }

  @Test
  void anOwnerHearsOfTheirOwnAppsOnly() {
    RunReport whole =
        run(
            "r",
            RunOutcome.FAILED,
            app("orders", "1", AppState.FAILED, failure("orders", "A")),
            app("stock", "2", AppState.READY));
    RunReport part = Selection.of(whole, each -> each.app().name().equals("stock"));
    assertThat(part.outcome()).isEqualTo(RunOutcome.SUCCEEDED);
    assertThat(News.of(Told.NOTHING, part, whole, Reports.START).fresh()).isEmpty();
    RunReport own = Selection.of(whole, each -> each.app().name().equals("orders"));
    assertThat(own.outcome()).isEqualTo(RunOutcome.FAILED);
  }

  @Test
  void isForgottenAfterAHundredFailures() {
    List<KnownFailure> many =
        Stream.iterate(0, n -> n + 1)
            .limit(150)
            .map(
                n ->
                    new KnownFailure(
                        new FailureKey("app" + n, "A", "1"),
                        Reports.START,
                        Reports.START,
                        KnownFailure.Course.FAILING,
                        SentMessage.NONE))
            .toList();
    assertThat(Told.NOTHING.with(many).failures())
        .hasSize(100)
        .endsWith(many.get(149))
        .doesNotContain(many.get(0));
  }

  private static Told failed() {
    RunReport report =
        run("r", RunOutcome.FAILED, app("orders", "1", AppState.FAILED, failure("orders", "A")));
    return Told.NOTHING.with(News.of(Told.NOTHING, report, report, Reports.START).after());
  }
}
