package dev.slipway.delivery.net;

/** A client that repeats requests at once, for tests of what is repeated. */
public final class HastyHttp {
  private HastyHttp() {}

  public static ApacheHttp with(HttpSettings settings) {
    return new ApacheHttp(
        settings, RetryPolicy.of(settings.limits().retries()), RetryListener.silent(), pause -> {});
  }
}
