package dev.slipway.delivery.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows the progress of apps as a table that changes in place, on a terminal: one line for each
 * app. All other events go to the console, above the table.
 */
public final class RolloutTable implements DeliveryListener {
  /** Of most terminals; a line that is wrapped could not be replaced. */
  private static final int WIDTH = 79;

  private static final int MOST = 40;
  private static final String ESCAPE = "\u001b[";

  private final DeliveryListener console;
  private final Appendable terminal;
  private final Map<String, String> apps = new LinkedHashMap<>();
  private int shown;

  /**
   * @param console receives all other events
   * @param terminal written to as it is
   */
  public RolloutTable(DeliveryListener console, Appendable terminal) {
    this.console = console;
    this.terminal = terminal;
  }

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Event.AppProgressed progressed) {
      apps.put(progressed.app(), EventText.of(progressed));
      draw(List.copyOf(apps.values()));
    } else if (event instanceof Event.StatusShown status) {
      draw(status.apps());
    } else if (event instanceof Event.RunReported) {
      console.on(event);
    } else {
      boolean table = shown > 0 && !apps.isEmpty();
      wipe();
      console.on(event);
      if (table) {
        draw(List.copyOf(apps.values()));
      }
    }
  }

  private void draw(List<String> lines) {
    wipe();
    // The last apps changed last.
    List<String> some = lines.subList(Math.max(0, lines.size() - MOST), lines.size());
    StringBuilder text = new StringBuilder();
    some.forEach(line -> text.append(cut(line)).append('\n'));
    write(text.toString());
    shown = some.size();
  }

  private void wipe() {
    if (shown > 0) {
      write(ESCAPE + shown + "A" + ESCAPE + "0J");
      shown = 0;
    }
  }

  private static String cut(String line) {
    String printable = line.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    return printable.codePointCount(0, printable.length()) <= WIDTH
        ? printable
        : printable.substring(0, printable.offsetByCodePoints(0, WIDTH - 1)) + "…";
  }

  private void write(String text) {
    try {
      terminal.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
