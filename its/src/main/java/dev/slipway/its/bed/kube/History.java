package dev.slipway.its.bed.kube;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The last changes of all objects, for those who watch. */
final class History {
  private static final int MOST = 20_000;

  private final Deque<Change> changes = new ArrayDeque<>();

  /** Changes up to this version are forgotten. */
  private long forgotten;

  /**
   * One change.
   *
   * @param before null for a new object
   * @param after null for one that is gone
   * @param last as it is told of one that is gone: with the version of its end
   */
  record Change(
      long version,
      Place place,
      @Nullable ObjectNode before,
      @Nullable ObjectNode after,
      ObjectNode last) {}

  void add(Change change) {
    changes.addLast(change);
    if (changes.size() > MOST) {
      forgotten = changes.removeFirst().version();
    }
  }

  /** Forgets everything so far, as etcd does some minutes later. */
  void forget(long version) {
    changes.clear();
    forgotten = version;
  }

  /** Changes after a version. */
  List<Change> since(long version, long now) {
    if (version < forgotten) {
      throw KubeFailure.expired(version, now);
    }
    return changes.stream().filter(change -> change.version() > version).toList();
  }
}
