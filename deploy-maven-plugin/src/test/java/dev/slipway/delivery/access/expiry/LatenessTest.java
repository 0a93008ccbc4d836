package dev.slipway.delivery.access.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.Cleanup;
import dev.slipway.delivery.cluster.MemoryCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How late a grant ends at most, over schedules with delays and lost runs, by a clock of its own.
 */
@Tag("slow")
class LatenessTest {
  private static final Instant DAY = Instant.parse("2026-11-30T00:00:00Z");
  private static final int GRANTS = 500;

  /**
   * A schedule.
   *
   * @param every from tick to tick
   * @param delay from a tick to the list of bindings, at most: queue, start of a runner or a pod
   * @param lost whether every other run may be lost
   */
  private record Schedule(Duration every, Duration delay, boolean lost) {}

  /** The pipeline's schedule: expire is the first thing that the job does. */
  private static final Schedule HOURLY =
      new Schedule(Duration.ofHours(1), Duration.ofMinutes(5), false);

  /** The CronJob: a run that has not ended after a minute is killed. */
  private static final Schedule CRON_JOB =
      new Schedule(Duration.ofMinutes(2), Duration.ofMinutes(1), true);

  @Test
  void anHourAndFiveMinutesByThePipeline() {
    Duration worst = worst(HOURLY);
    assertThat(worst).isBetween(Duration.ofMinutes(61), Duration.ofMinutes(65));
  }

  @Test
  void fiveMinutesByTheCronJobAlsoIfARunIsLost() {
    assertThat(Cleanup.SCHEDULE).isEqualTo("*/" + CRON_JOB.every().toMinutes() + " * * * *");
    Duration worst = worst(CRON_JOB);
    assertThat(worst).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));
  }

  private static Duration worst(Schedule schedule) {
    Random random = new Random(7);
    Duration worst = Duration.ZERO;
    for (int i = 0; i < GRANTS; i++) {
      // Half of them just after a run, which is the worst case.
      long second =
          i % 2 == 0
              ? random.nextLong(8 * 3600)
              : random.nextLong(8 * 3600 / schedule.every().toSeconds())
                      * schedule.every().toSeconds()
                  + 1;
      Instant expires = DAY.plusSeconds(3600 + second);
      Duration late = lateness(schedule, expires, random);
      worst = late.compareTo(worst) > 0 ? late : worst;
    }
    return worst;
  }

  /** Runs until the binding is gone. */
  private static Duration lateness(Schedule schedule, Instant expires, Random random) {
    MemoryCluster cluster = Bindings.cluster();
    Bindings.add(cluster, "slipway:admin:1", expires.toString());
    boolean lost = false;
    for (Instant tick = DAY; ; tick = tick.plus(schedule.every())) {
      lost = schedule.lost() && !lost && random.nextBoolean();
      Instant now = tick.plusSeconds(delay(schedule, random));
      if (!lost && !now.isBefore(expires.minusSeconds(7200))) {
        Expiry unused = new ExpiryRun(cluster, () -> now, event -> {}).expire(Set.of("prod"));
        boolean there = cluster.has(Bindings.path("orders", "slipway:admin:1"));
        assertThat(there).isEqualTo(now.isBefore(expires));
        if (!there) {
          return Duration.between(expires, now);
        }
      }
    }
  }

  private static long delay(Schedule schedule, Random random) {
    long most = schedule.delay().toSeconds();
    return switch (random.nextInt(3)) {
      case 0 -> 0;
      case 1 -> most;
      default -> random.nextLong(most + 1);
    };
  }
}
