package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silence is waited for 10 s, 1000 bytes a second are the least, and 100 s are the most. */
class TransferProgressTest {
  private static final TransferProgress.Limits LIMITS =
      new TransferProgress.Limits(Duration.ofSeconds(10), Duration.ofSeconds(100), 1000);

  /** Times in seconds since the beginning; -1 where the head of the answer is not there. */
  @ParameterizedTest
  @CsvSource({
    // sent, at, answered, received, now, overdue
    "     0,  0,       -1,        0,  20, ''",
    "     0,  0,       -1,        0,  21, no answer after 21 s",
    "     0,  0,       20,        0,  30, ''",
    "     0,  0,       20,        0,  31, only 0 bytes of the answer in 11 s",
    "     0,  0,       20,    10999,  31, only 10 kB of the answer in 11 s",
    "     0,  0,       20,    11001,  31, ''",
    "     0,  0,        1,  9999999, 100, ''",
    "     0,  0,        1,  9999999, 101, 'the answer is not complete after 100 s, 10.0 MB so far'",
    " 50000, 40,       -1,        0,  60, ''",
    " 30000, 40,       -1,        0,  50, only 30 kB of the request in 40 s",
    " 50000, 40,       -1,        0,  61, no answer after 61 s",
    " 50000, 40,       55,        1,  60, ''"
  })
  void endsWhatDoesNotComeAlong(
      long sent, long at, long answered, long received, long now, String overdue) {
    long begun = Long.MAX_VALUE - 5; // the clock of the JVM may turn over
    TransferProgress pace = new TransferProgress(LIMITS, begun);
    if (at > 0) {
      pace.sent(sent, begun + nanos(at));
    }
    if (answered >= 0) {
      pace.answered(begun + nanos(answered));
      pace.received(received);
    }
    assertThat(pace.overdue(begun + nanos(now)).orElse("")).isEqualTo(overdue);
    assertThat(pace.bytes()).isEqualTo(sent + received);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 30", "2, 60", "3, 120", "4, 180", "10, 540"})
  void tellsSeldomer(int told, long seconds) {
    assertThat(RequestWatch.next(told)).isEqualTo(seconds);
  }

  private static long nanos(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
