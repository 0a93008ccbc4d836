package dev.slipway.delivery.net;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A user and a password.
 *
 * @param source where they came from, for messages: {@code server 'nexus' in settings.xml}
 */
public record Credential(String user, Secret password, String source) {

  /** Docker's user name for an identity token as password (OAuth2). */
  public static final String IDENTITY_TOKEN = "<token>";

  /** Whether the password is a token to be exchanged, which only a token server accepts. */
  public boolean isIdentityToken() {
    return user.equals(IDENTITY_TOKEN);
  }

  /** The user, for a message. */
  public String who() {
    return isIdentityToken() ? "an identity token" : "user '" + user + "'";
  }

  /** The value of an {@code Authorization} header. */
  public String basic() {
    String pair = user + ":" + password.reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
