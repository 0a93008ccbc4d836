package dev.slipway.delivery.rollout.wait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.desired.WaitAnnotations;
import dev.slipway.delivery.cluster.desired.WaitAnnotations.Mode;
import dev.slipway.delivery.rollout.Replicas;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.wait.WaitedObject.Part;
import dev.slipway.manifest.source.ObjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackerTest {
  private static final Instant START = Instant.parse("2026-11-30T09:00:00Z");
  private static final WaitSettings SETTINGS = new WaitSettings(Duration.ofMinutes(10), true);

  /**
   * Objects are {@code fresh} or {@code old}, with annotations after commas. What they show is
   * written as {@code SECOND:STATE/reason}; {@code !} is a permanent cause, {@code ~S} the second
   * of the next try, {@code #N} a number of ready pods, {@code <N} the object's own deadline.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // What was not observed yet is waited for.
        "fresh | | 5 | WAITING",
        "fresh | | 600 | TIMED_OUT",
        "fresh | 0:IN_PROGRESS | 5 | WAITING",
        "fresh | 0:IN_PROGRESS 7:CURRENT | 7 | READY",
        "fresh | 0:IN_PROGRESS | 599 | WAITING",
        "fresh | 0:IN_PROGRESS | 600 | TIMED_OUT",
        // Ready is not forever.
        "fresh | 0:CURRENT 3:IN_PROGRESS | 4 | WAITING",
        "fresh | 0:CURRENT 3:FAILED | 4 | WAITING",
        "fresh | 0:CURRENT 3:FAILED | 7 | FAILED",
        // A failure holds for four seconds until it counts.
        "fresh | 0:FAILED | 3.9 | WAITING",
        "fresh | 0:FAILED | 4 | FAILED",
        "fresh | 0:FAILED 1:IN_PROGRESS 2:FAILED 3:IN_PROGRESS 4:FAILED | 7.9 | WAITING",
        "fresh | 0:FAILED 1:IN_PROGRESS 2:FAILED 3:IN_PROGRESS 4:FAILED | 8 | FAILED",
        "fresh | 0:FAILED 2:FAILED 3:FAILED | 4 | FAILED",
        "fresh | 0:FAILED 5:CURRENT | 5 | READY",
        "fresh | 0:FAILED 5:IN_PROGRESS | 5 | WAITING",
        // Unless Kubernetes gave up, or only a change helps.
        "fresh | 0:FAILED/BackoffLimitExceeded | 0 | FAILED",
        "fresh | 0:FAILED/DeadlineExceeded | 0 | FAILED",
        "fresh | 0:FAILED/FailedIndexes | 0 | FAILED",
        "fresh | 0:FAILED/MaxFailedIndexesExceeded | 0 | FAILED",
        "fresh | 0:FAILED/PodFailurePolicy | 0 | FAILED",
        "fresh | 0:FAILED/ProgressDeadlineExceeded | 0 | FAILED",
        "fresh | 0:FAILED/CrashLoopBackOff | 0 | WAITING",
        "fresh | 0:IN_PROGRESS/BackoffLimitExceeded | 60 | WAITING",
        "fresh | 0:FAILED! | 0 | FAILED",
        "fresh | 0:IN_PROGRESS! | 0 | FAILED",
        "fresh | 0:IN_PROGRESS! 1:IN_PROGRESS | 1 | WAITING",
        "fresh | 0:CURRENT! | 9 | READY",
        "fresh | 0:FAILED~100 | 4 | FAILED",
        // What an object shows that the run did not change may be of before the run.
        "old | 0:FAILED | 44.9 | WAITING",
        "old | 0:FAILED | 45 | FAILED",
        "old | 0:FAILED! | 5 | WAITING",
        "old | 0:IN_PROGRESS! | 5 | WAITING",
        "old | 0:IN_PROGRESS! | 45 | FAILED",
        "old | 0:IN_PROGRESS!~120 | 60 | WAITING",
        "old | 0:IN_PROGRESS!~120 | 124 | WAITING",
        "old | 0:IN_PROGRESS!~120 | 124.1 | FAILED",
        // The first of its tries counts: afterwards there is always a later one.
        "old | 0:IN_PROGRESS!~60 55:IN_PROGRESS!~120 | 63 | WAITING",
        "old | 0:IN_PROGRESS!~60 55:IN_PROGRESS!~120 | 65 | FAILED",
        "old | 0:IN_PROGRESS!~60 55:IN_PROGRESS 56:IN_PROGRESS!~200 | 150 | WAITING",
        "old | 0:FAILED/BackoffLimitExceeded | 0 | FAILED",
        "old | 0:FAILED 20:CURRENT | 60 | READY",
        // Deleted by others; it may be created again.
        "fresh | 0:CURRENT 5:NOT_FOUND | 6 | WAITING",
        "fresh | 0:CURRENT 5:NOT_FOUND | 9 | FAILED",
        "fresh | 0:CURRENT 5:NOT_FOUND 7:CURRENT | 30 | READY",
        "fresh | 0:TERMINATING | 60 | WAITING",
        "fresh | 0:TERMINATING | 600 | TIMED_OUT",
        // Paused, and what nothing is known of.
        "fresh | 0:SUSPENDED | 0 | SUSPENDED",
        "fresh | 0:UNKNOWN | 0 | UNKNOWN",
        "fresh,ready | 0:SUSPENDED | 60 | WAITING",
        "fresh,ready | 0:UNKNOWN | 60 | WAITING",
        "fresh,ready | 0:UNKNOWN | 600 | TIMED_OUT",
        // Annotations.
        "fresh,exists | 0:IN_PROGRESS | 0 | READY",
        "fresh,exists | 0:FAILED! | 0 | READY",
        "fresh,exists | 0:UNKNOWN | 0 | READY",
        "fresh,exists | 0:NOT_FOUND | 3 | WAITING",
        "fresh,exists | 0:NOT_FOUND | 4 | FAILED",
        "fresh,30s | 0:IN_PROGRESS | 29 | WAITING",
        "fresh,30s | 0:IN_PROGRESS | 30 | TIMED_OUT",
        "fresh,30s | 0:IN_PROGRESS 30:CURRENT | 30 | READY",
        "fresh,30s | 0:IN_PROGRESS#1 20:IN_PROGRESS#2 | 30 | TIMED_OUT",
        // The object's own deadline, and half a minute; it begins again with each progress.
        "fresh | 0:IN_PROGRESS<60 | 89 | WAITING",
        "fresh | 0:IN_PROGRESS<60 | 90 | TIMED_OUT",
        "fresh | 0:IN_PROGRESS#1<60 50:IN_PROGRESS#2<60 | 90 | WAITING",
        "fresh | 0:IN_PROGRESS#1<60 50:IN_PROGRESS#2<60 | 140 | TIMED_OUT",
        "fresh | 0:IN_PROGRESS#2<60 50:IN_PROGRESS#1<60 | 90 | TIMED_OUT",
        "fresh,20s | 0:IN_PROGRESS<60 | 20 | TIMED_OUT",
        "fresh | 0:IN_PROGRESS<6000 | 600 | TIMED_OUT",
      })
  void verdicts(String object, String shown, String at, Verdict expected) {
    Tracker tracker = tracker(SETTINGS, object(object, Part.DECISIVE));
    if (shown != null) {
      show(tracker, shown);
    }
    assertThat(tracker.verdict(ID, time(at))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DECISIVE | true | 0:IN_PROGRESS | 5 | false",
        "DECISIVE | true | 0:CURRENT | 0 | true",
        "DECISIVE | true | 0:SUSPENDED | 0 | true",
        "DECISIVE | true | 0:UNKNOWN | 0 | true",
        "DECISIVE | true | 0:FAILED | 3 | false",
        "DECISIVE | false | 0:IN_PROGRESS | 600 | true",
        // What is only observed neither holds nor fails a run.
        "OBSERVED | true | 0:IN_PROGRESS | 0 | true",
        "OBSERVED | true | 0:FAILED | 0 | true",
        "OBSERVED | true | | 0 | true",
      })
  void theEnd(Part part, boolean failFast, String shown, String at, boolean expected) {
    WaitSettings settings = new WaitSettings(Duration.ofMinutes(10), failFast);
    Tracker tracker = tracker(settings, object("fresh", part));
    if (shown != null) {
      show(tracker, shown);
    }
    assertThat(tracker.over(time(at))).isEqualTo(expected);
  }

  @Test
  void theFirstFailureEndsTheWaitAMomentLater() {
    assertThat(endWithAnother(true, "1.7")).isFalse();
    assertThat(endWithAnother(true, "1.8")).isTrue();
    assertThat(endWithAnother(false, "60")).isFalse();
    assertThat(endWithAnother(false, "600")).isTrue();
  }

  /** One of two objects fails after a second; the other one never gets ready. */
  private static boolean endWithAnother(boolean failFast, String at) {
    WaitedObject other =
        new WaitedObject(
            new ObjectId("apps", "Deployment", "shop", "other"),
            "other",
            Part.DECISIVE,
            true,
            WaitAnnotations.NONE);
    Tracker tracker =
        new Tracker(
            new WaitSettings(Duration.ofMinutes(10), failFast),
            List.of(object("fresh", Part.DECISIVE), other),
            START);
    show(tracker, "1:FAILED/BackoffLimitExceeded");
    assertThat(tracker.over(time("1"))).isFalse();
    return tracker.over(time(at));
  }

  @Test
  void aFailureThatPassesDoesNotEndTheWait() {
    Tracker tracker = tracker(SETTINGS, object("fresh", Part.DECISIVE));
    show(tracker, "0:FAILED!");
    assertThat(tracker.over(time("0"))).isFalse();
    show(tracker, "0.5:IN_PROGRESS");
    assertThat(tracker.over(time("2"))).isFalse();
    assertThat(tracker.failed(time("2"))).isEmpty();
    show(tracker, "3:FAILED!");
    assertThat(tracker.over(time("3"))).isFalse();
    assertThat(tracker.over(time("3.8"))).isTrue();
    assertThat(tracker.failed(time("3.8"))).extracting(WaitedObject::app).containsExactly("shop");
  }

  @Test
  void anObjectThatIsNotWaitedForIsNoNews() {
    Tracker tracker = tracker(SETTINGS, object("fresh", Part.DECISIVE));
    tracker.observe(
        new ObjectId("", "ConfigMap", "a", "b"), Sight.of(Status.of(State.FAILED, "x")), START);
    assertThat(tracker.failed(time("60"))).isEmpty();
  }

  private static final ObjectId ID = new ObjectId("apps", "Deployment", "shop", "orders");

  private static Tracker tracker(WaitSettings settings, WaitedObject object) {
    return new Tracker(settings, List.of(object), START);
  }

  private static WaitedObject object(String text, Part part) {
    Mode mode =
        text.contains("ready") ? Mode.READY : text.contains("exists") ? Mode.EXISTS : Mode.STANDARD;
    String time = text.replaceAll("[^0-9]", "");
    Optional<Duration> timeout =
        time.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(Long.parseLong(time)));
    return new WaitedObject(
        ID, "shop", part, text.startsWith("fresh"), new WaitAnnotations(mode, timeout));
  }

  private static void show(Tracker tracker, String shown) {
    for (String one : shown.strip().split(" ")) {
      String[] parts = one.split(":", 2);
      String state = parts[1].replaceAll("[^A-Z_].*", "");
      String reason = parts[1].contains("/") ? parts[1].replaceFirst("^[A-Z_]+/", "") : "";
      int ready = number(one, '#').orElse(0);
      Status status = Status.of(State.valueOf(state), reason, "").with(new Replicas(ready, 9));
      tracker.observe(
          ID,
          new Sight(
              status,
              one.contains("!"),
              number(one, '~').map(START::plusSeconds),
              number(one, '<').map(Duration::ofSeconds)),
          time(parts[0]));
    }
  }

  private static Optional<Integer> number(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0
        ? Optional.empty()
        : Optional.of(Integer.valueOf(text.substring(at + 1).replaceAll("[^0-9].*", "")));
  }

  private static Instant time(String seconds) {
    return START.plusMillis((long) (Double.parseDouble(seconds) * 1000));
  }
}
