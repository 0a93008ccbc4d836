package dev.slipway.delivery.environment.git;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a repository over ssh, in one of git's two forms. Pure.
 *
 * @param url as the git program gets it
 * @param path on the server, without a slash before it
 */
public record SshAddress(String url, String host, String path) {
  private static final String USER = "(?:[A-Za-z0-9_][A-Za-z0-9._-]*@)?";
  private static final String HOST = "([A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+])";
  private static final String PATH = "([^\\s\\p{Cntrl}?#-][^\\s\\p{Cntrl}?#]*)";
  private static final Pattern URL =
      Pattern.compile("ssh://" + USER + HOST + "(?::[0-9]{1,5})?+/++" + PATH);

  /** Without a user the host has a dot, so that no scheme and no drive is taken for one. */
  private static final Pattern SHORT =
      Pattern.compile("(?=[^:/]*[@.])" + USER + HOST + ":/*" + PATH);

  /** Empty for a text of another form. */
  static Optional<SshAddress> parse(String text) {
    Matcher match = URL.matcher(text);
    if (!match.matches()) {
      match = SHORT.matcher(text);
      if (text.contains("://") || !match.matches()) {
        return Optional.empty();
      }
    }
    return Optional.of(new SshAddress(text, match.group(1), match.group(2)));
  }
}
