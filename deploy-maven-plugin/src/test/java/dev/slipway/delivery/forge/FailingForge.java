package dev.slipway.delivery.forge;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * A forge that loses the connection at one write: before the server got it, or before its answer
 * came.
 */
public final class FailingForge {
  private static final Set<String> WRITES =
      Set.of("commit", "deleteBranch", "open", "edit", "close", "merge", "addNote", "editNote");

  private final Forge forge;
  private final int failing;
  private final boolean after;
  private int writes;

  /**
   * @param failing number of the write that fails, from 1
   * @param after whether the server did what it was asked for
   */
  public FailingForge(Forge forge, int failing, boolean after) {
    this.forge = forge;
    this.failing = failing;
    this.after = after;
  }

  /** The forge that fails. */
  public Forge forge() {
    return around(Forge.class, forge);
  }

  /** How many writes were made. */
  public int writes() {
    return writes;
  }

  private <T> T around(Class<T> port, Object real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              boolean write = WRITES.contains(method.getName());
              int own = write ? ++writes : 0; // a write may have others in it
              if (write && own == failing && !after) {
                throw new IOException("the connection was lost before write " + failing);
              }
              Object result;
              try {
                result = method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (write && own == failing && after) {
                throw new IOException("the connection was lost after write " + failing);
              }
              Class<?> type = method.getReturnType();
              boolean port2 =
                  type == ProjectRepository.class
                      || type == MergeRequests.class
                      || type == Issues.class
                      || type == Pipelines.class;
              return port2 ? around(type, result) : result;
            }));
  }
}
