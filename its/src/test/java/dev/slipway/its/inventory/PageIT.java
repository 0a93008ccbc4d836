package dev.slipway.its.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.browser.Tab;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The inventory's page in a browser: filter, order, keys, deep links, details, timeline. */
class PageIT {
  private static final String OPEN = "document.querySelector('dialog').open";
  private static final String NAME = "document.querySelector('#app-name').textContent";
  private static PageScene scene;

  @SuppressWarnings("NullAway.Init") // each test opens its own
  private Tab tab;

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

  @AfterEach
  void nothingFailedAndNothingWasRequested() {
    assertThat(PageScene.errors(tab)).isEmpty();
    assertThat(PageScene.requests(tab)).isEmpty();
    assertThat(tab.violations()).isEmpty();
    tab.close();
  }

  @Test
  void filtersByText() {
    tab = scene.open("");
    int all = PageScene.apps(tab).size();
    assertThat(all).isEqualTo(36);
    assertThat(count()).isEqualTo("36 apps");
    tab.press("/");
    tab.type("Orders");
    assertThat(PageScene.apps(tab)).containsExactly("orders", "orders-api");
    assertThat(count()).isEqualTo("2 of 36 apps");
    tab.type(" team-shop");
    assertThat(PageScene.apps(tab)).containsExactly("orders");
    tab.until("location.hash === '#q=Orders%20team-shop'");
    tab.press("Escape");
    assertThat(PageScene.apps(tab)).hasSize(all);
    tab.type("no such app");
    assertThat(PageScene.apps(tab)).isEmpty();
  }

  @Test
  void findsAnImageByItsDigestAndACommit() {
    tab = scene.open("app=cart");
    String digest =
        PageScene.texts(tab, "dialog li .code").stream()
            .map(image -> image.substring(image.indexOf("sha256:")))
            .findFirst()
            .orElseThrow();
    tab.press("Escape");
    tab.until("!" + OPEN);
    tab.press("/");
    tab.type(digest);
    assertThat(PageScene.apps(tab)).containsExactly("cart");
  }

  /** Anybody can send a link. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "view=%5B",
        "view=timeline,main",
        "view=figures%0A",
        "order=%0A",
        "order=-%0Ax",
        "app=__proto__&env=constructor",
        "q=%25&view",
        "=&&q=%25",
        "__proto__=x&constructor=y&toString=z&hasOwnProperty=1"
      })
  void aBrokenLinkShowsThePage(String hash) {
    tab = scene.open(hash);
    assertThat(tab.number("document.querySelectorAll('main > section.on').length")).isEqualTo(1);
    assertThat(tab.is("document.querySelector('#apps').classList.contains('on')")).isTrue();
    tab.click("#reset");
    assertThat(count()).isEqualTo("36 apps");
    tab.until("!/toString|hasOwn/.test(location.hash)");
  }

  /** The browser tells of the closing later than it closes. */
  @Test
  void aKeyRightAfterTheDetailsWereClosedDoesNotOpenThemAgain() {
    tab = scene.open("app=cart");
    tab.until(OPEN);
    tab.evaluate(
        "document.querySelector('dialog').close();"
            + " document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true}))");
    tab.type("tracking");
    assertThat(tab.is(OPEN)).isFalse();
    assertThat(PageScene.apps(tab)).containsExactly("tracking");
  }

  @Test
  void filtersByOwnerAndFlag() {
    tab = scene.open("");
    tab.evaluate(
        "(() => { const owner = document.querySelector('#owner'); owner.value = 'team-search';"
            + " owner.dispatchEvent(new Event('change')); })()");
    assertThat(PageScene.apps(tab)).contains("search").doesNotContain("cart");
    assertThat(PageScene.texts(tab, ".matrix tr:not([hidden]) td:nth-child(2) bdi"))
        .containsOnly("team-search");
    tab.click("#reset");
    tab.click(".flags li[data-f=drift] button");
    assertThat(tab.text("document.querySelector('[data-f=drift] button').ariaPressed"))
        .isEqualTo("true");
    assertThat(PageScene.apps(tab)).isNotEmpty().hasSizeLessThan(10);
    assertThat(
            tab.number(
                "document.querySelectorAll('.matrix tbody tr:not([hidden]):not([data-f~=drift])')"
                    + ".length"))
        .isZero();
    tab.click(".flags li[data-f=drift] button");
    assertThat(count()).isEqualTo("36 apps");
  }

  @Test
  void ordersByAnyColumn() {
    tab = scene.open("");
    List<String> names = PageScene.apps(tab);
    assertThat(names).isSorted();
    tab.click(".matrix thead th:nth-child(1) button");
    assertThat(PageScene.apps(tab)).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(sorted(1)).isEqualTo("descending");
    tab.click(".matrix thead th:nth-child(5) button");
    List<String> days = PageScene.texts(tab, ".matrix tbody td:nth-child(5) time");
    assertThat(days).hasSizeGreaterThan(20).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(sorted(5)).isEqualTo("descending");
    assertThat(sorted(1)).isEmpty();
    tab.click(".matrix thead th:nth-child(5) button");
    assertThat(PageScene.texts(tab, ".matrix tbody td:nth-child(5) time")).isSorted();
    assertThat(sorted(5)).isEqualTo("ascending");
    tab.click(".matrix thead th:nth-child(2) button");
    assertThat(PageScene.texts(tab, ".matrix tbody td:nth-child(2) bdi")).isSorted();
    tab.click("#reset");
    assertThat(PageScene.apps(tab)).isEqualTo(names);
  }

