package dev.slipway.delivery.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {
  private final List<Event> console = new ArrayList<>();
  private final StringBuilder terminal = new StringBuilder();
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final ProgressBar bar = new ProgressBar(console::add, terminal, () -> now);

  @Test
  void moves() {
    bar.on(new Event.PushStarted(2, 10_000_000));
    assertThat(drawn()).contains("  0%  0.0 of 10.0 MB");

    later(200);
    bar.on(new Event.BlobSending("a", 2_500_000));
    assertThat(drawn()).contains("[=======    ", " 25%  2.5 of 10.0 MB");

    bar.on(new Event.BlobPushed("b", 5_000_000, false));
    assertThat(drawn()).contains(" 75%  7.5 of 10.0 MB");

    later(200);
    bar.on(new Event.BlobSending("a", 1_000_000)); // sent again
    assertThat(drawn()).contains(" 60%  6.0 of 10.0 MB");
    assertThat(console).isEmpty();
  }

  @Test
  void drawsSeldomEnoughForSlowTerminals() {
    bar.on(new Event.PushStarted(1, 10));
    terminal.setLength(0);

    for (int i = 0; i < 50; i++) {
      bar.on(new Event.BlobSending("a", i));
    }

    assertThat(terminal).isEmpty();
  }

  @Test
  void leavesTheLineToOtherEvents() {
    Event warning = new Event.Warning("careful");
    bar.on(warning);
    assertThat(terminal).isEmpty();

    bar.on(new Event.PushStarted(1, 10));
    bar.on(warning);

    assertThat(terminal.toString()).endsWith(" \r");
    assertThat(console).containsExactly(warning, warning);
  }

  @ParameterizedTest
  @CsvSource({
    "true,  true,  xterm, true",
    "true,  false, xterm, false",
    "false, true,  xterm, false",
    "true,  true,  dumb,  false",
  })
  void drawsForPeopleOnly(boolean interactive, boolean terminal, String term, boolean drawn) {
    assertThat(Terminal.watched(interactive, Map.of("TERM", term), terminal)).isEqualTo(drawn);
    assertThat(Terminal.watched(interactive, Map.of("TERM", term, "CI", "true"), terminal))
        .isFalse();
  }

  private void later(long millis) {
    now = now.plusMillis(millis);
  }

  private String drawn() {
    return terminal.substring(terminal.lastIndexOf("\r"));
  }
}
