package dev.slipway.delivery.event;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one listener of a goal, created at its first event: until then Maven sets the parameters. */
public final class GoalListener implements DeliveryListener {
  private final Supplier<DeliveryListener> maker;
  private @Nullable DeliveryListener made;

  public GoalListener(Supplier<DeliveryListener> maker) {
    this.maker = maker;
  }

  @Override
  public void on(Event event) {
    listener().on(event);
  }

  private synchronized DeliveryListener listener() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }
}
