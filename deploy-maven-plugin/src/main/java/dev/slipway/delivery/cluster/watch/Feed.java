package dev.slipway.delivery.cluster.watch;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ObjectChange;
import dev.slipway.delivery.cluster.ObjectChanges;
import dev.slipway.delivery.cluster.ObjectList;
import dev.slipway.delivery.cluster.ObjectSource;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.watch.WatchPlan.Part;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps the objects of one query current, turn by turn; each turn lists or watches. */
final class Feed {
  private static final List<String> VERBS = List.of("list", "watch");
  private static final List<String> WATCH = List.of("watch");

  /** A watch that lasts so long is no failure, whatever ends it. */
  private static final Duration LASTING = Duration.ofSeconds(5);

  /** Said after so many failures in a row. */
  private static final int TROUBLE = 3;

  private final Part part;
  private final ObjectSource source;
  private final Hearing hearing;
  private final LongSupplier clock;
  private final KnownObjects known;
  private String version = "";
  private boolean read;
  private long openedAt;

  /** Whether the turn came to its watch. */
  private boolean listed;

  private int failures;
  private boolean interrupted;

  /** Once in a row of failures: a watch that opens and is cut is not heard in between. */
  private boolean told;

  /** Once: that it is listed again and again, as it must not be watched. */
  private boolean polled;

  private volatile @Nullable ObjectChanges open;
  private volatile boolean stopping;

  /**
   * @param clock in nanoseconds
   */
  Feed(Part part, ObjectSource source, Hearing hearing, LongSupplier clock) {
    this(part, source, hearing, clock, new KnownObjects());
  }

  private Feed(
      Part part, ObjectSource source, Hearing hearing, LongSupplier clock, KnownObjects known) {
    this.part = part;
    this.source = source;
    this.hearing = hearing;
    this.clock = clock;
    this.known = known;
  }

  /** One for each namespace in the place of this one, with what this one knows. */
  List<Feed> split() {
    return part.split().stream()
        .map(one -> new Feed(one, source, hearing, clock, known.in(one.query().namespace())))
        .toList();
  }

  WatchScope scope() {
    return part.scope();
  }

  /** The objects as they were last seen; under the lock of the hearing. */
  List<Map<String, Object>> objects() {
    return known.all();
  }

  /** Lists if there is no version to go on from, then watches until the watch ends. */
  NextStep turn(Duration atMost) {
    openedAt = 0;
    listed = false;
    StreamEnd end = end(atMost);
    boolean stopped = stopping;
    stopping = false;
    boolean polls = listed && end.isForbidden();
    boolean good = stopped || polls || lasted(end, atMost);
    if (good) {
      heard();
    }
    NextStep step =
        NextStep.after(stopped ? StreamEnd.complete() : end, failures, part.splits(), listed);
    if (!good) {
      failures++;
    }
    take(step, end);
    if (polls && step.action() == NextStep.Action.RELIST) {
      polled(end);
    }
    boolean trouble = failures >= TROUBLE && end.isTrouble();
    if (!told && (trouble || step.delay().compareTo(NextStep.POLL) > 0)) {
      told = true;
      interrupted = true;
      hearing.interrupted(part.scope(), end.words());
    }
    return step;
  }

  /** Whether a watch stood for some time, so that its end is no failure. */
  private boolean lasted(StreamEnd end, Duration atMost) {
    if (openedAt == 0) {
      return false;
    }
    Duration lasted = Duration.ofNanos(clock.getAsLong() - openedAt);
    return switch (end.kind()) {
      case COMPLETE -> lasted.compareTo(atMost.dividedBy(2)) > 0 || lasted.compareTo(LASTING) > 0;
      case SILENT, CUT -> lasted.compareTo(LASTING) > 0;
      case REFUSED -> false;
    };
  }

  private void take(NextStep step, StreamEnd end) {
    switch (step.action()) {
      case RELIST -> version = "";
      case SPLIT -> hearing.expect(part.scope(), part.split().size() - (read ? 0 : 1));
      case GIVE_UP -> {
        hearing.unreadable(part.scope(), unreadable(end, end.status() == 403 ? VERBS : List.of()));
        read();
      }
      case RESUME -> {}
    }
  }

  private StreamEnd end(Duration atMost) {
    try {
      if (version.isEmpty()) {
        list();
      }
      watch(atMost);
      return StreamEnd.complete();
    } catch (ApiException e) {
      return StreamEnd.refused(e);
    } catch (SocketTimeoutException e) {
      return StreamEnd.silent();
    } catch (IOException e) {
      return StreamEnd.cut(String.valueOf(e.getMessage()));
    } catch (UserErrorException e) {
      return StreamEnd.cut(e.error().why());
    }
  }

  private void list() throws ApiException {
    ObjectList list = source.list(part.query());
    hearing.news(
        part.scope(),
        () ->
            known.replace(
                list.objects().stream()
                    .filter(object -> part.includes(ObjectState.of(object).namespace()))
                    .toList()));
    version = list.resourceVersion();
    read();
  }

  private void read() {
    if (!read) {
      read = true;
      hearing.read(part.scope());
    }
  }

  private void watch(Duration atMost) throws ApiException, IOException {
    listed = true;
    try (ObjectChanges changes = source.watch(part.query(), version, atMost)) {
      open = changes;
      openedAt = clock.getAsLong();
      resumed();
      if (stopping) {
        return;
      }
      for (Optional<ObjectChange> next = changes.next(); next.isPresent(); next = changes.next()) {
        take(next.get());
      }
    } finally {
      open = null;
    }
  }

  private void polled(StreamEnd end) {
    resumed();
    if (!polled) {
      polled = true;
      hearing.polled(part.scope(), unreadable(end, WATCH));
    }
  }

  private void resumed() {
    if (interrupted) {
      interrupted = false;
      hearing.resumed(part.scope());
    }
  }

  private void take(ObjectChange change) {
    if (part.includes(ObjectState.of(change.object()).namespace())) {
      hearing.news(part.scope(), () -> known.change(change));
    }
    String now = change.resourceVersion();
    if (!now.isEmpty()) {
      version = now;
      heard();
    }
  }

  /** Ends a row of failures. */
  private void heard() {
    failures = 0;
    told = false;
  }

  private Unreadable unreadable(StreamEnd end, List<String> verbs) {
    return new Unreadable(
        part.query().resource().group(),
        part.query().resource().plural(),
        verbs,
        part.query().namespace(),
        end.words());
  }

  /** Ends the watch that runs, or the next one; from any thread. */
  void stop() {
    stopping = true;
    ObjectChanges running = open;
    if (running != null) {
      running.close();
    }
  }
}
