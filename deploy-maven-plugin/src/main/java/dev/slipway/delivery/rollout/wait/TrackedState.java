package dev.slipway.delivery.rollout.wait;

import dev.slipway.delivery.cluster.desired.WaitAnnotations.Mode;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one object during a wait. */
final class TrackedState {
  private static final Status UNSEEN = Status.of(State.IN_PROGRESS, "not seen yet");

  private final WaitedObject object;
  private final Instant start;
  private Sight sight = Sight.of(UNSEEN);
  private boolean seen;
  private @Nullable Instant failing;
  private Optional<Instant> nextTry = Optional.empty();
  private Instant progressed;

  TrackedState(WaitedObject object, Instant start) {
    this.object = object;
    this.start = start;
    this.progressed = start;
  }

  WaitedObject object() {
    return object;
  }

  Status status() {
    return sight.status();
  }

  boolean failing() {
    return sight.failing();
  }

  void observe(Sight next, Instant now) {
    boolean progress =
        next.status().state() != status().state()
            || next.status().replicas().ready() > status().replicas().ready();
    if (progress) {
      progressed = now;
    }
    if (!next.failing()) {
      failing = null;
      nextTry = Optional.empty();
    } else if (failing == null) {
      failing = now;
    }
    if (next.failing() && nextTry.isEmpty()) {
      nextTry = next.nextTry(); // later sights name later tries
    }
    sight = next;
    seen = true;
  }

  Verdict verdict(Instant now, Instant end) {
    Verdict verdict = seen ? seenVerdict(now) : Verdict.WAITING;
    return verdict == Verdict.WAITING && late(now, end) ? Verdict.TIMED_OUT : verdict;
  }

  private Verdict seenVerdict(Instant now) {
    Mode mode = object.annotations().mode();
    State state = status().state();
    if (mode == Mode.EXISTS && state != State.NOT_FOUND) {
      return Verdict.READY;
    }
    return switch (state) {
      case CURRENT -> Verdict.READY;
      case SUSPENDED -> mode == Mode.READY ? Verdict.WAITING : Verdict.SUSPENDED;
      case UNKNOWN -> mode == Mode.READY ? Verdict.WAITING : Verdict.UNKNOWN;
      case FAILED, NOT_FOUND, IN_PROGRESS ->
          sight.failing() && held(now) ? Verdict.FAILED : Verdict.WAITING;
      case TERMINATING -> Verdict.WAITING;
    };
  }

  /** Whether a failure is there for so long that it counts. */
  private boolean held(Instant now) {
    if (sight.isFinal() || sight.permanent() && object.fresh()) {
      return true;
    }
    Instant since = failing == null ? now : failing;
    Duration hold = object.fresh() ? WaitSettings.HOLD : WaitSettings.HOLD_STALE;
    if (now.isBefore(since.plus(hold))) {
      return false;
    }
    // What it shows is of a try before the run: the next one may work.
    Optional<Instant> next = object.fresh() ? Optional.empty() : nextTry;
    return next.isEmpty() || now.isAfter(next.get().plus(WaitSettings.HOLD));
  }

  private boolean late(Instant now, Instant end) {
    if (!now.isBefore(end)) {
      return true;
    }
    Optional<Duration> own = object.annotations().timeout();
    if (own.isPresent()) {
      return !now.isBefore(start.plus(own.get()));
    }
    return sight
        .deadline()
        .map(deadline -> progressed.plus(deadline).plus(WaitSettings.SLACK))
        .filter(last -> !now.isBefore(last))
        .isPresent();
  }
}
