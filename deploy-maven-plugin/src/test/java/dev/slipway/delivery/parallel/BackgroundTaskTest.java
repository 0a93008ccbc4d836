package dev.slipway.delivery.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BackgroundTaskTest {
  private final AtomicReference<String> end = new AtomicReference<>("none");
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @Test
  void givesWhatTheTaskGave() throws IOException {
    try (BackgroundTask<String> aside = new BackgroundTask<>(() -> "done")) {
      assertThat(aside.get()).isEqualTo("done");
    }
  }

  @Test
  void throwsWhatTheTaskThrew() {
    try (BackgroundTask<String> aside =
        new BackgroundTask<>(
            () -> {
              throw new IOException("gone");
            })) {
      assertThatThrownBy(aside::get).isInstanceOf(IOException.class).hasMessage("gone");
    }
  }

  @Test
  void closedItIsInterruptedAndHasEnded() throws InterruptedException {
    try (BackgroundTask<String> aside = new BackgroundTask<>(this::work)) {
      begun.await();
    }
    assertThat(end).hasValue("interrupted");
  }

  @Test
  void oneThatDoesNotStandThatEndsByItself() throws InterruptedException {
    try (BackgroundTask<String> aside = BackgroundTask.uninterruptible(this::work)) {
      begun.await();
      go.countDown();
    }
    assertThat(end).hasValue("finished");
  }

  @Test
  void whatItDoesInParallelHasEndedToo() throws InterruptedException {
    AtomicReference<String> inner = new AtomicReference<>("none");
    try (BackgroundTask<List<String>> aside =
        new BackgroundTask<>(() -> new Parallel(1).all(List.of(() -> slow(inner))))) {
      begun.await();
    }
    assertThat(inner).hasValue("ended");
  }

  /** Something that takes a moment to give up. */
  private String slow(AtomicReference<String> inner) throws InterruptedException {
    begun.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.sleep(200);
      inner.set("ended");
    }
    return "";
  }

  private String work() {
    begun.countDown();
    try {
      go.await();
      end.set("finished");
    } catch (InterruptedException e) {
      end.set("interrupted");
    }
    return "";
  }
}
