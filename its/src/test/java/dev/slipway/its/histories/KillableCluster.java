package dev.slipway.its.histories;

import dev.slipway.delivery.cluster.Cluster;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A cluster seen by a process that may die: from its n-th write on, it makes no request any more,
 * not even to give its Lease back. Counts writes.
 */
final class KillableCluster {
  private static final Set<String> WRITES =
      Set.of("apply", "create", "replace", "setManagedFields", "delete");

  private final Cluster real;
  private final int last;
  private final List<String> writes = new ArrayList<>();
  private boolean dead;

  /** The process is dead. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param last write that is made; negative for a process that lives
   */
  KillableCluster(Cluster real, int last) {
    this.real = real;
    this.last = last;
  }

  /** What the runs see. */
  Cluster cluster() {
    return (Cluster)
        Proxy.newProxyInstance(
            Cluster.class.getClassLoader(),
            new Class<?>[] {Cluster.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null; // the connection goes on
              }
              before(method.getName(), arguments);
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** What was written. */
  synchronized List<String> writes() {
    return List.copyOf(writes);
  }

  /** Whether a request came too late. */
  synchronized boolean dead() {
    return dead;
  }

  private synchronized void before(String method, Object[] arguments) {
    if (last >= 0 && writes.size() >= last) {
      dead = true;
      throw new Killed();
    }
    if (WRITES.contains(method)) {
      StringBuilder line = new StringBuilder(method);
      for (Object argument : arguments) {
        String text = String.valueOf(argument);
        line.append(' ').append(text, 0, Math.min(200, text.length()));
      }
      writes.add(line.toString());
    }
  }
}
