package dev.slipway.its.browser;

import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page in a browser, used as a person does: keys and clicks, and what is then to be seen. */
public final class Tab implements AutoCloseable {
  private static final int PATIENCE_MILLISECONDS = 20_000;
  private static final Map<String, Integer> KEYS =
      Map.of(
          "Enter",
          13,
          "Escape",
          27,
          "Tab",
          9,
          "Home",
          36,
          "End",
          35,
          "ArrowUp",
          38,
          "ArrowDown",
          40,
          "PageUp",
          33,
          "PageDown",
          34,
          "Backspace",
          8);

  /** Counts what a page's policy has refused, from before its first byte. */
  private static final String WATCH =
      "window.violations = []; document.addEventListener('securitypolicyviolation',"
          + " e => violations.push(e.violatedDirective + ' ' + e.sample));";

  private final DevTools tools;
  private final String target;
  private final String session;
  private final JsonMapper json = JsonMapper.builder().build();

  Tab(DevTools tools, String target, String session) {
    this.tools = tools;
    this.target = target;
    this.session = session;
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      call(domain + ".enable", Map.of());
    }
    call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
  }

  /** Calls the protocol itself. */
  public JsonNode call(String method, Map<String, ?> parameters) {
    return tools.call(session, method, parameters);
  }

  /** What it reported of a kind. */
  public List<JsonNode> events(String method) {
    return tools.events(session, method);
  }

  /** Opens a page and waits until it is loaded. */
  public Tab open(URI page) {
    int loaded = events("Page.loadEventFired").size();
    call("Page.navigate", Map.of("url", page.toString()));
    until(() -> events("Page.loadEventFired").size() > loaded, "the page is loaded");
    return this;
  }

  /** Evaluates an expression; what it promises is waited for. */
  public JsonNode evaluate(String expression) {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** The value of an expression as text; an empty one for null. */
  public String text(String expression) {
    return evaluate(expression).asString("");
  }

  public int number(String expression) {
    return evaluate(expression).asInt();
  }

  public boolean is(String expression) {
    return evaluate(expression).asBoolean();
  }

  /** Waits until an expression is true. */
  public void until(String expression) {
    until(() -> is(expression), expression);
  }

  private static void until(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("in vain waited until " + what);
      }
      Browser.pause(20);
    }
  }

  /** A JavaScript string. */
  public String quoted(String text) {
    return json.writeValueAsString(text);
  }

  /** Presses a key: a character, or one by its name. */
  public void press(String key) {
    boolean named = KEYS.containsKey(key);
    int code = KEYS.getOrDefault(key, (int) Character.toUpperCase(key.charAt(0)));
    String typed = key.equals("Enter") ? "\r" : named ? "" : key;
    call(
        "Input.dispatchKeyEvent",
        typed.isEmpty()
            ? Map.of("type", "rawKeyDown", "key", key, "code", key, "windowsVirtualKeyCode", code)
            : Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", code, "text", typed));
    call(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
  }

  public void type(String text) {
    text.codePoints().forEach(point -> press(Character.toString(point)));
  }

  /** Clicks into the middle of an element. */
  public void click(String selector) {
    String element = "document.querySelector(" + quoted(selector) + ")";
    JsonNode at =
        evaluate(
            "(() => { const e = "
                + element
                + "; e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return [r.x + r.width / 2, r.y + r.height / 2]; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              at.path(0).asDouble(),
              "y",
              at.path(1).asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Sets the size of the window, in CSS pixels. */
  public Tab size(int width, int height, double scale) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
    return this;
  }

  public Tab dark(boolean dark) {
    Map<String, String> feature =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    call("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    return this;
  }

  /** Whether scripts of pages may run. */
  public Tab scripts(boolean run) {
    call("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    return this;
  }

  public void screenshot(Path file) {
    Browser.write(file, bytes(call("Page.captureScreenshot", Map.of("format", "png"))));
  }

  /** Prints to PDF, on A4. */
  public byte[] pdf(boolean landscape) {
    return bytes(
        call(
            "Page.printToPDF",
            Map.of(
                "paperWidth",
                8.27,
                "paperHeight",
                11.69,
                "landscape",
                landscape,
                "printBackground",
                true)));
  }

  private static byte[] bytes(JsonNode result) {
    return Base64.getDecoder().decode(result.path("data").asString());
  }

  /** What a page's policy has refused so far. */
  public List<String> violations() {
    return evaluate("violations").valueStream().map(each -> each.asString("")).toList();
  }

  @Override
  public void close() {
    tools.call("", "Target.closeTarget", Map.of("targetId", target));
  }
}
