package dev.slipway.delivery.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Shows a push as one line that moves, on a terminal, instead of one line per layer. All other
 * events go to the console, after the line is wiped away.
 */
public final class ProgressBar implements DeliveryListener {
  private static final int WIDTH = 30;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String WIPE = "\r" + " ".repeat(79) + "\r";

  private final DeliveryListener console;
  private final Appendable terminal;
  private final InstantSource clock;
  private final Map<String, Long> sent = new HashMap<>();
  private long total;
  private boolean shown;
  private Instant last = Instant.EPOCH;

  /**
   * @param console receives all other events
   * @param terminal written to as it is, without line ends
   */
  public ProgressBar(DeliveryListener console, Appendable terminal, InstantSource clock) {
    this.console = console;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Event.PushStarted started) {
      sent.clear();
      total = started.bytes();
      draw();
    } else if (event instanceof Event.BlobSending sending) {
      sent.put(sending.digest(), sending.bytes());
      if (!clock.instant().isBefore(last.plus(PAUSE))) {
        draw();
      }
    } else if (event instanceof Event.BlobPushed pushed) {
      sent.put(pushed.digest(), pushed.size());
      draw();
    } else {
      wipe();
      console.on(event);
    }
  }

  private void draw() {
    long done = sent.values().stream().mapToLong(Long::longValue).sum();
    int percent = total == 0 ? 100 : (int) Math.max(0, Math.min(100, done * 100 / total));
    int full = percent * WIDTH / 100;
    write(
        String.format(
            Locale.ROOT,
            "\r  [%s%s] %3d%%  %.1f of %.1f MB ",
            "=".repeat(full),
            " ".repeat(WIDTH - full),
            percent,
            done / 1e6,
            total / 1e6));
    shown = true;
    last = clock.instant();
  }

  private void wipe() {
    if (shown) {
      write(WIPE);
      shown = false;
    }
  }

  private void write(String text) {
    try {
      terminal.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
