package dev.slipway.delivery.net;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hosts that no proxy is used for, in the two common notations. Pure. */
final class HostPattern {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private HostPattern() {}

  static boolean isLoopback(@Nullable String host) {
    String name = plain(host);
    return name.equals("localhost")
        || name.equals("::1")
        || name.equals("0:0:0:0:0:0:0:1")
        || IPV4.matcher(name).matches() && name.startsWith("127.");
  }

  /** Maven's and Java's notation: {@code localhost|*.example.com|10.*}. */
  static boolean nonProxyHosts(String patterns, URI uri) {
    String host = plain(uri.getHost());
    for (String pattern : patterns.split("[|,]", -1)) {
      String regex =
          "\\Q" + plain(pattern.strip()).replace("*", "\\E.*\\Q") + "\\E"; // * stands for anything
      if (!pattern.isBlank() && host.matches(regex)) {
        return true;
      }
    }
    return false;
  }

  /** The notation of {@code no_proxy}: {@code example.com,.example.org,10.0.0.0/8,host:8080,*}. */
  static boolean noProxy(String entries, URI uri) {
    for (String entry : entries.split("[,\\s]+", -1)) {
      if (!entry.isBlank() && noProxyEntry(entry.strip(), uri)) {
        return true;
      }
    }
    return false;
  }

  private static boolean noProxyEntry(String entry, URI uri) {
    String host = plain(uri.getHost());
    if (entry.equals("*")) {
      return true;
    }
    if (entry.contains("/")) {
      return inNetwork(entry, host);
    }
    String name = entry.toLowerCase(Locale.ROOT);
    int colon = name.lastIndexOf(':');
    boolean ported = colon > 0 && name.indexOf(':') == colon || name.matches("\\[.*]:\\d+");
    if (ported) {
      if (!name.substring(colon + 1).equals(String.valueOf(port(uri)))) {
        return false;
      }
      name = name.substring(0, colon);
    }
    name = plain(name).replaceFirst("^\\*?\\.", "");
    return host.equals(name) || host.endsWith("." + name);
  }

  /** Whether an address, never a name, lies in a network such as {@code 10.0.0.0/8}. */
  static boolean inNetwork(String network, String host) {
    String[] parts = network.split("/", 2);
    if (!isAddress(host) || !isAddress(plain(parts[0])) || !parts[1].matches("\\d{1,3}")) {
      return false;
    }
    try {
      byte[] base = InetAddress.getByName(plain(parts[0])).getAddress();
      byte[] address = InetAddress.getByName(host).getAddress();
      int rest = base.length * 8 - Integer.parseInt(parts[1]);
      return base.length == address.length
          && rest >= 0
          && new BigInteger(1, base)
              .shiftRight(rest)
              .equals(new BigInteger(1, address).shiftRight(rest));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isAddress(String host) {
    return IPV4.matcher(host).matches() || host.contains(":");
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
  }

  private static String plain(@Nullable String host) {
    String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }
}
