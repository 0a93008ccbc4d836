package dev.slipway.delivery.notify.gitlab;

import java.net.URI;
import java.util.Locale;

/**
 * A project of a GitLab server.
 *
 * @param api {@code https://gitlab.example.com/api/v4}
 * @param id a number
 * @param path {@code group/name}; empty if unknown
 */
record GitlabProject(URI api, String id, String path) {
  private static final String API = "/api/v4";

  /**
   * Whether a repository's URL is that of this project.
   *
   * @param repository for HTTP or SSH, with or without {@code .git}
   */
  boolean isRepository(String repository) {
    String rest = repository.toLowerCase(Locale.ROOT);
    rest = rest.substring(rest.indexOf("://") < 0 ? 0 : rest.indexOf("://") + "://".length());
    int end = end(rest);
    String host = rest.substring(rest.lastIndexOf('@', end) + 1, end);
    String found = withoutEnd(withoutPort(rest.substring(end)));
    String named = path.toLowerCase(Locale.ROOT);
    return host.equals(String.valueOf(api.getHost()).toLowerCase(Locale.ROOT))
        && (found.equals("/" + named) || found.equals(root() + "/" + named));
  }

  /** Where GitLab is on its host; empty for most. */
  private String root() {
    String api = this.api.getRawPath().toLowerCase(Locale.ROOT);
    return api.endsWith(API) ? api.substring(0, api.length() - API.length()) : api;
  }

  /** The end of user and host; a colon may come before the path, or before the password. */
  private static int end(String rest) {
    int slash = rest.indexOf('/');
    int last = slash < 0 ? rest.length() : slash;
    int colon = rest.indexOf(':', rest.lastIndexOf('@', last) + 1);
    return colon >= 0 && colon < last ? colon : last;
  }

  private static String withoutPort(String rest) {
    int slash = rest.indexOf('/');
    if (rest.startsWith(":") && slash > 1 && rest.substring(1, slash).matches("\\d+")) {
      return rest.substring(slash);
    }
    return rest.startsWith(":") ? "/" + rest.substring(1) : rest;
  }

  /** A repository's URL or path without {@code .git} and slashes at its end. */
  static String withoutEnd(String url) {
    String plain = withoutSlashes(url);
    return plain.endsWith(".git") ? plain.substring(0, plain.length() - ".git".length()) : plain;
  }

  static String withoutSlashes(String url) {
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }
}
