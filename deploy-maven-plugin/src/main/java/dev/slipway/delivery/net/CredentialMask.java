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

  private final List<String> secrets = new ArrayList<>();

  CredentialMask(HttpCall call) {
    for (Map.Entry<String, List<String>> header : call.headers().entrySet()) {
      if (Redirects.secret(header.getKey())) {
        header.getValue().forEach(this::add);
      }
    }
  }

  private void add(String value) {
    String rest = value.substring(value.indexOf(' ') + 1).strip();
    keep(rest);
    if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
      try {
        String pair = new String(Base64.getDecoder().decode(rest), StandardCharsets.UTF_8);
        keep(pair.substring(pair.indexOf(':') + 1));
      } catch (IllegalArgumentException e) {
        // No credential has this form.
      }
    }
  }

  private void keep(String secret) {
    if (secret.length() >= SHORTEST) {
      secrets.add(secret);
    }
  }

  String masked(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, HIDDEN);
    }
    return masked;
  }

  byte[] masked(byte[] body) {
    if (secrets.isEmpty() || body.length == 0) {
      return body;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    String masked = masked(text);
    return masked.equals(text) ? body : masked.getBytes(StandardCharsets.UTF_8);
  }
}
