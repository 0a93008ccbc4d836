package dev.slipway.delivery.event;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one listener of a goal, created at its first event: until then Maven sets the parameters.
 * Events after its end are dropped: a retry in a thread that nothing waits for would be printed
 * below the error with which the goal failed.
 */
public final class GoalListener implements DeliveryListener, AutoCloseable {
  private final Supplier<DeliveryListener> maker;
  private @Nullable DeliveryListener made;
  private volatile boolean ended;

  public GoalListener(Supplier<DeliveryListener> maker) {
    this.maker = maker;
  }

  @Override
  public void on(Event event) {
    if (!ended) {
      listener().on(event);
    }
  }

  @Override
  public void close() {
    ended = true;
  }

  private synchronized DeliveryListener listener() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }
}
