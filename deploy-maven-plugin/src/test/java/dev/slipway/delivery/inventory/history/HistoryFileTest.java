package dev.slipway.delivery.inventory.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.history.KnownHistory.Lost;
import dev.slipway.delivery.inventory.history.KnownHistory.Point;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryFileTest {
  private static final String ONE = "1".repeat(40);
  private static final String TWO = "2".repeat(40);
  private static final KnownHistory HISTORY =
      new KnownHistory(
          List.of(ONE, TWO),
          List.of(
              change(ONE, Optional.empty(), Optional.of(version("1"))),
              change(TWO, Optional.of(version("1")), Optional.of(version("2"))),
              change(TWO, Optional.of(version("2")), Optional.empty())),
          Optional.of(new Point(ONE, Instant.parse("2026-11-01T00:00:00Z"))),
          Optional.of(new Lost("3".repeat(40), 7)));

  @Test
  void isReadAsItWasWritten() throws IOException {
    for (KnownHistory history :
        List.of(
            HISTORY,
            HISTORY.with(Optional.empty()),
            new KnownHistory(List.of(ONE), List.of(), Optional.empty(), Optional.empty()))) {
      byte[] bytes = HistoryFile.write(history, "production");
      assertThat(HistoryFile.read(bytes, "production")).isEqualTo(history);
      assertThat(HistoryFile.write(history, "production")).isEqualTo(bytes);
    }
  }

  @Test
  void anyDamageIsFound() throws IOException {
    byte[] bytes = HistoryFile.write(HISTORY, "production");
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      assertThatThrownBy(() -> HistoryFile.read(damaged, "production"))
          .isInstanceOf(IOException.class);
      byte[] cut = Arrays.copyOf(bytes, at);
      assertThatThrownBy(() -> HistoryFile.read(cut, "production")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anotherEnvironmentsIsNotTaken() throws IOException {
    byte[] bytes = HistoryFile.write(HISTORY, "production");
    assertThatThrownBy(() -> HistoryFile.read(bytes, "staging"))
        .hasMessage("a history of another environment");
  }

  private static Change change(
      String commit, Optional<AppVersion> before, Optional<AppVersion> after) {
    return new Change(
        Instant.parse("2026-11-02T00:00:00Z"),
        "production",
        "orders",
        before,
        after,
        new Change.By(commit, "!1", "Ada Ω", "a subject"));
  }

  private static AppVersion version(String version) {
    return new AppVersion(version, ONE, "https://x/y", "ab", "");
  }
}
