package dev.slipway.delivery.net;

import java.net.InetAddress;
import java.net.URI;

/**
 * Allows one server and no other: no redirect and no link leads elsewhere. Link-local addresses and
 * cloud metadata services are refused, and so is this machine unless it is allowed, whatever the
 * server's name stands for.
 */
public final class OneServer implements Destinations {
  private final String origin;
  private final boolean loopback;

  /**
   * @param server any address of it
   * @param loopback whether it may be this machine
   */
  public OneServer(URI server, boolean loopback) {
    this.origin = Redirects.origin(server);
    this.loopback = loopback;
  }

  /** This machine is allowed where the address says so itself, or {@code slipway.insecure} does. */
  public static OneServer of(URI server, PlainHosts plain) {
    return new OneServer(server, plain.speaks(String.valueOf(server.getRawAuthority())));
  }

  @Override
  public void check(URI uri) throws Forbidden {
    if (uri.getHost() == null || !Redirects.origin(uri).equals(origin)) {
      throw new Forbidden(SafeUri.text(uri) + " is not on " + origin + ": not contacted");
    }
    if (!loopback && HostPattern.isLoopback(uri.getHost())) {
      throw new Forbidden(local(uri.getHost()));
    }
  }

  @Override
  public void check(String host, InetAddress address) throws Forbidden {
    String shown = host + " (" + address.getHostAddress() + ")";
    if (AddressRange.of(address) == AddressRange.NEVER) {
      throw new Forbidden(
          shown + " is never contacted: it is a link-local or cloud metadata address");
    }
    if (!loopback && address.isLoopbackAddress()) {
      throw new Forbidden(local(shown));
    }
  }

  private static String local(String host) {
    return host + " is this machine, and not allowed: name it in slipway.insecure to allow it";
  }
}
