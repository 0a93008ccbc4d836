package dev.slipway.delivery.rollout.wait;

import dev.slipway.delivery.rollout.Status;
import dev.slipway.manifest.source.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a run still waits for. States and time go in, verdicts come out: it reads no clock
 * and no cluster. Not thread-safe.
 *
 * <p>A verdict can change until the wait is over: an object that was ready may fail.
 */
public final class Tracker {
  private final WaitSettings settings;
  private final Instant start;
  private final Map<ObjectId, TrackedState> objects = new LinkedHashMap<>();
  private @Nullable Instant failed;

  /**
   * @param start of the wait, by the clock of the calls that follow
   */
  public Tracker(WaitSettings settings, List<WaitedObject> objects, Instant start) {
    this.settings = settings;
    this.start = start;
    objects.forEach(object -> this.objects.put(object.id(), new TrackedState(object, start)));
  }

  /** What an object shows now. */
  public void observe(ObjectId id, Sight sight, Instant now) {
    TrackedState state = objects.get(id);
    if (state != null) {
      state.observe(sight, now);
    }
  }

  public List<WaitedObject> objects() {
    return objects.values().stream().map(TrackedState::object).toList();
  }

  /** What an object showed last. */
  public Status status(ObjectId id) {
    return state(id).status();
  }

  /** Whether something is wrong with an object now; it may still pass. */
  public boolean failing(ObjectId id) {
    return state(id).failing();
  }

  public Verdict verdict(ObjectId id, Instant now) {
    return state(id).verdict(now, end());
  }

  /** The objects with a verdict that fails the run, or would if the run depended on them. */
  public List<WaitedObject> failed(Instant now) {
    List<WaitedObject> all = new ArrayList<>();
    objects.values().stream()
        .filter(state -> state.verdict(now, end()).failed())
        .forEach(state -> all.add(state.object()));
    return all;
  }

  /**
   * Whether there is nothing more to wait for: every decisive object is decided, or one failed and
   * that ends the wait.
   */
  public boolean over(Instant now) {
    boolean decided = true;
    boolean failing = false;
    for (TrackedState state : objects.values()) {
      if (state.object().decisive()) {
        Verdict verdict = state.verdict(now, end());
        decided &= verdict.decided();
        failing |= verdict.failed();
      }
    }
    if (!failing) {
      failed = null;
      return decided;
    }
    if (failed == null) {
      failed = now;
    }
    return !now.isBefore(end())
        || (decided || settings.failFast()) && !now.isBefore(failed.plus(WaitSettings.SETTLE));
  }

  /** The end of the whole wait. */
  public Instant end() {
    return start.plus(settings.timeout());
  }

  private TrackedState state(ObjectId id) {
    return Objects.requireNonNull(objects.get(id), id::toString);
  }
}
