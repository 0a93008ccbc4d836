package dev.slipway.delivery.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnsTest {
  private final List<Duration> waits = new ArrayList<>();
  private long now = 5_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    // took, lost, random, waits
    "200, 1, 1.0, 400",
    "200, 1, 0.0, 0",
    "200, 2, 0.5, 400",
    "200, 5, 1.0, 6400",
    "200, 9, 1.0, 6400",
    "10, 1, 1.0, 200",
    "3000, 2, 1.0, 12000",
    "60000, 1, 0.5, 12500",
  })
  void theWindowGrowsWithLossesAndWithTheTimeOfOne(
      long took, int lost, double random, long expected) {
    assertThat(Turns.wait(Duration.ofMillis(took), lost, random)).hasMillis(expected);
  }

  @Test
  void anAttemptIsMeasuredWithoutTheWaitBefore() throws IOException {
    Turns turns = new Turns(this::sleep, () -> now, () -> 1.0);
    now += 300_000_000L;
    assertThat(turns.again()).isTrue();
    now += 300_000_000L;
    assertThat(turns.again()).isTrue();
    assertThat(waits).containsExactly(Duration.ofMillis(600), Duration.ofMillis(1200));
    assertThat(turns.lost()).isEqualTo(2);
    assertThat(turns.elapsed()).hasMillis(2400);
  }

  @Test
  void itEndsAfterItsTimeAndNotAfterSoManyAttempts() throws IOException {
    Turns turns = new Turns(this::sleep, () -> now, () -> 0.5);
    while (turns.again()) {
      now += 100_000_000L;
    }
    assertThat(turns.elapsed()).isBetween(Turns.LIMIT.minusSeconds(25), Turns.LIMIT);
    assertThat(turns.lost()).isGreaterThan(100);
  }

  /** Milliseconds that reading took, and that are waited at most before writing. */
  @ParameterizedTest
  @CsvSource({"100, -1", "500, -1", "800, 800", "3000, 3000", "30000, 4000"})
  void aSlowServerSpreadsTheWrites(long read, long waited) throws IOException {
    Turns turns = new Turns(this::sleep, () -> now, () -> 1.0);
    now += read * 1_000_000;
    turns.spread();
    assertThat(waits).isEqualTo(waited < 0 ? List.of() : List.of(Duration.ofMillis(waited)));
  }

  @Test
  void anInterruptEndsIt() {
    Turns turns =
        new Turns(
            duration -> {
              throw new InterruptedException();
            },
            () -> now,
            () -> 1.0);
    assertThatThrownBy(turns::again).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private void sleep(Duration duration) {
    waits.add(duration);
    now += duration.toNanos();
  }
}
