package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestWatchTest {
  private static final HttpCall CALL = HttpCall.of("GET", URI.create("http://a.example/"));
  private static final TransferProgress.Limits NONE =
      new TransferProgress.Limits(Duration.ZERO, Duration.ZERO, 1000);

  /** Its thread ends after 20 looks without a request: the last of them is the 21st in all. */
  @ParameterizedTest
  @ValueSource(ints = {2, 20, 21})
  void aRequestThatBeginsAsTheThreadEndsIsWatched(int look) throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();
    AtomicReference<RequestWatch> watch = new AtomicReference<>();
    AtomicReference<RequestWatch.Running> first = new AtomicReference<>();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    RequestWatch made =
        new RequestWatch(
            (call, why, retry, retries) -> {},
            Duration.ofMillis(1),
            () -> {
              await(begun);
              int now = looks.incrementAndGet();
              if (now == 1) {
                Objects.requireNonNull(first.get()).close();
              } else if (now == look) {
                Objects.requireNonNull(watch.get())
                    .watch(CALL, new TransferProgress(NONE, 0), ended::countDown);
              }
              return now == look ? 0 : 1; // only the next look ends it
            });
    watch.set(made);
    try (made) {
      first.set(made.watch(CALL, new TransferProgress(NONE, 1), () -> {}));
      begun.countDown();
      assertThat(ended.await(10, TimeUnit.SECONDS)).as("it is ended").isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aRequestAfterTheThreadEndedStartsAnother(int times) throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();
    try (RequestWatch watch =
        new RequestWatch(
            (call, why, retry, retries) -> {},
            Duration.ofMillis(1),
            () -> {
              looks.incrementAndGet();
              return 1;
            })) {
      for (int n = 0; n < times; n++) {
        CountDownLatch ended = new CountDownLatch(1);
        watch.watch(CALL, new TransferProgress(NONE, 0), ended::countDown);
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        int before;
        do {
          before = looks.get();
          Thread.sleep(50);
        } while (looks.get() != before);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
