package dev.slipway.delivery.inventory.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.InventoryFixture;
import dev.slipway.delivery.inventory.InventoryReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as a file; its/ has what a browser makes of it. */
class PageTest {
  private static final int MOST_SCRIPT = 30_000;

  private final String html = html(InventoryFixture.report());

  @Test
  void isOneFileWithTheSameBytesEachTime() {
    Map<String, byte[]> files = new Page().files(InventoryFixture.report());
    assertThat(files).containsOnlyKeys("index.html");
    assertThat(files.get("index.html"))
        .isEqualTo(new Page().files(InventoryFixture.report()).get(Page.FILE));
    assertThat(new Page().id()).isEqualTo("page");
  }

  @Test
  void itsPolicyAllowsItsOwnScriptAndStyleOnly() throws Exception {
    String policy = only("Content-Security-Policy\" content=\"([^\"]+)\"");
    assertThat(policy.split("; "))
        .containsExactly(
            "default-src 'none'",
            "script-src " + hash(only("(?s)<script>(.*?)</script>")),
            "style-src " + hash(only("(?s)<style>(.*?)</style>")),
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");
  }

  @Test
  void itsScriptIsSmallAndUsesNothingDangerous() {
    String script = Resource.text("page.js");
    assertThat(script.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MOST_SCRIPT);
    assertThat(script)
        .doesNotContainPattern(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b|new Function|fetch\\("
                + "|XMLHttpRequest|import |localStorage|document\\.cookie");
  }

  @Test
  void nothingIsLoaded() {
    assertThat(html)
        .doesNotContainPattern("<(link|img|iframe|object|embed|base|form)\\b")
        .doesNotContainPattern("\\s(src|srcset|style|on[a-z]+)=");
    assertThat(html).doesNotContain("@import").doesNotContain("url(");
  }

  @Test
  void hasARowForEachAppAndAColumnForEachEnvironment() {
    assertThat(all("<tr role=row id=\"app=([^\"]+)\""))
        .isEqualTo(InventoryFixture.report().inventory().apps());
    String head = only("(?s)is declared</caption>\n<thead role=rowgroup>(.*?)\n<tbody");
    assertThat(count(head, "<th scope=\"col\" role=columnheader>")).isEqualTo(4);
    assertThat(head)
        .contains("<span>staging</span>", "<span>production</span><small>not read: applied, live");
    assertThat(all("(?m)^(<tr role=row id=.*)$")).allMatch(row -> count(row, "<td") == 3);
  }

  @Test
  void aCellHasVersionDayAndFlags() {
    assertThat(all("(?m)^(<tr role=row id=\"app=orders\".*)$"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .contains("<th scope=row role=rowheader><a href=\"#app=orders\">orders</a>")
                    .contains("<bdi>team-shop</bdi>")
                    .contains("1.5.0 <time>2026-11-27</time> <i class=b>failed</i>")
                    .contains("class=\"f a\""));
  }

  @Test
  void grantsAreShownWhereTheModelHasThem() {
    assertThat(html).contains("2 grants of access", "Group oidc:developers", "INC-4711");
    assertThat(html(withoutGrants())).doesNotContain("grants of access").doesNotContain("oidc:");
  }

  @Test
  void showsWhatCouldNotBeRead() {
    assertThat(html)
        .contains("<b>live</b> https://production.example.com:6443 did not respond within 10 s")
        .contains("<b>history</b> The clone has 50 commits only");
    assertThat(html(InventoryFixture.unreadable()))
        .contains("<small>not read: declared</small>")
        .contains("<td role=cell class=x>unknown")
        .contains("SLIP-4004 apps/orders.yaml:3: unknown field &#39;bundel&#39;");
  }

  @Test
  void anEmptyInventorySaysSo() {
    assertThat(html(InventoryFixture.empty()))
        .contains("0 apps in 0 environments", "No app was found.", "No history was read.")
        .doesNotContain("#figures");
  }

  @Test
  void figuresHaveValueRuleAndATable() {
    InventoryReport report = InventoryFixture.report();
    assertThat(all("<article class=\"card figure\"><h3>([^<]+)")).hasSize(report.figures().size());
    assertThat(count(html, "<svg role=\"img\"")).isGreaterThanOrEqualTo(report.figures().size());
    assertThat(count(html, "<desc id=")).isEqualTo(count(html, "<svg "));
    assertThat(count(html, "The chart as a table")).isEqualTo(count(html, "<svg "));
  }

  private static String html(InventoryReport report) {
    return new String(new Page().files(report).get(Page.FILE), StandardCharsets.UTF_8);
  }

  private static InventoryReport withoutGrants() {
    InventoryReport report = InventoryFixture.report();
    List<EnvironmentFacts> environments =
        report.inventory().environments().stream()
            .map(
                each ->
                    new EnvironmentFacts(
                        each.name(),
                        each.address(),
                        each.revision(),
                        each.problems(),
                        List.of(),
                        each.undeclared()))
            .toList();
    return new InventoryReport(
        new Inventory(environments, report.inventory().cells()),
        report.timelines(),
        report.figures(),
        report.title());
  }

  private String only(String pattern) {
    assertThat(all(pattern)).hasSize(1);
    return all(pattern).get(0);
  }

  private List<String> all(String pattern) {
    List<String> found = new ArrayList<>();
    Matcher match = Pattern.compile(pattern).matcher(html);
    while (match.find()) {
      found.add(match.group(1));
    }
    return found;
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static String hash(String content) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }
}
