package dev.slipway.delivery.event;

/** Receives events in order, from any thread but one at a time. */
@FunctionalInterface
public interface DeliveryListener {
  void on(Event event);
}
