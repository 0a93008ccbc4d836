package dev.slipway.its.bench;

import dev.slipway.delivery.inventory.page.Page;
import dev.slipway.its.browser.Browser;
import dev.slipway.its.browser.Tab;
import dev.slipway.its.inventory.ExampleInventory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/**
 * The inventory's page with 1,000 apps in 5 environments and 20,000 changes: its size, and how long
 * a headless Chromium takes for the first paint and for a keystroke in the filter. Without a
 * browser the last two are short.
 */
final class InventoryPage implements Bench {
  private static final double MEGABYTE = 1_000_000;

  /**
   * Types and deletes a word. A keystroke's time is that of a whole frame without waiting for its
   * begin: the page's own work, style, layout and paint.
   */
  private static final String KEYSTROKES =
      """
      (async () => {
        const input = document.querySelector('#q');
        const frame = () => new Promise(requestAnimationFrame);
        const after = () => new Promise((done) => {
          const channel = new MessageChannel();
          channel.port1.onmessage = done;
          channel.port2.postMessage(0);
        });
        const words = [];
        for (const word of ['orders-api', 'team-search', '1.4 failed', 'no such app']) {
          for (let i = 1; i <= word.length; i++) words.push(word.slice(0, i));
          for (let i = word.length - 1; i >= 0; i--) words.push(word.slice(0, i));
        }
        const times = [];
        for (const word of words) {
          await frame();
          const begun = performance.now();
          input.value = word;
          input.dispatchEvent(new Event('input', { bubbles: true }));
          await after();
          times.push(performance.now() - begun);
          await frame();
          await frame();
        }
        return times;
      })()""";

  private final Path directory;
  private final int rounds;
  private final PrintStream out;

  InventoryPage(Path directory, int rounds, PrintStream out) {
    this.directory = directory;
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    byte[] page =
        Objects.requireNonNull(new Page().files(ExampleInventory.large().report()).get(Page.FILE));
    Path file = Files.write(Files.createDirectories(directory).resolve(Page.FILE), page);
    double paint = Double.POSITIVE_INFINITY;
    double keystroke = Double.POSITIVE_INFINITY;
    Optional<Path> program = Browser.installed();
    if (program.isPresent()) {
      List<Double> paints = new ArrayList<>();
      List<List<Double>> keystrokes = new ArrayList<>();
      try (Browser browser = Browser.start(program.get(), directory.resolve("profile"))) {
        for (int round = 0; round < rounds; round++) {
          try (Tab tab = browser.tab().size(1280, 900, 1)) {
            tab.open(file.toUri());
            tab.until("performance.getEntriesByName('first-contentful-paint').length > 0");
            paints.add(
                tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
                        .asDouble()
                    / 1_000);
            keystrokes.add(tab.evaluate(KEYSTROKES).valueStream().map(JsonNode::asDouble).toList());
          }
        }
      }
      paint = Collections.max(paints);
      keystroke = slowest(keystrokes);
      out.printf(
          Locale.ROOT,
          "first paint: %s s; %d keystrokes a round%n",
          paints,
          keystrokes.get(0).size());
    } else {
      out.println("no Chromium (" + String.join(", ", Browser.NAMES) + ") on the PATH");
    }
    return List.of(
        Figure.most("inventory.page.megabytes", page.length / MEGABYTE, 0, 3),
        Figure.most("inventory.page.gzipped-megabytes", gzipped(page) / MEGABYTE, 0, 1),
        Figure.most("inventory.page.first-paint-seconds", paint, 0, 1),
        Figure.most("inventory.page.keystroke-milliseconds", keystroke, 0, 16));
  }

  /** The slowest of all keystrokes, each with its median over the rounds. */
  private static double slowest(List<List<Double>> rounds) {
    double slowest = 0;
    for (int i = 0; i < rounds.get(0).size(); i++) {
      List<Double> times = new ArrayList<>();
      for (List<Double> round : rounds) {
        times.add(round.get(i));
      }
      Collections.sort(times);
      slowest = Math.max(slowest, times.get(times.size() / 2));
    }
    return slowest;
  }

  private static int gzipped(byte[] page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(page);
    }
    return bytes.size();
  }
}
