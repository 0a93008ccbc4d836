package dev.slipway.delivery.net;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A user and a password.
 *
 * @param source where they came from, in words for a message: {@code server 'nexus' in
 *     settings.xml}
 */
public record Credential(String user, Secret password, String source) {

  /** The value of an {@code Authorization} header. */
  public String basic() {
    String pair = user + ":" + password.reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
