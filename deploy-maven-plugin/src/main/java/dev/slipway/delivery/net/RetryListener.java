package dev.slipway.delivery.net;

import java.time.Duration;

/** Receives retries of requests, from any thread. */
@FunctionalInterface
public interface RetryListener {

  /**
   * @param call the request; its text has no secrets
   * @param why status or failure: {@code 503 Service Unavailable}
   * @param retry which of them this is, from 1
   * @param retries how many there are at most
   */
  void retrying(HttpCall call, String why, int retry, int retries);

  /**
   * Called when a server is busy and queried again.
   *
   * @param wait until then
   * @param waited so far, without this wait
   * @param most in all
   */
  default void busy(HttpCall call, String why, Duration wait, Duration waited, Duration most) {}

  /**
   * Called when a request is still running, after some seconds and then repeatedly.
   *
   * @param since when it began
   * @param bytes that came and went so far
   */
  default void waiting(HttpCall call, Duration since, long bytes) {}

  /** Does nothing. */
  static RetryListener silent() {
    return (call, why, retry, retries) -> {};
  }
}
