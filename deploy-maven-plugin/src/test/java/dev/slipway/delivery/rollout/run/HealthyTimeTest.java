package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.rollout.memory.HealthHistory;
import dev.slipway.delivery.rollout.memory.HealthHistory.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Since when an app is healthy, over several runs. */
class HealthyTimeTest extends WaitInMemory {

  @Test
  void isNotedByTheRunThatSawItReadyAndEndsWithTheOneThatSawItFail() throws Exception {
    app("orders", READY);
    changed("orders");
    var unused = await();
    List<Time> first = times();
    assertThat(first).singleElement().satisfies(time -> assertThat(time.until()).isEmpty());
    assertThat(first.get(0).version()).isEqualTo("1.1");

    skipped = Duration.ofMinutes(5);
    unused = await();
    assertThat(times()).isEqualTo(first); // nothing new, so nothing is written

    skipped = Duration.ofHours(3);
    unused = await();
    Time seen = times().get(0);
    assertThat(seen.since()).isEqualTo(first.get(0).since());
    assertThat(Duration.between(seen.since(), seen.seen())).isGreaterThan(Duration.ofHours(2));

    skipped = Duration.ofHours(9);
    changed.clear();
    app("orders", LATE);
    unused = await(); // it was ready before, so that the run does not fail
    assertThat(times())
        .containsExactly(new Time("1.1", seen.since(), seen.seen(), Optional.of(seen.seen())));

    skipped = Duration.ofHours(10);
    app("orders", READY);
    unused = await();
    assertThat(times()).hasSize(2);
    assertThat(times().get(1).since()).isAfter(seen.seen().plus(Duration.ofHours(6)));
  }

  @Test
  void isNotNotedForWhatNeverWasReady() {
    app("orders", LATE);
    changed("orders");
    fails();
    assertThat(times()).isEmpty();
  }

  /** Else the time would begin again. */
  @Test
  void staysWhereARunCanNotReadWhatEarlierOnesNoted() throws Exception {
    app("orders", READY);
    changed("orders");
    var unused = await();
    List<Time> first = times();
    skipped = Duration.ofHours(3);
    AtomicBoolean once = new AtomicBoolean();
    cluster.before =
        request -> {
          if (request.startsWith("GET") && request.contains(".memory") && !once.getAndSet(true)) {
            throw new ApiException(500, "trouble");
          }
        };
    unused = await();
    assertThat(once).isTrue();
    assertThat(times()).hasSize(1);
    assertThat(times().get(0).since()).isEqualTo(first.get(0).since());
  }

  private List<Time> times() {
    return HealthHistory.of(memory().read(), "orders").times();
  }
}
