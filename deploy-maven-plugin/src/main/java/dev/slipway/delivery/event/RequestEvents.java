package dev.slipway.delivery.event;

import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.RetryListener;
import java.time.Duration;

/** Reports retries and long requests as events. */
public final class RequestEvents implements RetryListener {
  private final DeliveryListener events;

  public RequestEvents(DeliveryListener events) {
    this.events = events;
  }

  @Override
  public void retrying(HttpCall call, String why, int retry, int retries) {
    events.on(new Event.RequestRetried(call.toString(), why, retry, retries));
  }

  @Override
  public void busy(HttpCall call, String why, Duration wait, Duration waited, Duration most) {
    events.on(
        new Event.ServerBusy(
            call.toString(), why, seconds(wait), seconds(waited), most.toSeconds()));
  }

  @Override
  public void waiting(HttpCall call, Duration since, long bytes) {
    events.on(new Event.StillWaiting(call.toString(), since.toSeconds(), bytes));
  }

  private static long seconds(Duration duration) {
    return Math.round(duration.toMillis() / 1000.0);
  }
}
