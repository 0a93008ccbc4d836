package dev.slipway.delivery.cluster.watch;

import java.util.Map;

/**
 * Hears of objects while they are watched. Called by one thread at a time, never the one that
 * opened the watch; while it works, nothing is read. Objects are trees of maps, lists and scalars
 * with {@code apiVersion} and {@code kind}, without what no status is read from: {@code
 * managedFields}, the last applied manifest, the data of ConfigMaps and Secrets. They must not be
 * changed.
 */
public interface ObjectListener {

  /** An object was found, or has another resourceVersion than before. */
  void changed(WatchScope scope, Map<String, Object> object);

  /**
   * An object no longer exists, or no longer matches the selectors.
   *
   * @param last as it was last seen
   */
  void deleted(WatchScope scope, Map<String, Object> last);

  /**
   * All objects of a scope that can be read were reported: once a scope, also for one that can't be
   * read at all.
   */
  void complete(WatchScope scope);

  /** Objects can't be read; said once for each namespace, or for the whole cluster. */
  void unreadable(WatchScope scope, Unreadable unreadable);

  /**
   * Objects can be listed but not watched, so they are listed again and again and changes are
   * reported some seconds late; said once for each namespace, or for the whole cluster.
   *
   * @param missing the right to watch them
   */
  default void polled(WatchScope scope, Unreadable missing) {}

  /**
   * The server is not heard: changes are reported late. Tries go on; said once until it is heard
   * again.
   */
  default void interrupted(WatchScope scope, String why) {}

  /** The server is heard again: every change in between has been, or is now reported. */
  default void resumed(WatchScope scope) {}
}
