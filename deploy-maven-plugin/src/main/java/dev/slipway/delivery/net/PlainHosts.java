package dev.slipway.delivery.net;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Hosts that may be sent credentials without TLS: this machine, and those that {@code
 * slipway.insecure} names. So an edited address can't get a password sent in plain text. Pure.
 *
 * @param named {@code host:port}, or {@code host} for port 80, in lower case
 * @param loopback whether this machine speaks plain HTTP where no scheme is written
 */
public record PlainHosts(Set<String> named, boolean loopback) {
  /** This machine alone. */
  public static final PlainHosts LOOPBACK = new PlainHosts(Set.of(), true);

  public PlainHosts {
    named = Set.copyOf(named);
  }

  /**
   * Reads the setting.
   *
   * @param insecure {@code slipway.insecure}: hosts with commas; {@code true} names {@code own}
   *     alone, {@code false} and nothing name none. With {@code false} registries of this machine
   *     have TLS too
   * @param own host of the registry that the build pushes to, empty for none
   */
  public static PlainHosts of(String insecure, String own) {
    Set<String> named = new LinkedHashSet<>();
    boolean loopback = true;
    for (String entry : Arrays.asList(insecure.strip().split("(?<!\\s)\\s*+,\\s*+"))) {
      String host = entry.toLowerCase(Locale.ROOT);
      if (host.equals("true")) {
        named.add(own.toLowerCase(Locale.ROOT));
      } else if (host.equals("false")) {
        loopback = false;
      } else {
        named.add(host);
      }
    }
    named.remove("");
    return new PlainHosts(named, loopback);
  }

  /** Whether credentials may be sent to an address. */
  public boolean allows(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme())
        || HostPattern.isLoopback(uri.getHost())
        || names(uri);
  }

  /**
   * Whether a host that is written without a scheme, as in the name of an image, speaks plain HTTP.
   *
   * @param host with or without a port
   */
  public boolean speaks(String host) {
    URI uri = URI.create("http://" + host);
    return loopback && HostPattern.isLoopback(uri.getHost()) || names(uri);
  }

  private boolean names(URI uri) {
    String host = AllowedHosts.host(uri);
    int port = Redirects.port(uri);
    return named.contains(host + ":" + port)
        || port == Redirects.usualPort(uri) && named.contains(host);
  }

  /** Explains why nothing is sent to an address, and how to fix it. */
  public String why(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String host = AllowedHosts.host(uri) + port;
    return "no user or password is sent to http://%s, which has no TLS (use https, or set slipway.insecure=%s)"
        .formatted(host, host);
  }

  /** The last check, behind those of all adapters. */
  void check(HttpCall call) throws Unprotected {
    boolean secret = call.headers().keySet().stream().anyMatch(Redirects::secret);
    if (secret && !allows(call.uri())) {
      throw new Unprotected(why(call.uri()));
    }
  }

  /** A request that was not made; the next try would end the same. */
  static final class Unprotected extends NonRetryableException {
    private static final long serialVersionUID = 1L;

    Unprotected(String message) {
      super(message);
    }
  }
}
