package dev.slipway.delivery.suggest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.UpdateTimes;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WindowTableTest {
  static Stream<Arguments> windows() throws IOException {
    return Rows.of("windows.txt");
  }

  @ParameterizedTest
  @MethodSource("windows")
  void opens(String window, String now, String expected) {
    Gate gate = WindowGate.of(times(window), Instant.parse(now));
    assertThat(gate.name()).isEqualTo("window");
    if (expected.equals("open")) {
      assertThat(gate.state()).isEqualTo(Gate.State.OPEN);
      assertThat(gate.opens()).isEmpty();
    } else {
      assertThat(gate.state()).isEqualTo(Gate.State.WAITING);
      assertThat(gate.opens()).contains(Instant.parse(expected));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{zone: Europe/London, days: [Mon], from: '09:00'} | 2026-06-06T12:00:00Z"
            + " | outside of the window; opens Mon 2026-06-08 09:00 Europe/London",
        "{zone: UTC, except: [{from: 2026-12-24, to: 2026-12-26, reason: Christmas}]}"
            + " | 2026-12-24T12:00:00Z"
            + " | closed by an exclusion: Christmas; opens Sun 2026-12-27 00:00 UTC",
        "{zone: UTC, except: [{from: 2026-12-24, to: 2026-12-26}]} | 2026-12-24T12:00:00Z"
            + " | closed by an exclusion; opens Sun 2026-12-27 00:00 UTC",
        "{zone: UTC, except: [{from: 2026-12-24, to: 2099-12-26}]} | 2026-12-24T12:00:00Z"
            + " | closed by an exclusion; does not open in the next two years",
        "{zone: UTC, from: '09:00'} | 2026-12-24T12:00:00Z | in the window",
        "[] | 2026-12-24T12:00:00Z | open at any time",
      })
  void says(String window, String now, String text) {
    assertThat(WindowGate.of(times(window), Instant.parse(now)).text()).isEqualTo(text);
  }

  @Test
  void aReasonCanNotSteerWhatShowsIt() {
    String reason = "\"a\\u202Eb\\u2028c \\U0001F600\"";
    UpdateTimes times =
        times("{zone: UTC, except: [{from: 2026-12-24, to: 2026-12-26, reason: " + reason + "}]}");
    assertThat(WindowGate.of(times, Instant.parse("2026-12-24T12:00:00Z")).line())
        .isEqualTo(
            "window: waits, closed by an exclusion: ab c 😀; opens Sun 2026-12-27 00:00 UTC");
  }

  private static UpdateTimes times(String window) {
    String text =
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: test}\n"
            + "spec: {updates: {window: "
            + window
            + "}}\n";
    return new FormatReader()
        .environment(text, "environment.yaml")
        .updates()
        .orElseThrow()
        .standard()
        .times();
  }
}
