package dev.slipway.delivery.net;

/** Hears that a request is sent again, from any thread. */
@FunctionalInterface
public interface RetryListener {

  /**
   * @param call what was asked; its text has no secrets
   * @param why status or failure: {@code 503 Service Unavailable}
   * @param retry which of them this is, from 1
   * @param retries how many there are at most
   */
  void retrying(HttpCall call, String why, int retry, int retries);

  /** Tells nobody. */
  static RetryListener silent() {
    return (call, why, retry, retries) -> {};
  }
}
