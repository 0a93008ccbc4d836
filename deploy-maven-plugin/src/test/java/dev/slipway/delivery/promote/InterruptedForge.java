package dev.slipway.delivery.promote;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.ForgeException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * A forge whose requests are counted, and whose answer to one of them is lost: as if the build were
 * killed there, before or after the server did it.
 */
final class InterruptedForge {
  private final Forge forge;
  private final int at;
  private final boolean done;
  private int requests;

  /**
   * @param at number of the request, from 1; 0 for none
   * @param done whether the server does it before
   */
  InterruptedForge(Forge forge, int at, boolean done) {
    this.forge = forge;
    this.at = at;
    this.done = done;
  }

  int requests() {
    return requests;
  }

  Forge forge() {
    return proxy(Forge.class, forge);
  }

  private <T> T proxy(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getReturnType().getName().startsWith("dev.slipway.delivery.forge.")
                  && method.getReturnType().isInterface()) {
                return proxy(method.getReturnType(), method.invoke(target, arguments));
              }
              requests++;
              boolean cut = requests == at;
              if (cut && !done) {
                throw new ForgeException(0, "cut before request " + at);
              }
              try {
                Object answer = method.invoke(target, arguments);
                if (cut) {
                  throw new ForgeException(0, "cut after request " + at);
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
