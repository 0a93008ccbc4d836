package dev.slipway.delivery.notify.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.notify.MemoryInMap;
import dev.slipway.delivery.report.RunMemory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedMemoryTest {
  private final MemoryInMap map = new MemoryInMap();
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void isReadOnceAndKnowsWhatWasKept() {
    map.keep(Map.of("a", "1", "b", "2"));
    RunMemory shared = new SharedMemory(memory(Optional.of(map.read()), new CountDownLatch(0)));
    assertThat(shared.read()).isEqualTo(Map.of("a", "1", "b", "2"));
    shared.keep(Map.of("a", "", "c", "3"));
    assertThat(shared.read()).isEqualTo(Map.of("b", "2", "c", "3"));
    assertThat(shared.readable()).contains(Map.of("b", "2", "c", "3"));
    assertThat(map.entries).isEqualTo(Map.of("b", "2", "c", "3"));
    assertThat(reads).hasValue(1);
  }

  @Test
  void whatCantBeReadIsNotWrittenOver() {
    RunMemory shared = new SharedMemory(memory(Optional.empty(), new CountDownLatch(0)));
    assertThat(shared.readable()).isEmpty();
    shared.keep(Map.of("a", "1"));
    assertThat(shared.read()).isEqualTo(Map.of("a", "1"));
    assertThat(shared.readable()).isEmpty();
    assertThat(map.entries).isEmpty();
  }

  /** Also when the answer comes after all: receivers went on without it. */
  @Test
  void aSilentServerIsWaitedForOnce() {
    CountDownLatch answers = new CountDownLatch(1);
    RunMemory shared =
        new SharedMemory(memory(Optional.of(Map.of("a", "0")), answers), Duration.ofMillis(500));
    long begun = System.nanoTime();
    for (int n = 0; n < 40; n++) {
      assertThat(shared.read()).isEmpty();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    answers.countDown();
    shared.keep(Map.of("a", "1"));
    assertThat(shared.read()).isEqualTo(Map.of("a", "1"));
    assertThat(map.entries).isEmpty();
    assertThat(reads).hasValue(1);
  }

  @Test
  void readingDoesNotWaitForWriting() throws InterruptedException {
    CountDownLatch writes = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    RunMemory shared =
        new SharedMemory(
            new RunMemory() {
              @Override
              public Map<String, String> read() {
                return Map.of();
              }

              @Override
              public void keep(Map<String, String> entries) {
                writes.countDown();
                await(written);
              }
            });
    Thread writer = new Thread(() -> shared.keep(Map.of("a", "1")));
    writer.start();
    await(writes);
    assertThat(shared.read()).isEqualTo(Map.of("a", "1"));
    written.countDown();
    writer.join();
  }

  private RunMemory memory(Optional<Map<String, String>> known, CountDownLatch answers) {
    return new RunMemory() {
      @Override
      public Map<String, String> read() {
        return readable().orElse(Map.of());
      }

      @Override
      public Optional<Map<String, String>> readable() {
        reads.incrementAndGet();
        await(answers);
        return known;
      }

      @Override
      public void keep(Map<String, String> entries) {
        map.keep(entries);
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
