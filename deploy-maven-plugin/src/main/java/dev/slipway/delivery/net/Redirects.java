package dev.slipway.delivery.net;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Decides where a redirect may lead, and which headers are sent with it. */
final class Redirects {
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie", "private-token", "job-token");

  private Redirects() {}

  /** A redirect that must not be followed; the next try would end the same. */
  static final class Refused extends NonRetryableException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** The next request: credentials never follow to another origin, TLS is never given up. */
  static HttpCall follow(HttpCall call, String location) throws Refused {
    URI target;
    try {
      target = call.uri().resolve(location);
    } catch (IllegalArgumentException e) {
      throw new Refused("a redirect to an invalid URL is not followed");
    }
    String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new Refused("a redirect to " + scheme + ": is not followed");
    }
    if (target.getHost() == null) {
      throw new Refused("a redirect to a URL without a host is not followed");
    }
    if (call.uri().getScheme().equalsIgnoreCase("https") && scheme.equals("http")) {
      throw new Refused("a redirect from https to " + origin(target) + " is not followed");
    }
    if (origin(call.uri()).equals(origin(target))) {
      return call.to(target);
    }
    Map<String, List<String>> headers = new LinkedHashMap<>(call.headers());
    headers.keySet().removeIf(name -> credential(name.toLowerCase(Locale.ROOT)));
    return new HttpCall(
        call.method(),
        target,
        headers,
        call.body(),
        call.limit(),
        call.expected(),
        call.repetition());
  }

  /** Whether a header has a secret. */
  static boolean secret(String name) {
    return CREDENTIALS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether a header, in lower case, contains a credential. */
  static boolean credential(String name) {
    return CREDENTIALS.contains(name) || name.startsWith("impersonate-");
  }

  /** Scheme, host and port. */
  static String origin(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    return scheme + "://" + host + ":" + port(uri);
  }

  /** The port that is meant where an address names none. */
  static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : usualPort(uri);
  }

  /** The port that a scheme has. */
  static int usualPort(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
