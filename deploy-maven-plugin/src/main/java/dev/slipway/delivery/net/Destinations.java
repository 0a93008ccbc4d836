package dev.slipway.delivery.net;

import java.net.InetAddress;
import java.net.URI;

/** Restricts where requests may be sent, checked at the first request and at each redirect. */
public interface Destinations {

  /**
   * Checks an address as it is written.
   *
   * @throws Forbidden when no request may go there
   */
  void check(URI uri) throws Forbidden;

  /**
   * Checks what a host's name stands for, at the moment a connection is made to it.
   *
   * @throws Forbidden when no request may go there
   */
  void check(String host, InetAddress address) throws Forbidden;

  /** Anywhere: for addresses that are configured. */
  static Destinations any() {
    return new Destinations() {
      @Override
      public void check(URI uri) {}

      @Override
      public void check(String host, InetAddress address) {}
    };
  }

  /** A request that was not made; the next try would end the same. */
  final class Forbidden extends NonRetryableException {
    private static final long serialVersionUID = 1L;

    Forbidden(String message) {
      super(message);
    }
  }
}
