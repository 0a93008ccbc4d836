package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.cluster.precondition.Lifting;
import dev.slipway.delivery.cluster.precondition.OwnChange;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Objects that were just written for admission to look up. Its plugins hear of them by watches a
 * moment later, and the one of PriorityClasses looks nowhere else (kube-apiserver 1.36,
 * plugin/pkg/admission/priority): for a while, a rejection that such an object resolves is not
 * final.
 */
final class RecentLookups {
  private static final long NOT_YET = Long.MIN_VALUE;

  private final List<Release.Item> lookedUp;
  private final Predicate<Release.Item> written;
  private final Duration limit;
  private final AtomicLong end = new AtomicLong(NOT_YET);

  /**
   * @param lookedUp what admission looks up
   * @param written which of them the server has accepted
   * @param limit how long the rejections of a run are doubted, all together
   */
  RecentLookups(List<Release.Item> lookedUp, Predicate<Release.Item> written, Duration limit) {
    // The objects that a LimitRange rejects are rejected for good.
    this.lookedUp =
        lookedUp.stream().filter(item -> !item.object().kind().equals("LimitRange")).toList();
    this.written = written;
    this.limit = limit;
  }

  /** Whether the server may accept the object when it is asked again. */
  boolean mayResolve(ObjectId object, String statusAndMessage) {
    return Lifting.of(object, statusAndMessage)
            .filter(
                lift -> lookedUp.stream().filter(written).map(this::created).anyMatch(lift.by()))
            .isPresent()
        && !over();
  }

  private OwnChange created(Release.Item item) {
    ManifestObject object = item.object();
    return new OwnChange(object.id(), OwnChange.How.CREATED, Map.of(), object.content(), 0, true);
  }

  private boolean over() {
    long now = System.nanoTime();
    end.compareAndSet(NOT_YET, now + limit.toNanos());
    return now - end.get() > 0;
  }
}
