package dev.slipway.delivery.notify;

import dev.slipway.delivery.notify.KnownFailure.Course;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an audience does not know yet. A failure is told once, its end once, its return once, and
 * then nothing more for a day; if it still goes on a day later, it is told again. Pure.
 *
 * @param fresh failures that it never heard of
 * @param again failures that came back within a day
 * @param still failures that it heard of a day ago or longer
 * @param recovered what works again
 * @param after what the audience knows when it was told all this
 */
public record News(
    Set<FailureKey> fresh,
    Set<FailureKey> again,
    Set<FailureKey> still,
    List<Recovery> recovered,
    List<KnownFailure> after) {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Set<AppState> CERTAIN =
      Set.of(AppState.READY, AppState.SUSPENDED, AppState.FAILED, AppState.FAILED_BEFORE);

  /**
   * What works again.
   *
   * @param app its name; empty for the run itself
   * @param message that told of the failure
   */
  public record Recovery(String app, Duration after, SentMessage message) {}

  public News {
    recovered = List.copyOf(recovered);
    after = List.copyOf(after);
  }

  /** Nothing, as of a run that goes on. */
  public static News none(Told told) {
    return new News(Set.of(), Set.of(), Set.of(), List.of(), told.failures());
  }

  /**
   * What a run that is over tells an audience.
   *
   * @param part of the run that concerns the audience
   * @param whole run
   */
  public static News of(Told told, RunReport part, RunReport whole, Instant now) {
    return part.isOver() ? new Comparison(told, part, whole, now).news() : none(told);
  }

  /** Whether something failed that has to be told. */
  public boolean failed() {
    return !fresh.isEmpty() || !again.isEmpty() || !still.isEmpty();
  }

  /** Whether an app's explanation is not known yet. */
  public boolean isNew(String app, String code) {
    return fresh.stream().anyMatch(key -> key.app().equals(app) && key.code().equals(code));
  }

  /** What is known afterwards, with a message for what it told of. */
  public List<KnownFailure> after(SentMessage message) {
    return after.stream()
        .map(known -> fresh.contains(known.key()) ? known.in(message) : known)
        .toList();
  }

  /** One run against what an audience knows. */
  private static final class Comparison {
    private final RunReport part;
    private final RunReport whole;
    private final Instant now;
    private final Map<FailureKey, KnownFailure> known = new LinkedHashMap<>();
    private final Set<FailureKey> fresh = new LinkedHashSet<>();
    private final Set<FailureKey> again = new LinkedHashSet<>();
    private final Set<FailureKey> still = new LinkedHashSet<>();
    private final Map<String, Recovery> recovered = new LinkedHashMap<>();

    private Comparison(Told told, RunReport part, RunReport whole, Instant now) {
      this.part = part;
      this.whole = whole;
      this.now = now;
      told.failures().forEach(each -> known.put(each.key(), each));
    }

    private News news() {
      Set<FailureKey> current = FailureKey.of(part);
      current.forEach(this::failing);
      Set<String> failing = current.stream().map(FailureKey::app).collect(Collectors.toSet());
      for (KnownFailure each : List.copyOf(known.values())) {
        if (!current.contains(each.key())) {
          absent(each, failing.contains(each.key().app()));
        }
      }
      return new News(
          fresh, again, still, List.copyOf(recovered.values()), new ArrayList<>(known.values()));
    }

    private void failing(FailureKey key) {
      KnownFailure before = known.remove(key); // the latest is the last
      boolean old = before != null && isOld(before);
      if (before == null || old && !before.isFailing()) {
        fresh.add(key);
        known.put(key, new KnownFailure(key, now, now, Course.FAILING, SentMessage.NONE));
      } else if (old) {
        still.add(key);
        known.put(
            key, new KnownFailure(key, before.since(), now, Course.FAILING, before.message()));
      } else {
        known.put(key, returned(before));
      }
    }

    private KnownFailure returned(KnownFailure before) {
      Course next =
          switch (before.course()) {
            case RECOVERED -> {
              again.add(before.key());
              yield Course.FLAPPING;
            }
            case QUIET -> Course.FLAPPING;
            case REPLACED -> Course.FAILING;
            case FAILING, FLAPPING -> before.course();
          };
      return before.with(next);
    }

    /** A failure that this run does not show. */
    private void absent(KnownFailure before, boolean failsOtherwise) {
      if (before.isFailing() && failsOtherwise) {
        known.put(before.key(), before.with(Course.REPLACED));
      } else if (before.isFailing() && works(before.key().app())) {
        boolean quiet = before.course() == Course.FLAPPING && !isOld(before);
        if (quiet) {
          known.put(before.key(), before.with(Course.QUIET));
        } else {
          recover(before);
          known.put(before.key(), before.with(Course.RECOVERED));
        }
      } else if (!before.isFailing() && isOld(before)) {
        if (before.course() == Course.QUIET && works(before.key().app())) {
          recover(before);
        }
        known.remove(before.key());
      }
    }

    private void recover(KnownFailure before) {
      Duration took = Duration.between(before.since(), now);
      Recovery recovery =
          new Recovery(
              before.key().app(),
              took.isNegative() ? Duration.ZERO : took, // another machine's clock may be ahead
              before.message());
      recovered.merge(
          recovery.app(),
          recovery,
          (one, other) -> one.after().compareTo(other.after()) >= 0 ? one : other);
    }

    private boolean isOld(KnownFailure failure) {
      return !failure.told().plus(DAY).isAfter(now);
    }

    /** Whether it is certain that an app works; one that the report leaves out does not fail. */
    private boolean works(String app) {
      if (app.isEmpty()) {
        return whole.error().isEmpty();
      }
      Optional<AppReport> found =
          whole.apps().stream().filter(each -> each.app().name().equals(app)).findFirst();
      if (found.isPresent()) {
        AppState state = found.get().state();
        return state == AppState.READY || state == AppState.SUSPENDED;
      }
      return whole.error().isEmpty()
          && !whole.apps().isEmpty()
          && whole.apps().stream().allMatch(each -> CERTAIN.contains(each.state()));
    }
  }
}
