package dev.slipway.delivery.cluster.watch;

import dev.slipway.delivery.cluster.ObjectSource;
import java.util.List;
import java.util.Map;

/**
 * Objects of a cluster, kept current by watches until they are closed: on six connections or less,
 * however many objects and scopes there are.
 */
public interface LiveObjects extends AutoCloseable {

  /**
   * Lists and watches from now on, in the background.
   *
   * @param scopes the most important first: of more than six, the later ones share connections and
   *     are reported some seconds late
   */
  static LiveObjects open(ObjectSource source, List<WatchScope> scopes, ObjectListener listener) {
    return WatchedObjects.open(source, scopes, listener);
  }

  /**
   * The objects of a scope as they were last seen; in no order.
   *
   * @throws RuntimeException what the listener threw; then nothing is watched any more
   */
  List<Map<String, Object>> objects(WatchScope scope);

  /**
   * Nothing while it is watched.
   *
   * @throws RuntimeException what the listener threw; then nothing is watched any more
   */
  void check();

  /**
   * Ends all watches and waits for their threads; the listener hears no more.
   *
   * @throws RuntimeException what the listener threw, if it was not thrown before
   */
  @Override
  void close();
}
