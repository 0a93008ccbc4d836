package dev.slipway.delivery.rollout.live;

import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.cluster.watch.ObjectListener;
import dev.slipway.delivery.cluster.watch.WatchScope;
import java.util.List;

/** Where live objects come from: watches of a cluster; in tests, objects in memory. */
@FunctionalInterface
public interface LiveSource {
  LiveObjects open(List<WatchScope> scopes, ObjectListener listener);
}
