package dev.slipway.delivery.inventory.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagePartsTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://git.example.com/a/env, !12, https://git.example.com/a/env/-/merge_requests/12",
        "https://git.example.com/a/env, b/c!7, https://git.example.com/b/c/-/merge_requests/7",
        "https://git.example.com:8443/a/env, b!7, https://git.example.com:8443/b/-/merge_requests/7",
        "'', !12, ''",
        "javascript:alert(1), !12, ''",
        "https://git.example.com/a/env, !x, ''",
        "https://git.example.com/a/env, 'a b!1', ''",
        "https://example.com/git/a/env, a/env!12,"
            + " https://example.com/git/a/env/-/merge_requests/12",
        "https://git.example.com/a/env, !1\"onclick=x, ''"
      })
  void linksToMergeRequests(String project, String request, String link) {
    assertThat(Weblinks.request(project, request)).isEqualTo(link);
  }

  @Test
  void linksToCommitsThatLookLikeOnes() {
    assertThat(Weblinks.commit("https://git.example.com/a", "0123456789ab"))
        .isEqualTo("https://git.example.com/a/-/commit/0123456789ab");
    assertThat(Weblinks.commit("https://git.example.com/a", "../..")).isEmpty();
    assertThat(Weblinks.commit("", "0123456789ab")).isEmpty();
  }

  @Test
  void textsAreEscapedAndVisible() {
    assertThat(new Markup().text("<a href=\"x\">'&'\u202E\u0000 b\n\tc").toString())
        .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39; b c");
    assertThat(new Markup().link("javascript:alert(1)", "<x>").toString())
        .isEqualTo("<bdi>&lt;x&gt;</bdi>");
    assertThat(new Markup().link("https://e.example.com/\"'", "x").toString())
        .isEqualTo(
            "<a rel=\"noopener noreferrer\" href=\"https://e.example.com/&quot;&#39;\">x</a>");
  }

  @Test
  void jsonCannotEndItsElement() {
    assertThat(StringTable.quoted("</script><!--\"\\&"))
        .isEqualTo("\"\\u003c/script\\u003e\\u003c!--\\\"\\\\\\u0026\"");
  }

  @Test
  void stringsShareWhatTheyBeginWith() {
    StringTable strings = new StringTable();
    List<String> texts =
        List.of("orders-2", "orders", "\uD83D\uDE00", "\uD83D\uDE01", "orders", "");
    texts.forEach(strings::index);
    strings.number();
    assertThat(strings.json())
        .isEqualTo("[\"00orders\",\"06-2\",\"00\uD83D\uDE00\",\"00\uD83D\uDE01\"]");
    assertThat(texts.stream().map(strings::index)).containsExactly(2, 1, 3, 4, 1, 0);
  }

  @Test
  void columnsOfNothingAreShort() {
    assertThat(new Columns().add("a", 0).add("b", 1).add("a", 0).add("b", 0).json())
        .isEqualTo("{\"count\":2,\"a\":0,\"b\":[1,0]}");
    assertThat(new Columns().json()).isEqualTo("{\"count\":0}");
  }

  @Test
  void weeksBeginOnMondaysAndNoneIsLeftOut() {
    Timeline timeline =
        new Timeline(
            "production",
            Stream.of("2026-11-30T00:00:00Z", "2026-11-15T23:59:00Z", "2026-11-14T12:00:00Z")
                .map(PagePartsTest::change)
                .toList(),
            Optional.empty(),
            "");
    assertThat(Weeks.of(timeline).stream().map(bar -> bar.from() + " " + bar.value().orElse(-1.0)))
        .containsExactly("2026-11-09 2.0", "2026-11-16 0.0", "2026-11-23 0.0", "2026-11-30 1.0");
  }

  @Test
  void aChartSaysWhatItShows() {
    Markup html = new Markup();
    new BarChart(
            "x",
            "Lead <time>",
            "hours",
            List.of(
                new BarChart.Bar("2026-11-02", Optional.of(12.25), "7 deployments"),
                new BarChart.Bar("2026-11-09", Optional.empty(), "2 deployments"),
                new BarChart.Bar("2026-11-16", Optional.of(0.0), "5 deployments")))
        .write(html);
    assertThat(html.toString())
        .contains("aria-labelledby=\"x-t x-d\"", "<title id=\"x-t\">Lead &lt;time&gt;</title>")
        .contains(
            "3 weeks from 2026-11-02 to 2026-11-16; the highest is 12.3 hours, in the week of"
                + " 2026-11-02.")
        .contains("<th scope=row>2026-11-09<td>not known<td>2 deployments")
        .containsSubsequence("<rect x=\"1\" y=\"2.0\"", "<rect x=\"21\" y=\"94.5\"")
        .doesNotContain("<rect x=\"11\"");
  }

  /** A window of up to 14 days has a bar per day. */
  @Test
  void aChartOfDaysDoesNotSayWeeks() {
    Markup html = new Markup();
    List<BarChart.Bar> bars =
        List.of(
            new BarChart.Bar("2026-11-30", Optional.of(7.0), "1 deployment"),
            new BarChart.Bar("2026-12-01", Optional.of(14.0), "2 deployments"));
    new BarChart("x", "Deployment frequency", "per week", bars).write(html);
    assertThat(html.toString())
        .contains("2 days from 2026-11-30 to 2026-12-01; the highest is 14 per week, on 2026-12-01")
        .contains("<th scope=\"col\">Day<th scope=\"col\">Value")
        .doesNotContain("eek of");
    assertThat(BarChart.part(List.of(bars.get(0)))).isEqualTo("week");
    assertThat(BarChart.part(List.of(new BarChart.Bar("<b>", Optional.empty(), ""), bars.get(0))))
        .isEqualTo("week");
  }

  @Test
  void aStyleHoldsNamesAsNumbers() {
    String css =
        Style.text(
            List.of(
                new EnvironmentFacts(
                    "a\"}</style>",
                    "",
                    Optional.empty(),
                    java.util.Map.of(),
                    List.of(),
                    List.of())));
    assertThat(css)
        .contains(
            "td:nth-child(3)::before{content:\"a\\000022\\00007d\\00003c\\00002fstyle\\00003e\"}")
        .contains(":root{--environments:1}");
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1", "1.25, 1.3", "1234567.0, '1,234,567'", "0.04, 0"})
  void numbers(double value, String text) {
    assertThat(Numbers.of(value)).isEqualTo(text);
  }

  private static Change change(String time) {
    return new Change(
        Instant.parse(time),
        "production",
        "orders",
        Optional.empty(),
        Optional.empty(),
        new Change.By("", "", "", ""));
  }
}
