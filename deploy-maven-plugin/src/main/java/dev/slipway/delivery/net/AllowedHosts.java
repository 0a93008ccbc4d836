package dev.slipway.delivery.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Allows the hosts that an environment lists, with https, or any host without a list; never
 * link-local addresses and cloud metadata services. Without a list, a redirect can't lead from the
 * internet into a private network: private addresses are only allowed for hosts that references
 * name.
 */
public final class AllowedHosts implements Destinations {
  // All that the JDK takes for an address rather than a name.
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:.*");

  private final List<String> listed;
  private final Set<String> named;
  private final PlainHosts plain;

  public AllowedHosts(Collection<String> listed, Collection<String> named) {
    this(listed, named, PlainHosts.LOOPBACK);
  }

  /**
   * @param listed {@code host:port}, or {@code host} for its usual port, in lower case; empty for
   *     any host
   * @param named hosts of the references' own addresses, in lower case
   * @param plain listed hosts that may be accessed without TLS
   */
  public AllowedHosts(Collection<String> listed, Collection<String> named, PlainHosts plain) {
    this.listed = List.copyOf(listed);
    this.named = Set.copyOf(named);
    this.plain = plain;
  }

  /** Whether the list has the host of an address, and its port, and the scheme is https. */
  public boolean lists(URI uri) {
    String host = host(uri);
    int port = Redirects.port(uri);
    return !host.isEmpty()
        && plain.allows(uri)
        && (listed.contains(host + ":" + port)
            || port == Redirects.usualPort(uri) && listed.contains(host));
  }

  @Override
  public void check(URI uri) throws Forbidden {
    String host = host(uri);
    if (host.isEmpty()) {
      throw new Forbidden(uri.getAuthority() + " is not a host name");
    }
    if (ADDRESS.matcher(host).matches()) {
      try {
        check(host, InetAddress.getByName(host));
      } catch (UnknownHostException e) {
        throw new Forbidden(host + " is not a host address");
      }
    }
    if (!listed.isEmpty() && !lists(uri)) {
      throw new Forbidden(
          "%s is not followed: https and one of the allowed hosts %s are required"
              .formatted(SafeUri.text(uri), String.join(", ", listed)));
    }
  }

  @Override
  public void check(String host, InetAddress address) throws Forbidden {
    String shown = host + " (" + address.getHostAddress() + ")";
    switch (AddressRange.of(address)) {
      case NEVER ->
          throw new Forbidden(
              shown + " is never contacted: it is a link-local or cloud metadata" + " address");
      case INTERNAL -> {
        String name = host.toLowerCase(Locale.ROOT);
        if (listed.isEmpty() && !named.contains(name)) {
          throw new Forbidden(
              shown
                  + " is in a private network, and redirects into private networks are not"
                  + " followed");
        }
      }
      case PUBLIC -> {}
    }
  }

  /** The host as {@link #named} has it. */
  public static String host(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
