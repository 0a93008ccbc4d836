package dev.slipway.delivery.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DaemonThreadTest {
  private final List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());

  @Test
  void doesNotKeepTheJvmRunning() {
    assertThat(DaemonThread.of("slipway-x", () -> {}).isDaemon()).isTrue();
    assertThat(DaemonThread.of("slipway-x", () -> {}).getName()).isEqualTo("slipway-x");
  }

  /** Maven has closed the class loader: the build is over, and has printed its end. */
  @Test
  void aClassThatCanNotBeLoadedAnyMoreIsNotReported() throws Exception {
    run(new NoClassDefFoundError("org/example/Later"));
    run(new ExceptionInInitializerError(new NoClassDefFoundError("org/example/Later")));
    assertThat(reported).isEmpty();
  }

  @Test
  void otherErrorsAreReported() throws Exception {
    IllegalStateException error = new IllegalStateException("broken");
    run(error);
    assertThat(reported).containsExactly(error);
  }

  private <T extends Throwable> void run(T error) throws InterruptedException {
    ThreadGroup group =
        new ThreadGroup("reports") {
          @Override
          public void uncaughtException(Thread thread, Throwable thrown) {
            reported.add(thrown);
          }
        };
    // A thread belongs to the group of the one that creates it.
    Thread creator =
        new Thread(
            group,
            () -> {
              Thread thread =
                  DaemonThread.of("slipway-x", () -> DaemonThreadTest.<Error>raise(error));
              thread.start();
              try {
                thread.join();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    creator.start();
    creator.join();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void raise(Throwable error) throws E {
    throw (E) error;
  }
}
