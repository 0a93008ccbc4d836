package dev.slipway.delivery.cluster.watch;

import java.util.List;
import java.util.Map;

/** Objects of a cluster, kept current until they are closed. */
public interface LiveObjects extends AutoCloseable {

  /** The objects of a scope as they were last seen; in no order. */
  List<Map<String, Object>> objects(WatchScope scope);

  /** Ends all watches and waits for their threads; the listener hears no more. */
  @Override
  void close();
}
