package dev.slipway.delivery.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SleeperTest {

  @Test
  void pausesAsLongAsItIsTold() throws IOException {
    List<Duration> slept = new ArrayList<>();
    Sleeper sleeper = slept::add;
    sleeper.pause(Duration.ofDays(1));
    assertThat(slept).containsExactly(Duration.ofDays(1));
  }

  @Test
  void anInterruptEndsItAndIsNotLost() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Sleeper.real().pause(Duration.ofDays(1)))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
