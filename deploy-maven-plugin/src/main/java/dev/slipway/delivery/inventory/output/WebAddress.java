package dev.slipway.delivery.inventory.output;

import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of web pages among texts of others. */
final class WebAddress {
  private static final int MOST = 2_000;

  /** No user, password, query or blank, and nothing that a format has to escape. */
  private static final Pattern PLAIN =
      Pattern.compile("https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~+-]*)*");

  private WebAddress() {}

  /** The address of a project, without the end that git adds to it. */
  static Optional<String> of(String text) {
    String address = text.endsWith(".git") ? text.substring(0, text.length() - 4) : text;
    boolean plain = address.length() <= MOST && PLAIN.matcher(address).matches();
    return plain ? Optional.of(address) : Optional.empty();
  }
}
