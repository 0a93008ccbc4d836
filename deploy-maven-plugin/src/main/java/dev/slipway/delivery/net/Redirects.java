package dev.slipway.delivery.net;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where a redirect may lead, and what may go with it. */
final class Redirects {
  private Redirects() {}

  /** The next request: credentials never follow to another origin, TLS is never given up. */
  static HttpCall follow(HttpCall call, String location) throws IOException {
    URI target;
    try {
      target = call.uri().resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("redirect to an address that is none: " + location, e);
    }
    String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IOException("redirect to " + scheme + ": is not followed");
    }
    if (call.uri().getScheme().equalsIgnoreCase("https") && scheme.equals("http")) {
      throw new IOException("redirect from https to http is not followed: " + target);
    }
    if (origin(call.uri()).equals(origin(target))) {
      return call.to(target);
    }
    Map<String, String> headers = new LinkedHashMap<>(call.headers());
    headers.keySet().removeIf(name -> name.equalsIgnoreCase("authorization"));
    return new HttpCall(call.method(), target, headers, call.body());
  }

  private static String origin(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }
}
