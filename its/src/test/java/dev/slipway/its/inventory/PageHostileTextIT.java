package dev.slipway.its.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.inventory.page.Page;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.its.browser.Browser;
import dev.slipway.its.browser.Tab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Thirty hostile texts, each in every field of an inventory: the page shows them, as text. */
class PageHostileTextIT {
  private static final List<String> PAYLOADS =
      List.of(
          "<script>window.hit=1;alert(1)</script>",
          "</script><script>window.hit=1;alert(1)</script>",
          "</style><script>window.hit=1</script>",
          "</title><script>window.hit=1</script>",
          "<img src=x onerror=\"window.hit=1;alert(1)\">",
          "\"><img src=x onerror=window.hit=1>",
          "'><svg onload=window.hit=1>",
          "\" onmouseover=\"window.hit=1\" autofocus onfocus=\"window.hit=1\" x=\"",
          "' autofocus tabindex=1 onfocus='window.hit=1",
          "` onfocus=window.hit=1 `",
          "javascript:window.hit=1",
          "JaVaScRiPt:alert(1)//https://example.com",
          "data:text/html,<script>window.hit=1</script>",
          "vbscript:msgbox(1)",
          "https://example.com/\"onclick=\"window.hit=1",
          "https://example.com/'><script>window.hit=1</script>",
          "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
          "<base href=https://evil.example.com/>",
          "<meta http-equiv=refresh content='0;url=https://evil.example.com/'>",
          "<link rel=stylesheet href=https://evil.example.com/a.css>",
          "<form action=https://evil.example.com/><input name=q></form>",
          "<!--",
          "--><script>window.hit=1</script><!--",
          "<![CDATA[<script>window.hit=1</script>]]>",
          "${window.hit=1}{{constructor.constructor('window.hit=1')()}}",
          "\\u003cscript\\u003ewindow.hit=1\\u003c/script\\u003e",
          "\\\",\"x\":\"\\",
          "&lt;script&gt;window.hit=1&lt;/script&gt;&#60;b&#62;",
          "\";}</style><style>*{background:url(https://evil.example.com/)}",
          "\u202E\u2028<\u200Bscript>\uD800window.hit=1\u0000\t\n</script>\uD83D\uDE00#&?=+%2F__proto__");

  /** All texts of the document beside scripts and styles. */
  private static final String TEXTS =
      """
      (() => {
        const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
        const found = new Set();
        while (walker.nextNode()) {
          if (!walker.currentNode.parentNode.closest('script, style')) {
            found.add(walker.currentNode.data.trim());
          }
        }
        return [...found];
      })()""";

  @Test
  void noTextRunsAScript(@TempDir Path folder) throws Exception {
    Optional<Path> program = Browser.installed();
    assumeTrue(program.isPresent(), "no Chromium here (package chromium)");
    assertThat(PAYLOADS).hasSize(30).doesNotHaveDuplicates();
    try (Browser browser = Browser.start(program.get(), folder.resolve("profile"))) {
      for (String payload : PAYLOADS) {
        HostileInventory hostile = new HostileInventory(payload);
        byte[] content = new Page().files(hostile.report()).get(Page.FILE);
        Path page = Files.write(folder.resolve(Page.FILE), content);
        try (Tab tab = browser.tab().size(1280, 900, 1)) {
          tab.open(page.toUri());
          check(tab, payload, hostile.shown());
        }
      }
    }
  }

  private static void check(Tab tab, String payload, List<String> shown) {
    useEverything(tab);
    List<String> texts = tab.evaluate(TEXTS).valueStream().map(JsonNode::asString).toList();
    List<String> missing = new ArrayList<>();
    for (String text : shown) {
      String visible = VisibleText.line(text, 2_000);
      if (!texts.contains(visible)) {
        missing.add(visible);
      }
    }
    assertThat(missing).as(payload).isEmpty();
    assertThat(tab.is("'hit' in window")).as(payload).isFalse();
    assertThat(tab.events("Page.javascriptDialogOpening")).as(payload).isEmpty();
    assertThat(tab.violations()).as(payload).isEmpty();
    assertThat(PageScene.errors(tab)).as(payload).isEmpty();
    assertThat(PageScene.requests(tab)).as(payload).isEmpty();
    assertThat(
            tab.number(
                "document.querySelectorAll('img, iframe, object, embed, base, link, form, [onerror],"
                    + " [onload], [onfocus], [onclick], [onmouseover], [style]:not(tbody)').length"))
        .as(payload)
        .isZero();
    assertThat(
            tab.evaluate(
                    "[...document.querySelectorAll('a[href]')].map(a => a.protocol)"
                        + ".filter(p => !['file:', 'https:'].includes(p))")
                .size())
        .as(payload)
        .isZero();
    assertThat(tab.number("document.scripts.length")).as(payload).isEqualTo(5);
  }

  /** Each view, the details, the deployments behind the figure, and the pages for paper. */
  private static void useEverything(Tab tab) {
    for (String view : List.of("environments", "timeline", "figures")) {
      tab.click("nav a[href='#" + view + "']");
    }
    tab.click(".evidence summary");
    tab.until("document.querySelector('.evidence table') !== null");
    tab.click("nav a[href='#apps']");
    tab.press("/");
    tab.type("a");
    tab.press("Escape");
    tab.click(".matrix tbody a");
    tab.until("document.querySelector('dialog').open");
    tab.evaluate("dispatchEvent(new Event('beforeprint'))");
    tab.until("document.querySelectorAll('#print tbody tr').length === 1");
    tab.evaluate("document.documentElement.classList.remove('printing')");
    tab.evaluate("location.hash = location.hash + '&q=' + encodeURIComponent('<img src=x>')");
    tab.until("document.querySelector('#q').value === '<img src=x>'");
  }
}
