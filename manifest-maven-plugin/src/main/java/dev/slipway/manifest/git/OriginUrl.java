package dev.slipway.manifest.git;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes tokens from the addresses of remotes. */
final class OriginUrl {
  // Queries and fragments mean nothing to git, but users put tokens there.
  private static final Pattern URL =
      Pattern.compile(
          "(?s)(?<scheme>([\\w-]+::)?[a-zA-Z][a-zA-Z0-9+.-]*://)(?<authority>[^/?#]*)"
              + "(?<path>[^?#]*)([?#].*)?");
  private static final Pattern HOST = Pattern.compile("(\\[[^]]*]|[^:]*)(:\\d*)?");

  private OriginUrl() {}

  /**
   * {@code https://user:token@host/x.git} becomes {@code https://host/x.git}; an address in which
   * the password can't be separated from the rest becomes empty.
   */
  static String withoutCredentials(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      // git@host:path has no password; what has a colon before its @ might.
      return url.matches("(?s)[^/@:]*+:[^/]*@.*") ? "" : url;
    }
    String authority = matcher.group("authority");
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    String path = matcher.group("path");
    if (path.contains("@") && !HOST.matcher(host).matches()) {
      return ""; // a password with a slash
    }
    return matcher.group("scheme") + host + path;
  }
}
