package dev.slipway.delivery.notify;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A URL whose path and query are a secret, as those of webhooks are. */
public final class SecretUrl {
  private static final int SHORTEST = 4;
  private static final String HIDDEN = "***";

  private final URI uri;
  private final List<String> secrets;

  private SecretUrl(URI uri, List<String> secrets) {
    this.uri = uri;
    this.secrets = secrets;
  }

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException when it is none for HTTP; the message does not contain it
   */
  public static SecretUrl of(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("this is not a URL"); // the cause has the text
    }
    String scheme = String.valueOf(uri.getScheme());
    if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http")) {
      throw new IllegalArgumentException("the URL must start with https://");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("the URL needs a host, and must not have a user");
    }
    return new SecretUrl(uri, secrets(uri));
  }

  /** The URL itself, for the one place that sends to it. */
  URI reveal() {
    return uri;
  }

  /** Scheme, host and port. */
  public String origin() {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  /** Another text, which a server may have put parts of the URL in, without them. */
  public String masked(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, HIDDEN);
    }
    return masked;
  }

  @Override
  public String toString() {
    return origin() + "/" + HIDDEN;
  }

  /** The longest first, as the shorter are parts of it. */
  private static List<String> secrets(URI uri) {
    List<String> all = new ArrayList<>();
    add(all, uri.getRawPath(), "/");
    add(all, uri.getPath(), "/");
    add(all, uri.getRawQuery(), "[&=]");
    add(all, uri.getQuery(), "[&=]");
    all.removeIf(part -> part.length() < SHORTEST);
    all.sort(Comparator.comparingInt(String::length).reversed());
    return List.copyOf(all);
  }

  private static void add(List<String> all, @Nullable String whole, String separator) {
    if (whole != null) {
      all.add(whole);
      all.addAll(List.of(whole.split(separator, -1)));
    }
  }
}
