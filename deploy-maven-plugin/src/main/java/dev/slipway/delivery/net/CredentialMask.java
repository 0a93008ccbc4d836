package dev.slipway.delivery.net;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Masks credentials that a server echoes, as some do in error pages. */
final class CredentialMask {
  /** A shorter one would mask parts of other words. */
  private static final int SHORTEST = 6;

  private static final String HIDDEN = "***";

  private final HttpCall call;

  CredentialMask(HttpCall call) {
    this.call = call;
  }

  private List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    for (Map.Entry<String, List<String>> header : call.headers().entrySet()) {
      if (Redirects.secret(header.getKey())) {
        header.getValue().forEach(value -> add(value, secrets));
      }
    }
    return secrets;
  }

  private static void add(String value, List<String> secrets) {
    String rest = value.substring(value.indexOf(' ') + 1).strip();
    keep(rest, secrets);
    if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
      try {
        String pair = new String(Base64.getDecoder().decode(rest), StandardCharsets.UTF_8);
        keep(pair.substring(pair.indexOf(':') + 1), secrets);
      } catch (IllegalArgumentException e) {
        // No credential has this form.
      }
    }
  }

  private static void keep(String secret, List<String> secrets) {
    if (secret.length() >= SHORTEST) {
      secrets.add(secret);
    }
  }

  String masked(String text) {
    if (text.length() < SHORTEST) {
      return text; // such as the reason of most answers
    }
    String masked = text;
    for (String secret : secrets()) {
      masked = masked.replace(secret, HIDDEN);
    }
    return masked;
  }

  byte[] masked(byte[] body) {
    if (body.length < SHORTEST) {
      return body;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    String masked = masked(text);
    return masked.equals(text) ? body : masked.getBytes(StandardCharsets.UTF_8);
  }
}
