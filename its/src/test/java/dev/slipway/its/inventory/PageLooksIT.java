package dev.slipway.its.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.browser.Tab;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The inventory's page as it is seen: light and dark, on a phone, on paper, by assistive
 * technology, and without scripts. The screenshots are for people: target/inventory/screenshots.
 */
class PageLooksIT {
  private static final List<String> VIEWS =
      List.of("apps", "environments", "timeline", "figures", "app=orders");
  private static PageScene scene;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    scene = PageScene.of(ExampleInventory.small().report(), folder);
  }

  @AfterAll
  static void stop() {
    if (scene != null) {
      scene.close();
    }
  }

  @Test
  void axeFindsNothingSeriousInLightAndDark() throws Exception {
    String script = AxeCore.script();
    List<String> findings = new ArrayList<>();
    for (boolean dark : List.of(false, true)) {
      for (int width : List.of(1280, 360)) {
        for (String view : VIEWS) {
          try (Tab tab = scene.tab().size(width, 900, 1).dark(dark)) {
            scene.show(tab, view);
            openDetails(tab);
            AxeCore.findings(tab, script)
                .forEach(
                    each -> findings.add(view + (dark ? " dark " : " ") + width + ": " + each));
            if (view.equals("apps")) {
              assertThat(AxeCore.passes(tab)).isGreaterThan(15);
            }
          }
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void assistiveTechnologyReadsATable() {
    try (Tab tab = scene.open("")) {
      tab.call("Accessibility.enable", Map.of());
      List<String> roles =
          tab.call("Accessibility.getFullAXTree", Map.of())
              .path("nodes")
              .valueStream()
              .map(node -> node.path("role").path("value").asString(""))
              .toList();
      assertThat(roles).contains("table", "columnheader", "rowheader", "cell");
      assertThat(roles.stream().filter("rowheader"::equals).count()).isEqualTo(36);
      assertThat(roles.stream().filter("row"::equals).count()).isEqualTo(37);
      assertThat(roles.stream().filter("cell"::equals).count()).isEqualTo(36 * 4);
    }
  }

  @Test
  void isDarkWhereThatIsPreferred() {
    String ground = "getComputedStyle(document.body).backgroundColor";
    try (Tab tab = scene.open("")) {
      String light = tab.text(ground);
      tab.dark(true);
      assertThat(tab.text(ground)).isNotEqualTo(light).isEqualTo("rgb(20, 23, 27)");
    }
    for (String view : VIEWS) {
      for (boolean dark : List.of(false, true)) {
        try (Tab tab = scene.tab().size(1280, 900, 1).dark(dark)) {
          scene.show(tab, view);
          tab.screenshot(screenshot(view + (dark ? "-dark" : "")));
        }
      }
    }
  }

  @Test
  void neverScrollsSidewaysOnAPhone() {
    for (String view : VIEWS) {
      for (int width : List.of(360, 700, 1000)) {
        try (Tab tab = scene.tab().size(width, 780, width == 360 ? 2 : 1)) {
          scene.show(tab, view);
          assertThat(tab.number("document.documentElement.scrollWidth"))
              .as("%s at %d pixels", view, width)
              .isLessThanOrEqualTo(width);
          if (width == 360) {
            assertThat(
                    tab.number(
                        "(document.querySelector('dialog[open]') || {scrollWidth: 0}).scrollWidth"))
                .isLessThanOrEqualTo(width);
            tab.screenshot(screenshot(view + "-phone"));
            openDetails(tab);
            assertThat(tab.number("document.documentElement.scrollWidth")).isEqualTo(width);
          } else if (width == 1000 && view.equals("apps")) {
            tab.screenshot(screenshot("apps-tablet"));
          }
        }
      }
    }
  }

  @Test
  void eachEnvironmentHasAPageOfItsOwnOnPaper() throws Exception {
    try (Tab tab = scene.open("q=orders")) {
      byte[] pdf = tab.pdf(false);
      Files.createDirectories(PageScene.SCREENSHOTS);
      Files.write(PageScene.SCREENSHOTS.resolve("print.pdf"), pdf);
      assertThat(pages(pdf)).isEqualTo(3);
      assertThat(tab.is("document.documentElement.classList.contains('printing')")).isFalse();
      tab.evaluate("dispatchEvent(new Event('beforeprint'))");
      assertThat(PageScene.texts(tab, "#print h2"))
          .containsExactly("test", "staging", "production");
      assertThat(PageScene.texts(tab, "#print section:first-child tbody th"))
          .containsExactly("orders", "orders-api");
      tab.evaluate("dispatchEvent(new Event('afterprint'))");
      assertThat(PageScene.texts(tab, "#print *")).isEmpty();
    }
  }

  @Test
  void isReadableWithoutScripts() throws Exception {
    try (Tab tab = scene.withoutScripts()) {
      assertThat(PageScene.apps(tab)).hasSize(36);
      assertThat(tab.is("document.querySelector('.filters').hidden")).isTrue();
      for (String view : List.of("apps", "environments", "timeline", "figures")) {
        assertThat(tab.number("document.querySelector('#" + view + "').offsetHeight")).isPositive();
      }
      assertThat(PageScene.texts(tab, ".timeline[data-n=\"2\"] .changes tbody tr")).hasSize(20);
      assertThat(PageScene.texts(tab, "svg title")).isNotEmpty();
      tab.screenshot(screenshot("without-scripts"));
      assertThat(pages(tab.pdf(true))).isPositive();
    }
  }

  private static void openDetails(Tab tab) {
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
    tab.until("document.querySelectorAll('.evidence[open]:not(:has(table))').length === 0");
  }

  private static int pages(byte[] pdf) {
    return new String(pdf, StandardCharsets.ISO_8859_1).split("/Type /Page\\b", -1).length - 1;
  }

  private static Path screenshot(String name) {
    return PageScene.SCREENSHOTS.resolve(name.replace('=', '-') + ".png");
  }
}