  @Test
  void isUsedByKeysAlone() {
    tab = scene.open("");
    List<String> names = PageScene.apps(tab);
    tab.press("/");
    tab.press("ArrowDown");
    assertThat(focused()).isEqualTo(names.get(0));
    tab.press("ArrowDown");
    tab.press("ArrowDown");
    tab.press("ArrowUp");
    assertThat(focused()).isEqualTo(names.get(1));
    tab.press("PageDown");
    assertThat(focused()).isEqualTo(names.get(11));
    tab.press("End");
    assertThat(focused()).isEqualTo(names.get(names.size() - 1));
    assertThat(tab.text("getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
    tab.press("Home");
    tab.press("Enter");
    assertThat(tab.is(OPEN)).isTrue();
    assertThat(tab.text(NAME)).isEqualTo(names.get(0));
    tab.press("Escape");
    tab.until("!" + OPEN);
    assertThat(focused()).isEqualTo(names.get(0));
    tab.press("?");
    assertThat(tab.is("document.querySelector('#keys').open")).isTrue();
  }

  @Test
  void onlyOneAppIsATabStop() {
    tab = scene.open("");
    assertThat(
            tab.number(
                "document.querySelectorAll('.matrix tbody a:not([tabindex=\"-1\"])').length"))
        .isEqualTo(1);
  }

  @Test
  void deepLinksRestoreWhatWasSeen() {
    tab = scene.open("q=cart&order=-app&app=cart-api&env=staging");
    assertThat(PageScene.apps(tab)).containsExactly("cart-api", "cart");
    assertThat(tab.is(OPEN)).isTrue();
    assertThat(tab.text(NAME)).isEqualTo("cart-api");
    assertThat(focused()).startsWith("staging");
    tab.press("Escape");
    tab.until("location.hash === '#q=cart&order=-app'");
    tab.evaluate("location.hash = 'timeline'");
    tab.until("document.querySelector('#timeline').classList.contains('on')");
    assertThat(tab.text("document.querySelector('nav [aria-current]').textContent"))
        .isEqualTo("Timeline");
  }

  @Test
  void anUnknownAppInALinkIsIgnored() {
    tab = scene.open("app=no-such-app&view=no-such-view&flag=x&unknown=1");
    assertThat(tab.is(OPEN)).isFalse();
    assertThat(tab.is("document.querySelector('#apps').classList.contains('on')")).isTrue();
    assertThat(count()).isEqualTo("0 of 36 apps");
  }

  @Test
  void showsAllOfAnApp() {
    tab = scene.open("");
    tab.click("[id='app=invoices'] td:nth-child(4)");
    assertThat(tab.text(NAME)).isEqualTo("invoices");
    assertThat(PageScene.texts(tab, "dialog tbody th")).contains("Declared", "Applied", "Live");
    assertThat(tab.text("document.querySelector('dialog').textContent"))
        .contains("team-", "-oncall", "sha256", "registry.example.com/shop/invoices:")
        .contains("CPU 0.75, memory 768 MiB", "of 3 ready", "window")
        .contains("apps/invoices.yaml", "ago");
    assertThat(
            tab.evaluate(
                    "[...document.querySelectorAll('dialog a')].map(a => a.getAttribute('href'))")
                .toString())
        .contains("https://gitlab.example.com/my-team/env-staging/-/merge_requests/")
        .contains("https://gitlab.example.com/my-team/invoices/-/commit/")
        .contains("https://nexus.example.com/repository/bundles/shop/invoices/");
  }

  @Test
  void showsEveryChangeOfAnEnvironment() {
    tab = scene.open("timeline");
    String first = ".timeline[data-n=\"0\"]";
    assertThat(PageScene.texts(tab, first + " tbody .none")).isEmpty();
    assertThat(rows(first)).isEqualTo(100);
    tab.click(first + " .all button");
    tab.until("document.querySelectorAll('" + first + " .changes tbody tr').length === 161");
    assertThat(PageScene.texts(tab, first + " caption")).contains("161 changes, newest first");
    List<String> times = PageScene.texts(tab, first + " .changes time");
    assertThat(times.stream().map(time -> time.substring(0, 16)).toList())
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(PageScene.texts(tab, first + " .changes td:nth-child(3)"))
        .anyMatch(text -> text.matches("added \\S+"))
        .anyMatch(text -> text.matches("\\S+ → \\S+"));
  }

  @Test
  void showsTheDeploymentsBehindAFigure() {
    tab = scene.open("figures");
    tab.click(".evidence summary");
    tab.until("document.querySelectorAll('.evidence[open] tbody tr').length > 0");
    int rows = tab.number("document.querySelectorAll('.evidence[open] tbody tr').length");
    assertThat(tab.text("document.querySelector('.size').textContent")).isEqualTo("n = " + rows);
    assertThat(PageScene.texts(tab, ".evidence[open] tbody td:last-child"))
        .containsOnly("first run with this version");
  }

  private int rows(String block) {
    return tab.number("document.querySelectorAll('" + block + " .changes tbody tr').length");
  }

  private String count() {
    return tab.text("document.querySelector('#count').textContent");
  }

  private String focused() {
    return tab.text("document.activeElement.textContent");
  }

  private String sorted(int column) {
    return tab.text(
        "document.querySelector('.matrix thead th:nth-child(" + column + ")').ariaSort");
  }
}
