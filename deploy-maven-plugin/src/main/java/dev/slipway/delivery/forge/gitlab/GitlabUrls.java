package dev.slipway.delivery.forge.gitlab;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Addresses of GitLab's API. Pure. */
public final class GitlabUrls {
  private static final String API = "/api/v4";

  private GitlabUrls() {}

  /**
   * The API of a server.
   *
   * @param server {@code https://gitlab.example.com}, also with a path, or the API itself
   * @return empty if it is no address of a server, or has a user, a password or a query
   */
  public static Optional<URI> api(String server) {
    String text = server.strip().replaceAll("(?<!/)/++$", "");
    try {
      URI uri = new URI(text.endsWith(API) ? text : text + API);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("https") || scheme.equals("http");
      boolean plain =
          uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
      return web && plain && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** A request's address; a name that ends in {@code []} has several values, one a line. */
  public static URI of(URI api, String path, Map<String, String> query) {
    StringJoiner text = new StringJoiner("&", "?", "").setEmptyValue("");
    query.forEach(
        (name, value) -> {
          for (String each : name.endsWith("[]") ? value.split("\n") : new String[] {value}) {
            text.add(encoded(name) + "=" + encoded(each));
          }
        });
    return URI.create(api + path + text);
  }

  /** A part of a path or a query, in which slashes are encoded too. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
