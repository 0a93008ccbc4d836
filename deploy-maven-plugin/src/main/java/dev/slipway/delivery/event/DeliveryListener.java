package dev.slipway.delivery.event;

import java.util.List;

/** Receives events in order, from any thread but one at a time. */
@FunctionalInterface
public interface DeliveryListener {
  void on(Event event);

  /** Tells all of them, in this order. */
  static DeliveryListener all(DeliveryListener... listeners) {
    List<DeliveryListener> all = List.of(listeners);
    return event -> all.forEach(one -> one.on(event));
  }
}
