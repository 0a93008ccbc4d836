package dev.slipway.delivery.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AttemptsTest {
  private final List<String> made = new CopyOnWriteArrayList<>();

  @Test
  void allAreMadeAndTheFirstFailureIsThrown() {
    List<Attempts.Attempt> attempts = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d")) {
      attempts.add(
          () -> {
            made.add(name);
            if (!name.equals("a")) {
              throw new IOException(name + " was refused");
            }
          });
    }
    assertThatThrownBy(() -> Attempts.all(attempts, 2)).hasMessage("b was refused");
    assertThat(made).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void ofNoneNothingFails() throws IOException {
    Attempts.all(List.of(), 4);
    assertThat(made).isEmpty();
  }

  @Test
  void aBugIsThrownAsItIs() {
    Attempts.Attempt bug =
        () -> {
          throw new IllegalStateException("bug");
        };
    assertThatThrownBy(() -> Attempts.all(List.of(bug), 4))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("bug");
  }

  /** As when the time is over: what still runs is given up, and its threads are daemons. */
  @Test
  void anInterruptIsPassedOn() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch interrupted = new CountDownLatch(2);
    Attempts.Attempt stuck =
        () -> {
          made.add(String.valueOf(Thread.currentThread().isDaemon()));
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        };
    CountDownLatch ended = new CountDownLatch(1);
    Thread receiver =
        new Thread(
            () -> {
              try {
                Attempts.all(List.of(stuck, stuck), 4);
              } catch (InterruptedIOException e) {
                ended.countDown();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    receiver.start();
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    receiver.interrupt();
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(made).containsExactly("true", "true");
  }
}
