package dev.slipway.its.inventory;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.page.Page;
import dev.slipway.its.browser.Browser;
import dev.slipway.its.browser.Tab;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A page in a browser, of which each test has tabs of its own. */
final class PageScene implements AutoCloseable {
  /** Where screenshots are kept. */
  static final Path SCREENSHOTS = Path.of("target", "inventory", "screenshots");

  private final Browser browser;
  private final Path page;

  private PageScene(Browser browser, Path page) {
    this.browser = browser;
    this.page = page;
  }

  /** Skips the test where no browser is installed; the build's report says so. */
  static PageScene of(InventoryReport report, Path folder) throws IOException {
    Optional<Path> program = Browser.installed();
    assumeTrue(program.isPresent(), "no Chromium here (package chromium)");
    byte[] content = new Page().files(report).get(Page.FILE);
    Path page = Files.write(folder.resolve(Page.FILE), content);
    return new PageScene(Browser.start(program.get(), folder.resolve("profile")), page);
  }

  /** The page at a deep link, or at none. */
  Tab open(String hash) {
    return show(browser.tab().size(1280, 900, 1), hash);
  }

  /** The same where scripts are switched off. */
  Tab withoutScripts() {
    return show(browser.tab().size(1280, 900, 1).scripts(false), "");
  }

  Tab tab() {
    return browser.tab();
  }

  Tab show(Tab tab, String hash) {
    return tab.open(URI.create(page.toUri() + (hash.isEmpty() ? "" : "#" + hash)));
  }

  /** The names of the apps that are to be seen, from top to bottom. */
  static List<String> apps(Tab tab) {
    return texts(tab, ".matrix tbody:not([hidden]) tr:not([hidden]) th");
  }

  static List<String> texts(Tab tab, String selector) {
    tab.until("!document.querySelector('[aria-busy]')");
    return tab.evaluate(
            "[...document.querySelectorAll("
                + tab.quoted(selector)
                + ")].map(element => element.textContent)")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  /** What the page requested beside itself. */
  static List<String> requests(Tab tab) {
    return tab.events("Network.requestWillBeSent").stream()
        .map(event -> event.path("request").path("url").asString(""))
        .filter(url -> !url.endsWith("/" + Page.FILE) && !url.equals("about:blank"))
        .toList();
  }

  /** Errors on the console, as of scripts that failed. */
  static List<String> errors(Tab tab) {
    return tab.events("Runtime.exceptionThrown").stream().map(JsonNode::toString).toList();
  }

  @Override
  public void close() {
    browser.close();
  }
}
