package dev.slipway.delivery.notify.slack;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.failure;
import static dev.slipway.delivery.notify.Reports.run;
import static dev.slipway.delivery.notify.Reports.unchanged;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.notify.Goldens;
import dev.slipway.delivery.notify.HostileReports;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.Reports;
import dev.slipway.delivery.notify.Told;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ExampleRuns;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.json.JsonMaps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackPayloadTest {
  /** Each report gives two messages for a run, and those of its thread. */
  @Test
  @Tag("slow")
  void fiveHundredRunsWithHostileTextsStayWithinAllLimits() {
    int payloads = 0;
    for (int seed = 0; seed < 500; seed++) {
      RunReport report = HostileReports.report(seed);
      News news = News.of(Told.NOTHING, report, report, Reports.START);
      for (SlackMessage message : messages(report, news)) {
        payloads++;
        assertThat(SlackLimits.problems(Json.read(json(message)))).as("seed %d", seed).isEmpty();
      }
    }
    assertThat(payloads).isGreaterThan(1500);
  }

  @Test
  @Tag("slow")
  void theLimitsAreNotWiderThanTheMessages() {
    int longest = 0;
    int most = 0;
    for (int seed = 0; seed < 200; seed++) {
      RunReport report = HostileReports.report(seed);
      News news = News.of(Told.NOTHING, report, report, Reports.START);
      for (SlackMessage message : messages(report, news)) {
        longest = Math.max(longest, new String(json(message), UTF_8).length());
        most = Math.max(most, message.blocks().size());
      }
    }
    assertThat(longest).isGreaterThan(10_000); // otherwise nothing was tried
    assertThat(most).isGreaterThan(20);
  }

  @Test
  void manyAppsAreCounted() {
    List<AppReport> apps = new ArrayList<>();
    for (int n = 0; n < 400; n++) {
      apps.add(app("app-with-a-long-name-" + n, "1.4.2", AppState.READY));
    }
    RunReport report = run("r", RunOutcome.SUCCEEDED, apps.toArray(AppReport[]::new));
    SlackMessage message = RunMessage.of(report);
    String text = message.blocks().toString();
    int shown = text.split("app-with-a-long-name-", -1).length - 1;
    assertThat(shown).isBetween(30, 200);
    assertThat(text).contains("and " + (400 - shown) + " more>");
    assertThat(message.text()).startsWith("production: 400 apps deployed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!channel> & <@U1>|50|&lt;!channel&gt; &amp; &lt;@U1&gt;",
        "&&&&|9|&amp;…",
        "&&&&|10|&amp;…",
        "&&|10|&amp;&amp;",
        "abcdef|4|abc…",
        "a😀😀|4|a😀…",
        "a😀😀|5|a😀😀"
      })
  void escapesAndCutsWholeEntitiesAndCharacters(String text, int most, String expected) {
    assertThat(SlackText.escaped(text, most)).isEqualTo(expected).hasSizeLessThanOrEqualTo(most);
  }

  @Test
  void backticksEndNoCode() {
    assertThat(SlackText.code("a`*b*`<!here>", 50)).isEqualTo("`a'*b*'&lt;!here&gt;`");
    assertThat(SlackText.preformatted("a\n```\n*b*", 50)).isEqualTo("```\na\n'''\n*b*\n```");
    assertThat(SlackText.code("  ", 50)).isEmpty();
  }

  @Test
  void onlyWebAddressesAreLinks() {
    assertThat(SlackText.link("https://a.example/?a=1&b=2", "x"))
        .isEqualTo("<https://a.example/?a=1&amp;b=2|x>");
    assertThat(SlackText.link("javascript:alert(1)", "x")).isEqualTo("x");
    assertThat(SlackText.link("https://a.example/" + "&".repeat(1500), "x")).isEqualTo("x");
  }

  @Test
  void golden() {
    RunReport report =
        run(
            "20261123T093000Z",
            RunOutcome.FAILED,
            app("orders", "1.4.2", AppState.FAILED, failure("orders", "SLIP-S101")),
            unchanged(app("old", "0.9", AppState.FAILED_BEFORE, failure("old", "SLIP-S120"))),
            app("stock", "2.0", AppState.READY));
    News news = News.of(Told.NOTHING, report, report, Reports.START);
    Goldens.check(
        Map.of(
            "slack-message.json",
            new String(json(RunMessage.of(report)), UTF_8),
            "slack-thread.json",
            new String(json(ThreadMessages.explanations(report, news).get(0)), UTF_8)));
  }

  private static List<SlackMessage> messages(RunReport report, News news) {
    List<SlackMessage> all = new ArrayList<>();
    all.add(RunMessage.of(report));
    all.add(RunMessage.whole(report, news));
    all.addAll(ThreadMessages.explanations(report, news));
    if (news.failed()) {
      all.add(ThreadMessages.again(news.fresh()));
      all.add(ThreadMessages.still(news.fresh()));
    }
    return all;
  }

  private static byte[] json(SlackMessage message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", message.text());
    fields.put("blocks", message.blocks());
    return JsonMaps.write(fields);
  }

  /** Slack refuses a context without elements. */
  @Test
  void whatHasNoTextIsNoBlock() {
    Blocks blocks = new Blocks();
    blocks.context(List.of("", " "));
    assertThat(blocks.isEmpty()).isTrue();
    blocks.context(List.of("", "a"));
    assertThat(blocks.all()).hasSize(1);
  }

  @Test
  void theCommitsAreBesideTheFirstFailureOfAnApp() {
    RunReport report = ExampleRuns.failedWithCommits();
    News news = News.of(Told.NOTHING, report, report, Reports.START);
    String thread = ThreadMessages.explanations(report, news).toString();
    assertThat(thread)
        .contains(
            "3 commits since the last good version:",
            "9f2c41d07a Read prices &lt;anew&gt; (Ada Lovelace)",
            "and 1 more")
        .containsOnlyOnce("commits since");
  }
}
