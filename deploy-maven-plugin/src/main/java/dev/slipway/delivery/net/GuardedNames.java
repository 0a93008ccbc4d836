package dev.slipway.delivery.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves host names and checks the addresses: the connection uses exactly the addresses that were
 * checked. Proxies are configured by the user of the build, and are not checked.
 */
final class GuardedNames implements DnsResolver {
  private final DnsResolver names;
  private final Destinations destinations;
  private final Predicate<String> proxies;
  private final Predicate<String> remote;

  /** What the library lets through as it is. */
  static final class ForbiddenName extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    private final transient Destinations.Forbidden why;

    ForbiddenName(Destinations.Forbidden why) {
      super(why.getMessage());
      this.why = why;
    }

    Destinations.Forbidden why() {
      return why;
    }
  }

  /**
   * @param proxies which hosts are proxies
   * @param remote which hosts are looked up by a proxy and not here
   */
  GuardedNames(Destinations destinations, Predicate<String> proxies, Predicate<String> remote) {
    this(SystemDefaultDnsResolver.INSTANCE, destinations, proxies, remote);
  }

  GuardedNames(
      DnsResolver names,
      Destinations destinations,
      Predicate<String> proxies,
      Predicate<String> remote) {
    this.names = names;
    this.destinations = destinations;
    this.proxies = proxies;
    this.remote = remote;
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    return remote.test(host)
        ? List.of(InetSocketAddress.createUnresolved(host, port))
        : DnsResolver.super.resolve(host, port);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    if (!proxies.test(host)) {
      for (InetAddress address : addresses) {
        try {
          destinations.check(host, address);
        } catch (Destinations.Forbidden e) {
          throw new ForbiddenName(e);
        }
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }
}
